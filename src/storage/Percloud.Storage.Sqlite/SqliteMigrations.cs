using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>Brings databases to this version: <c>user_version</c> is the number of migrations applied, so an up-to-date cloud costs one pragma.</summary>
sealed class SqliteMigrations(SqliteContexts contexts, HostFolder folder)
{
    readonly Lazy<int> cloudVersion = new(() => Count(contexts.Cloud(new SqliteConnection("Data Source=:memory:"))));

    public void MigrateHost(string file)
    {
        if (!File.Exists(file))
        {
            using var fresh = SqliteFile.Open(file, SqliteOpenMode.ReadWriteCreate);
        }

        using var db = contexts.Host(file);
        using var connection = SqliteFile.Open(file);
        SqliteFile.Run(connection, "PRAGMA journal_mode = WAL"); // kept in the file; said each time, for the start before may have died before saying it
        var (has, wants) = (SqliteFile.Number(connection, "PRAGMA user_version"), db.Database.GetMigrations().Count());
        if (has > wants)
            throw new InvalidOperationException("This data folder was written by a newer version of Percloud. Start that version.");
        if (has == wants)
            return;
        ClearAbandonedLock(connection);
        db.Database.Migrate();
        SetVersion(connection, wants);
    }

    public void BringUpToDate(CloudId cloud, SqliteConnection writer, bool keepCopy = true)
    {
        var has = SqliteFile.Number(writer, "PRAGMA user_version");
        if (has > cloudVersion.Value)
            throw new CloudDamagedException(cloud, "This cloud was written by a newer version of Percloud. Start that version.");
        if (has == cloudVersion.Value)
            return;
        if (keepCopy)
            KeepCopy(cloud, writer, has);
        ClearAbandonedLock(writer);
        using var db = contexts.Cloud(writer);
        db.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
        db.Database.Migrate();
        SqliteSearch.Prepare(writer);
        SetVersion(writer, cloudVersion.Value);
    }

    public string MakeTemplate()
    {
        var file = Path.Combine(folder.Temporary, "template.db");
        MakeEmpty(file);
        return file;
    }

    public void MakeEmpty(string file)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(file + suffix);
        using var connection = SqliteFile.Open(file, SqliteOpenMode.ReadWriteCreate);
        SqliteFile.Run(connection, "PRAGMA journal_mode = WAL");
        using (var db = contexts.Cloud(connection))
        {
            db.Database.AutoTransactionBehavior = AutoTransactionBehavior.WhenNeeded;
            db.Database.Migrate();
        }

        SqliteSearch.Prepare(connection);
        SetVersion(connection, cloudVersion.Value);
        SqliteFile.Run(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>Where a cloud's database is kept as it was before its last migration.</summary>
    public string CopyOf(CloudId cloud) => Path.Combine(folder.Of(cloud), "before-migration.db");

    // A cloud of an older version is copied before it is changed; the copy stays beside it until the next migration.
    void KeepCopy(CloudId cloud, SqliteConnection writer, long version)
    {
        // A copy of this very version is from an attempt that was cut off: it is the whole database, and this one may be half migrated.
        var copy = CopyOf(cloud);
        if (version == 0 || (File.Exists(copy) && VersionOf(copy) == version))
            return;
        var fresh = copy + ".new";
        File.Delete(fresh);
        using (var target = SqliteFile.Open(fresh, SqliteOpenMode.ReadWriteCreate))
        {
            writer.BackupDatabase(target);
            SqliteFile.Run(target, "PRAGMA journal_mode = DELETE"); // one file, whole by itself
        }

        using (var handle = File.OpenHandle(fresh, FileMode.Open, FileAccess.ReadWrite))
            Disk.SyncFile(handle);
        File.Move(fresh, copy, overwrite: true);
        Disk.SyncFolder(folder.Of(cloud));
    }

    static long VersionOf(string file)
    {
        using var connection = SqliteFile.Open(file, SqliteOpenMode.ReadOnly);
        return SqliteFile.Number(connection, "PRAGMA user_version");
    }

    // EF waits for ever on a lock row that a killed process left; under the host's own lock of this cloud nobody else can hold it.
    static void ClearAbandonedLock(SqliteConnection connection)
    {
        if (SqliteFile.Number(connection, "SELECT count(*) FROM sqlite_master WHERE name = '__EFMigrationsLock'") > 0)
            SqliteFile.Run(connection, "DELETE FROM __EFMigrationsLock");
    }

    static void SetVersion(SqliteConnection connection, int version) => SqliteFile.Run(connection, $"PRAGMA user_version = {version}");

    static int Count(SqliteCloudDb db)
    {
        using (db)
            return db.Database.GetMigrations().Count();
    }
}
