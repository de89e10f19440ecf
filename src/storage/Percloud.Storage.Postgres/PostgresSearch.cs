using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>The text index: two columns that PostgreSQL derives from the words of our tokeniser.</summary>
static class PostgresSearch
{
    // No GIN index: under row security PostgreSQL may not ask an index with @@ before it has checked the row's cloud, because that
    // operator is not leakproof. The index on (cloud_id, space_id) narrows to the spaces asked for: docs/decisions/0111-search-index.md
    const string Columns = """
        ALTER TABLE public.search_entry
            ADD COLUMN IF NOT EXISTS title_index tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(title_words, ' '), ''))) STORED,
            ADD COLUMN IF NOT EXISTS word_index tsvector GENERATED ALWAYS AS (array_to_tsvector(array_remove(string_to_array(words, ' '), ''))) STORED
        """;

    /// <summary>Derived data, so it is made after the migrations rather than by one.</summary>
    public static Task Prepare(NpgsqlConnection connection, CancellationToken cancel) => Sql.Run(connection, Columns, cancel);
}
