using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>The host's contexts open their own connections; one that died unnoticed in the pool (a restart of the server) is replaced before it is used.</summary>
sealed class LiveConnection(NpgsqlDataSource pool) : DbConnectionInterceptor
{
    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData)
    {
        try
        {
            using var command = Probe(connection);
            command.ExecuteNonQuery();
        }
        catch (NpgsqlException fault) when (fault.IsTransient)
        {
            connection.Close();
            pool.Clear();
            connection.Open();
        }
    }

    public override async Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        try
        {
            await using var command = Probe(connection);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (NpgsqlException fault) when (fault.IsTransient)
        {
            await connection.CloseAsync();
            pool.Clear();
            await connection.OpenAsync(cancellationToken);
        }
    }

    // An empty statement is answered without being planned.
    static NpgsqlCommand Probe(DbConnection connection) => new NpgsqlCommand(";", (NpgsqlConnection)connection);
}
