using Microsoft.Data.Sqlite;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>Makes and opens single files of clouds for the engine that keeps none.</summary>
public sealed class SqliteCloudFiles : ICloudFiles
{
    readonly HostFolder folder;
    readonly SqliteContexts contexts;
    readonly SqliteMigrations migrations;

    /// <summary>Makes the factory; working copies are put into the data folder's place for temporary files.</summary>
    public SqliteCloudFiles(HostFolder folder, CloudModel model)
    {
        SQLitePCL.Batteries_V2.Init();
        this.folder = folder;
        contexts = new SqliteContexts(model, []);
        migrations = new SqliteMigrations(contexts, folder);
    }

    /// <inheritdoc/>
    public Task<IOpenCloud> Make(string file, CancellationToken cancel)
    {
        migrations.MakeEmpty(file);
        return Task.FromResult<IOpenCloud>(new SqliteOpenCloud(contexts, file, SqliteFile.Open(file)));
    }

    /// <inheritdoc/>
    public Task Finish(string file, CancellationToken cancel)
    {
        using (var connection = SqliteFile.Open(file))
            SqliteFile.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
        using var handle = File.OpenHandle(file, FileMode.Open, FileAccess.ReadWrite);
        Disk.SyncFile(handle);
        Disk.SyncFolder(Path.GetDirectoryName(Path.GetFullPath(file))!);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public Task<IOpenCloud> Open(CloudId cloud, string file, CancellationToken cancel)
    {
        var copy = Path.Combine(folder.Temporary, $"copy-{Id.New(TimeProvider.System):N}.db");
        SqliteConnection? connection = null;
        try
        {
            File.Copy(file, copy);
            connection = SqliteFile.Open(copy);
            migrations.BringUpToDate(cloud, connection, keepCopy: false);
            return Task.FromResult<IOpenCloud>(new TemporaryCloud(new SqliteOpenCloud(contexts, copy, connection), copy));
        }
        catch (Exception fault)
        {
            connection?.Dispose();
            TemporaryCloud.Remove(copy);
            throw SqliteFaults.Explain(cloud, fault);
        }
    }

    /// <summary>An open file that goes when it is closed.</summary>
    sealed class TemporaryCloud(SqliteOpenCloud inner, string file) : IOpenCloud
    {
        public long Bytes => inner.Bytes;

        public ValueTask<ICloudSession> BeginRead(CancellationToken cancel) => inner.BeginRead(cancel);

        public ValueTask<ICloudSession> BeginWrite(CancellationToken cancel) => inner.BeginWrite(cancel);

        public async ValueTask DisposeAsync()
        {
            await inner.DisposeAsync();
            Remove(file);
        }

        public static void Remove(string file)
        {
            foreach (var suffix in (string[])["", "-wal", "-shm"])
                File.Delete(file + suffix);
        }
    }
}
