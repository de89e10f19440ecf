using Microsoft.Data.Sqlite;
using Percloud.Storage.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace Percloud.Kernel.Tests;

/// <summary>Prepared statements stay prepared (docs/decisions/0120-statements.md).</summary>
public sealed class StatementTests
{
    const int Reprepared = 5; // SQLITE_STMTSTATUS_REPREPARE, which the library does not name

    [Fact]
    public void A_statement_is_compiled_once_whatever_is_bound_to_it()
    {
        Batteries_V2.Init();
        using var connection = SqliteFile.Open(":memory:", SqliteOpenMode.ReadWriteCreate);
        SqliteFile.Run(connection, "CREATE TABLE thing (id INTEGER PRIMARY KEY, name TEXT); INSERT INTO thing (name) VALUES ('a'), ('b'), ('c')");
        Assert.Equal(SQLITE_OK, sqlite3_prepare_v2(connection.Handle, "SELECT name FROM thing WHERE name > ? ORDER BY id LIMIT ?", out sqlite3_stmt statement));
        using (statement)
        {
            foreach (var most in Enumerable.Range(1, 3))
            {
                Assert.Equal(SQLITE_OK, sqlite3_bind_text(statement, 1, ""));
                Assert.Equal(SQLITE_OK, sqlite3_bind_int(statement, 2, most));
                var rows = 0;
                while (sqlite3_step(statement) == SQLITE_ROW)
                    rows++;
                Assert.Equal(most, rows);
                sqlite3_reset(statement);
            }

            Assert.Equal(0, sqlite3_stmt_status(statement, Reprepared, 0));
        }
    }
}
