using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>Short ways to run SQL that only this assembly writes.</summary>
static class Sql
{
    /// <summary>A name as an identifier.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A text as a literal.</summary>
    public static string Text(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>Runs statements; waits without end, for migrations and locks may take long.</summary>
    public static async Task<int> Run(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = Command(connection, sql);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    /// <summary>The first column of all rows.</summary>
    public static async Task<List<T>> List<T>(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = Command(connection, sql);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var found = new List<T>();
        while (await reader.ReadAsync(cancel))
            found.Add(await reader.GetFieldValueAsync<T>(0, cancel));
        return found;
    }

#pragma warning disable CA2100 // only SQL of this assembly comes here, with ids and quoted names
    static NpgsqlCommand Command(NpgsqlConnection connection, string sql) => new(sql, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
}
