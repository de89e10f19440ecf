using Microsoft.Data.Sqlite;

namespace Percloud.Host.Tests;

/// <summary>Makes a closed cloud's database one that still has to be migrated, and looks whether it has been.</summary>
static class OlderSchema
{
    /// <summary>Counts as of the version before: it is copied, migrated and marked anew; what is in its tables stays.</summary>
    public static string Of(string file)
    {
        using var connection = Open(file);
        Run(connection, "PRAGMA user_version = -1");
        return file;
    }

    /// <summary>A database with nothing in it: every migration has yet to run.</summary>
    public static void Nothing(string file)
    {
        foreach (var suffix in (string[])["", "-wal", "-shm"])
            File.Delete(file + suffix);
        using var connection = Open(file, SqliteOpenMode.ReadWriteCreate);
        Run(connection, "PRAGMA journal_mode = WAL");
    }

    public static bool IsCurrent(string file)
    {
        using var connection = Open(file);
        return (long)Run(connection, "PRAGMA user_version")! > 0
            && (string)Run(connection, "PRAGMA integrity_check")! == "ok"
            && (long)Run(connection, "SELECT count(*) FROM sqlite_master WHERE name IN ('node', 'blob', 'search_index', 'search_entry_added')")! == 4
            && (long)Run(connection, "SELECT count(*) FROM __EFMigrationsLock")! == 0;
    }

    static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection($"Data Source={file};Pooling=false;Mode={mode}");
        connection.Open();
        return connection;
    }

    static object? Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
