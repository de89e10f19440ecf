using Microsoft.Data.Sqlite;
using Percloud.Kernel;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Percloud.Storage.Sqlite;

/// <summary>The statements of one connection, each compiled when first used and kept until the connection goes (sqlite.org/c3ref/prepare.html).</summary>
sealed class SqliteStatements(SqliteConnection connection) : IDisposable
{
    readonly Dictionary<Statement, Compiled> compiled = [];
    readonly SqliteRow row = new();

    public T? First<T>(Statement statement, Func<Row, T> read, object?[] values)
    {
        var stmt = Bind(statement, values);
        try
        {
            if (!Step(stmt))
                return default;
            row.Of = stmt;
            var first = read(row);
            // A change is complete only when its statement has run to its end.
            while (sqlite3_stmt_readonly(stmt) == 0 && Step(stmt))
            {
            }

            return first;
        }
        finally
        {
            sqlite3_reset(stmt);
        }
    }

    public List<T> All<T>(Statement statement, Func<Row, T> read, object?[] values)
    {
        var stmt = Bind(statement, values);
        try
        {
            var all = new List<T>();
            while (Step(stmt))
            {
                row.Of = stmt;
                all.Add(read(row));
            }

            return all;
        }
        finally
        {
            sqlite3_reset(stmt);
        }
    }

    public int Run(Statement statement, params object?[] values)
    {
        var stmt = Bind(statement, values);
        try
        {
            while (Step(stmt))
            {
            }

            return sqlite3_changes(connection.Handle);
        }
        finally
        {
            sqlite3_reset(stmt);
        }
    }

    public void Dispose()
    {
        foreach (var ready in compiled.Values)
            ready.Code.Dispose();
        compiled.Clear();
    }

    sqlite3_stmt Bind(Statement statement, object?[] values)
    {
        if (!compiled.TryGetValue(statement, out var ready))
            compiled[statement] = ready = Compile(statement, values.Length);
        for (var i = 0; i < values.Length; i++)
            SqliteException.ThrowExceptionForRC(Bind(ready.Code, ready.Places[i], values[i]), connection.Handle);
        return ready.Code;
    }

    // SQLite numbers parameters in the order in which they stand in the text, not by their names.
    Compiled Compile(Statement statement, int values)
    {
        SqliteException.ThrowExceptionForRC(sqlite3_prepare_v3(connection.Handle, statement.Sql, SQLITE_PREPARE_PERSISTENT, out var code), connection.Handle);
        return new Compiled(code, [.. Enumerable.Range(0, values).Select(i => sqlite3_bind_parameter_index(code, $"@p{i}"))]);
    }

    static int Bind(sqlite3_stmt stmt, int at, object? value)
    {
        switch (value)
        {
            case null: return sqlite3_bind_null(stmt, at);
            case long number: return sqlite3_bind_int64(stmt, at, number);
            case int number: return sqlite3_bind_int64(stmt, at, number);
            case bool flag: return sqlite3_bind_int(stmt, at, flag ? 1 : 0);
            case string text: return sqlite3_bind_text(stmt, at, text);
            case byte[] bytes: return sqlite3_bind_blob(stmt, at, bytes);
            case Guid id:
                Span<byte> big = stackalloc byte[16];
                id.TryWriteBytes(big, bigEndian: true, out _);
                return sqlite3_bind_blob(stmt, at, big);
            default: throw new ArgumentException($"A statement takes no {value.GetType().Name}.", nameof(value));
        }
    }

    readonly record struct Compiled(sqlite3_stmt Code, int[] Places);

    bool Step(sqlite3_stmt stmt)
    {
        var code = sqlite3_step(stmt);
        if (code is SQLITE_ROW)
            return true;
        if (code is not SQLITE_DONE)
            SqliteException.ThrowExceptionForRC(code, connection.Handle);
        return false;
    }
}

/// <summary>The present row of a statement.</summary>
sealed class SqliteRow : Row
{
    public sqlite3_stmt Of { get; set; } = null!;

    public override bool IsNull(int column) => sqlite3_column_type(Of, column) == SQLITE_NULL;

    public override long Number(int column) => sqlite3_column_int64(Of, column);

    public override string Text(int column) => sqlite3_column_text(Of, column).utf8_to_string();

    public override byte[] Bytes(int column) => sqlite3_column_blob(Of, column).ToArray();

    public override bool Flag(int column) => Number(column) != 0;

    protected override Guid Uuid(int column) => new(sqlite3_column_blob(Of, column), bigEndian: true);
}
