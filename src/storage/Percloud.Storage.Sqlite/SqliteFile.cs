using Microsoft.Data.Sqlite;

namespace Percloud.Storage.Sqlite;

/// <summary>Opens connections the way the design asks: unpooled, WAL, every commit synced, a small page cache.</summary>
static class SqliteFile
{
    public static SqliteConnection Open(string file, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        try
        {
            connection.Open();
            KeepPlans(connection);
            Run(connection, "PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON; PRAGMA cache_size = -256; PRAGMA temp_store = MEMORY; PRAGMA busy_timeout = 30000;");
            return connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    // Else a statement with LIMIT is compiled anew each time that a value is bound to it, since its plan might be another then (sqlite.org/c3ref/c_dbconfig_defensive.html, ENABLE_QPSG).
    static void KeepPlans(SqliteConnection connection) =>
        SqliteException.ThrowExceptionForRC(SQLitePCL.raw.sqlite3_db_config(connection.Handle, SQLitePCL.raw.SQLITE_DBCONFIG_ENABLE_QPSG, 1, out _), connection.Handle);

    /// <summary>A connection that cannot write, whatever the closure asks of it: EF's ExecuteUpdate and ExecuteDelete need no saving.</summary>
    public static SqliteConnection OpenReader(string file)
    {
        var connection = Open(file);
        Run(connection, "PRAGMA query_only = ON");
        return connection;
    }

    public static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only constants of this assembly come here
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static long Number(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // only constants of this assembly come here
        command.CommandText = sql;
#pragma warning restore CA2100
        return (long)command.ExecuteScalar()!;
    }

    /// <summary>Bytes of pages, schema and statements that a connection keeps (sqlite3_db_status).</summary>
    public static long MemoryOf(SqliteConnection connection)
    {
        var sum = 0L;
        foreach (var part in (ReadOnlySpan<int>)[SQLitePCL.raw.SQLITE_DBSTATUS_CACHE_USED, SQLitePCL.raw.SQLITE_DBSTATUS_SCHEMA_USED, SQLitePCL.raw.SQLITE_DBSTATUS_STMT_USED])
        {
            if (SQLitePCL.raw.sqlite3_db_status(connection.Handle, part, out var now, out _, 0) == SQLitePCL.raw.SQLITE_OK)
                sum += now;
        }

        return sum;
    }

    public static bool InTransaction(SqliteConnection connection) => SQLitePCL.raw.sqlite3_get_autocommit(connection.Handle) == 0;
}
