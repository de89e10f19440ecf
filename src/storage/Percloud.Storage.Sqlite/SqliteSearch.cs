using Microsoft.Data.Sqlite;

namespace Percloud.Storage.Sqlite;

/// <summary>The text index: an FTS5 table without content of its own, kept in step with <c>search_entry</c> by triggers (sqlite.org/fts5.html).</summary>
static class SqliteSearch
{
    // The ascii tokenizer takes every character beyond ASCII as part of a word, so our tokeniser alone decides what a word is.
    const string Table = "CREATE VIRTUAL TABLE search_index USING fts5(space, title, words, content = '', contentless_delete = 1, detail = column, tokenize = 'ascii')";

    const string Fill = "INSERT INTO search_index (rowid, space, title, words) SELECT number, lower(hex(space_id)), title_words, words FROM search_entry";

    const string Triggers = """
        CREATE TRIGGER IF NOT EXISTS search_entry_added AFTER INSERT ON search_entry BEGIN
            INSERT INTO search_index (rowid, space, title, words) VALUES (new.number, lower(hex(new.space_id)), new.title_words, new.words);
        END;
        CREATE TRIGGER IF NOT EXISTS search_entry_removed AFTER DELETE ON search_entry BEGIN
            DELETE FROM search_index WHERE rowid = old.number;
        END;
        CREATE TRIGGER IF NOT EXISTS search_entry_changed AFTER UPDATE ON search_entry BEGIN
            DELETE FROM search_index WHERE rowid = old.number;
            INSERT INTO search_index (rowid, space, title, words) VALUES (new.number, lower(hex(new.space_id)), new.title_words, new.words);
        END;
        """;

    /// <summary>Derived data, so it is made after the migrations rather than by one; a migration that rebuilds the table loses its triggers.</summary>
    public static void Prepare(SqliteConnection connection)
    {
        if (SqliteFile.Number(connection, "SELECT count(*) FROM sqlite_master WHERE name = 'search_index'") == 0)
            SqliteFile.Run(connection, $"BEGIN; {Table}; {Fill}; COMMIT;");
        SqliteFile.Run(connection, Triggers);
    }
}
