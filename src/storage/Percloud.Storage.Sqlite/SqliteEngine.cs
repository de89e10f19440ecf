using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>The default engine: a cloud is a folder with a SQLite database (DESIGN §4).</summary>
public sealed class SqliteEngine : ICloudEngine
{
    readonly HostFolder folder;
    readonly SqliteContexts contexts;
    readonly SqliteMigrations migrations;
    readonly Lock making = new();
    string? template;

    /// <summary>Makes the engine over a data folder; nothing is opened yet.</summary>
    public SqliteEngine(HostFolder folder, CloudModel model, IReadOnlyList<IInterceptor>? interceptors = null)
    {
        SQLitePCL.Batteries_V2.Init();
        this.folder = folder;
        contexts = new SqliteContexts(model, interceptors ?? []);
        migrations = new SqliteMigrations(contexts, folder);
    }

    string HostFile => Path.Combine(folder.Root, "host.db");

    /// <inheritdoc/>
    public Task Prepare(CancellationToken cancel)
    {
        migrations.MigrateHost(HostFile);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public HostDb OpenHost() => contexts.Host(HostFile);

    /// <inheritdoc/>
    public Task Create(CloudId cloud, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Of(cloud));
        CopyDurably(Template(), FileOf(cloud)); // whoever makes the cloud syncs the folders
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IOpenCloud> Open(CloudId cloud, CancellationToken cancel)
    {
        SqliteConnection? writer = null;
        try
        {
            writer = SqliteFile.Open(FileOf(cloud));
            migrations.BringUpToDate(cloud, writer);
            return Task.FromResult<IOpenCloud>(new SqliteOpenCloud(contexts, FileOf(cloud), writer));
        }
        catch (Exception fault)
        {
            writer?.Dispose();
            throw Explain(cloud, fault);
        }
    }

    /// <inheritdoc/>
    public Task Erase(CloudId cloud, CancellationToken cancel)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm", "-journal"])
            File.Delete(FileOf(cloud) + suffix);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CopyOut(CloudId cloud, string file, CancellationToken cancel)
    {
        using (var source = SqliteFile.Open(FileOf(cloud)))
        using (var target = SqliteFile.Open(file, SqliteOpenMode.ReadWriteCreate))
        {
            source.BackupDatabase(target);
            SqliteFile.Run(target, "PRAGMA journal_mode = WAL; PRAGMA wal_checkpoint(TRUNCATE);");
        }

        SyncFile(file);
        Disk.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task CopyIn(CloudId cloud, string file, CancellationToken cancel)
    {
        Directory.CreateDirectory(folder.Of(cloud));
        var fresh = FileOf(cloud) + ".new";
        CopyDurably(file, fresh);
        foreach (var suffix in (string[])["-wal", "-shm", "-journal"])
            File.Delete(FileOf(cloud) + suffix);
        File.Delete(migrations.CopyOf(cloud)); // it belongs to the database that goes
        File.Move(fresh, FileOf(cloud), overwrite: true);
        Disk.SyncFolder(folder.Of(cloud));
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> Check(CloudId cloud, CancellationToken cancel)
    {
        try
        {
            await using var connection = SqliteFile.Open(FileOf(cloud));
            await using var command = connection.CreateCommand();
            command.CommandText = "SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok' UNION ALL SELECT 'row ' || coalesce(rowid, '?') || ' of ' || \"table\" || ' refers to nothing' FROM pragma_foreign_key_check LIMIT 40";
            await using var reader = await command.ExecuteReaderAsync(cancel);
            var found = new List<string>();
            while (await reader.ReadAsync(cancel))
                found.Add(reader.GetString(0));
            return found;
        }
        catch (SqliteException fault)
        {
            return [Explain(cloud, fault).Message];
        }
    }

    /// <inheritdoc/>
    public Exception Explain(CloudId cloud, Exception fault) => SqliteFaults.Explain(cloud, fault);

    /// <inheritdoc/>
    public bool MayRetry(Exception fault) => false; // under the cloud's turn nobody else writes

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        using var db = contexts.Host(HostFile);
        SqliteConnection.ClearPool((SqliteConnection)db.Database.GetDbConnection());
        return ValueTask.CompletedTask;
    }

    // Made when first needed; a full disk at that moment must not be remembered.
    string Template()
    {
        lock (making)
            return template is not null && File.Exists(template) ? template : template = migrations.MakeTemplate();
    }

    string FileOf(CloudId cloud) => Path.Combine(folder.Of(cloud), "cloud.db");

    // The bytes are on disk afterwards; the name is when its folder has been synced.
    static void CopyDurably(string from, string to)
    {
        File.Copy(from, to, overwrite: true);
        SyncFile(to);
    }

    static void SyncFile(string file)
    {
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        Disk.SyncFile(handle);
    }
}
