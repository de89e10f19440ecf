using Npgsql;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>An open cloud holds nothing here: each closure borrows a connection of the shared pool and says in its transaction whose it is.</summary>
sealed class PostgresOpenCloud(NpgsqlDataSource pool, PostgresContexts contexts, CloudId cloud) : IOpenCloud
{
    const int Attempts = 3;

    string SetCloud => $"SELECT set_config('{TenantSqlGenerator.Setting}', '{cloud.Value:D}', true)";

    public async ValueTask<ICloudSession> BeginRead(CancellationToken cancel) =>
        new PostgresSession(await Begin("BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", SetCloud, cancel), contexts);

    // The lock of the cloud's own row gives writers on all nodes one order: docs/decisions/0110-postgres-cloud-row-lock.md
    public async ValueTask<ICloudSession> BeginWrite(CancellationToken cancel)
    {
        var connection = await Begin("BEGIN", $"{SetCloud}; SELECT 1 FROM cloud_row FOR UPDATE", cancel);
        var session = new PostgresSession(connection, contexts);
        try
        {
            if (!session.HasRow)
                await Sql.Run(connection.Connection, $"SELECT pg_advisory_xact_lock({BitConverter.ToInt64(cloud.Value.ToByteArray(), 8)}); SELECT 1 FROM cloud_row FOR UPDATE", cancel);
            return session;
        }
        catch
        {
            await session.DisposeAsync();
            throw;
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    // A pooled connection may have died unnoticed (a restart of the server); nothing was done yet, so another is taken.
    async ValueTask<Begun> Begin(string begin, string first, CancellationToken cancel)
    {
        for (var attempt = 1; ; attempt++)
        {
            var connection = await pool.OpenConnectionAsync(cancel);
            try
            {
                return new Begun(connection, await StartTransaction(connection, begin, first, cancel));
            }
            catch (NpgsqlException fault) when (fault.IsTransient && attempt < Attempts)
            {
                await connection.DisposeAsync();
                pool.Clear();
            }
            catch
            {
                await connection.DisposeAsync();
                throw;
            }
        }
    }

    // One round trip: the statements go out together; true when the last of them gave a row.
    static async Task<bool> StartTransaction(NpgsqlConnection connection, string begin, string first, CancellationToken cancel)
    {
#pragma warning disable CA2100 // only constants and the cloud's id
        await using var command = new NpgsqlCommand($"{begin}; {first}", connection);
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync(cancel);
        while (true)
        {
            var any = await reader.ReadAsync(cancel);
            if (!await reader.NextResultAsync(cancel))
                return any;
        }
    }
}

/// <summary>A connection in a transaction of one cloud, and whether the cloud's own row was there to lock.</summary>
readonly record struct Begun(NpgsqlConnection Connection, bool HasRow);

/// <summary>One transaction on a borrowed connection.</summary>
sealed class PostgresSession(Begun begun, PostgresContexts contexts) : ICloudSession
{
    PostgresCloudDb db = contexts.Cloud(begun.Connection);
    bool committed;

    public bool HasRow => begun.HasRow;

    public CloudDb Db => db;

    public async ValueTask Mark(CancellationToken cancel)
    {
        db.ChangeTracker.Clear();
        await Sql.Run(begun.Connection, "SAVEPOINT closure", cancel);
    }

    public async ValueTask<bool> Undo()
    {
        await db.DisposeAsync();
        db = contexts.Cloud(begun.Connection);
        try
        {
            await Sql.Run(begun.Connection, "ROLLBACK TO closure", CancellationToken.None);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // COMMIT of a failed transaction quietly rolls back; the query before it fails loudly instead.
    public async ValueTask Commit(CancellationToken cancel)
    {
        await Sql.Run(begun.Connection, "SELECT 1; COMMIT", cancel);
        committed = true;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await db.DisposeAsync();
            if (!committed && begun.Connection.State == System.Data.ConnectionState.Open)
                await Sql.Run(begun.Connection, "ROLLBACK", CancellationToken.None);
        }
        catch (NpgsqlException)
        {
            // The connection is going and its transaction with it; the pool drops it below.
        }
        finally
        {
            await begun.Connection.DisposeAsync();
        }
    }
}
