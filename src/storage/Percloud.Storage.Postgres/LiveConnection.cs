using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>The host's contexts open their own connections; those that died unnoticed in the pool (a restart of the server) are passed over.</summary>
sealed class LiveConnection : DbConnectionInterceptor
{
    const int Attempts = 100; // as many as a pool may hold

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var command = Probe(connection);
                command.ExecuteNonQuery();
                return;
            }
            catch (NpgsqlException fault) when (fault.IsTransient && attempt < Attempts)
            {
                connection.Close();
                connection.Open();
            }
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await using var command = Probe(connection);
                await command.ExecuteNonQueryAsync(cancellationToken);
                return;
            }
            catch (NpgsqlException fault) when (fault.IsTransient && attempt < Attempts)
            {
                await connection.CloseAsync();
                await connection.OpenAsync(cancellationToken);
            }
        }
    }

    // An empty statement is answered without being planned.
    static NpgsqlCommand Probe(DbConnection connection) => new(";", (NpgsqlConnection)connection);
}
