using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>The engine of clusters: all clouds in the same tables of one PostgreSQL, kept apart by row-level security (DESIGN §4).</summary>
public sealed class PostgresEngine : ICloudEngine
{
    readonly ICloudFiles files;
    readonly PostgresContexts contexts;
    readonly PostgresRoles roles;
    readonly PostgresMigrations migrations;
    readonly Lazy<NpgsqlDataSource> app;
    readonly Lazy<NpgsqlDataSource> host;

    /// <summary>Makes the engine over an address (<c>postgres://user:password@host:port/database</c>); nothing is opened yet.</summary>
    public PostgresEngine(string store, HostFolder folder, CloudModel model, ICloudFiles files, IReadOnlyList<IInterceptor>? interceptors = null)
    {
        this.files = files;
        var owner = PostgresAddress.Parse(store);
        contexts = new PostgresContexts(model, interceptors ?? []);
        roles = new PostgresRoles(owner, PostgresKeys.Of(folder));
        migrations = new PostgresMigrations(owner, contexts, roles);
        app = new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(roles.AppAddress));
        host = new Lazy<NpgsqlDataSource>(() => NpgsqlDataSource.Create(roles.HostAddress));
    }

    /// <summary>True when this is an address for this engine.</summary>
    public static bool Understands(string store) => PostgresAddress.IsOne(store);

    /// <inheritdoc/>
    public Task Prepare(CancellationToken cancel) => migrations.Run(cancel);

    /// <inheritdoc/>
    public HostDb OpenHost() => contexts.Host(host.Value.CreateConnection(), owned: true);

    /// <inheritdoc/>
    public Task Create(CloudId cloud, CancellationToken cancel) => Task.CompletedTask; // the tables are there; its rows make the cloud

    /// <inheritdoc/>
    public Task<IOpenCloud> Open(CloudId cloud, CancellationToken cancel) => Task.FromResult<IOpenCloud>(Handles(cloud));

    /// <inheritdoc/>
    public async Task Erase(CloudId cloud, CancellationToken cancel)
    {
        foreach (var table in Tables())
        {
            int gone;
            do
            {
                await using var session = await Handles(cloud).BeginWrite(cancel);
                gone = await CloudRows.Delete(session.Db, table, cancel);
                await session.Commit(CancellationToken.None);
            }
            while (gone == CloudRows.Batch); // fewer: that was the last batch
        }
    }

    /// <inheritdoc/>
    public async Task CopyOut(CloudId cloud, string file, CancellationToken cancel)
    {
        await using (var target = await files.Make(file, cancel))
        await using (var from = await Handles(cloud).BeginRead(cancel))
        await using (var to = await target.BeginWrite(cancel))
        {
            await ModelCopy.Run(from.Db, to.Db, cancel);
            await to.Commit(cancel);
        }

        await files.Finish(file, cancel);
    }

    /// <inheritdoc/>
    public async Task CopyIn(CloudId cloud, string file, CancellationToken cancel)
    {
        await using var source = await files.Open(cloud, file, cancel);
        await using var from = await source.BeginRead(cancel);
        await using var to = await Handles(cloud).BeginWrite(cancel);
        foreach (var table in Tables())
            await CloudRows.DeleteAll(to.Db, table, cancel);
        await ModelCopy.Run(from.Db, to.Db, cancel);
        await to.Commit(cancel);
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Check(CloudId cloud, CancellationToken cancel)
    {
        try
        {
            await using var connection = await app.Value.OpenConnectionAsync(cancel);
            var faults = await Catalogue.Faults(connection, roles, cancel);
            await using var session = await Handles(cloud).BeginRead(cancel);
            return [.. faults, .. await CloudRows.Faults(session.Db, cloud, cancel)];
        }
        catch (NpgsqlException fault)
        {
            return [Explain(cloud, fault).Message];
        }
    }

    /// <inheritdoc/>
    public Exception Explain(CloudId cloud, Exception fault) => PostgresFaults.Explain(cloud, fault);

    /// <inheritdoc/>
    public bool MayRetry(Exception fault) => PostgresFaults.MayRetry(fault);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var source in new[] { app, host }.Where(s => s.IsValueCreated))
            await source.Value.DisposeAsync();
    }

    PostgresOpenCloud Handles(CloudId cloud) => new(app.Value, contexts, cloud);

    // Those that refer before those referred to.
    List<CloudTable> Tables()
    {
        using var connection = new NpgsqlConnection();
        using var db = contexts.Cloud(connection);
        return [.. ModelCopy.PrincipalsFirst(db.Model).Reverse().Select(CloudTable.Of)];
    }
}
