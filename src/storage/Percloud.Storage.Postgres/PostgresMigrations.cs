using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>Brings the one database to this version, as its owner, while no other node does.</summary>
sealed class PostgresMigrations(NpgsqlConnectionStringBuilder owner, PostgresContexts contexts, PostgresRoles roles)
{
    const long Lock = 0x70657263_6c6f7564; // "percloud"

    const int OldestServer = 15; // ON DELETE SET NULL (column)

    public async Task Run(CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(owner.ConnectionString) { Pooling = false }.ConnectionString);
        await Open(connection, cancel);
        await Sql.Run(connection, $"SELECT pg_advisory_lock({Lock})", cancel); // ends with the connection
        try
        {
            await RefuseUnfit(connection, cancel);
            await roles.Ensure(connection, cancel);
            await using (var host = contexts.Host(connection))
                await Migrate(host, cancel);
            await using (var cloud = contexts.Cloud(connection))
                await MigrateClouds(cloud, cancel);
            await PostgresSearch.Prepare(connection, cancel);
            await RefuseMixing(connection, cancel);
            await roles.Grant(connection, cancel);
            await roles.TryLogins(cancel);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException($"The user of --store may not prepare the database: {fault.MessageText}. It must own the database: ALTER DATABASE {Sql.Name(owner.Database!)} OWNER TO {Sql.Name(owner.Username!)};", fault);
        }
    }

    static async Task RefuseUnfit(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new InvalidOperationException($"PostgreSQL {OldestServer} or newer is needed; this is {connection.PostgreSqlVersion}.");
        if (await Sql.List<string>(connection, "SHOW server_encoding", cancel) is not ["UTF8"])
            throw new InvalidOperationException($"The database must be made for all languages: CREATE DATABASE {Sql.Name(connection.Database)} ENCODING 'UTF8' TEMPLATE template0;");
    }

    // Whatever made a table, it is used only when it is under tenancy.
    async Task RefuseMixing(NpgsqlConnection connection, CancellationToken cancel)
    {
        if (await Catalogue.Faults(connection, roles, cancel) is { Count: > 0 } faults)
            throw new InvalidOperationException("The tables do not keep clouds apart: " + string.Join("; ", faults));
    }

    static async Task Open(NpgsqlConnection connection, CancellationToken cancel)
    {
        try
        {
            await connection.OpenAsync(cancel);
        }
        catch (NpgsqlException fault)
        {
            throw new InvalidOperationException($"PostgreSQL at {connection.Host}:{connection.Port} does not let {connection.UserName} into {connection.Database}: {fault.Message}", fault);
        }
    }

    static Task MigrateClouds(PostgresCloudDb db, CancellationToken cancel)
    {
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        return Migrate(db, cancel);
    }

    static async Task Migrate(DbContext db, CancellationToken cancel)
    {
        var applied = await db.Database.GetAppliedMigrationsAsync(cancel);
        if (applied.Except(db.Database.GetMigrations()).Any())
            throw new InvalidOperationException("This database was written by a newer version of Percloud. Start that version.");
        db.Database.SetCommandTimeout(0);
        await db.Database.MigrateAsync(cancel);
    }
}
