using Microsoft.EntityFrameworkCore;
using Npgsql;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>A cloud's rows in the tables that all clouds share; which cloud's is said by the transaction, never by a query.</summary>
sealed class PostgresCloudDb : CloudDb
{
    public PostgresCloudDb(DbContextOptions<PostgresCloudDb> options, CloudModel model)
        : base(options, model)
    {
        // The engine begins and commits by itself, so that a session is one transaction whatever EF saves within.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        Database.AutoSavepointsEnabled = false;
    }

    protected override Type IdConverter => typeof(IdToGuid<>);

    public override object Raw(Guid id) => id;

    public override async ValueTask<T?> First<T>(Statement statement, Func<Row, T> read, object?[] values, CancellationToken cancel)
        where T : default
    {
        await using var command = Command(statement, values);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        return await reader.ReadAsync(cancel) ? read(new PostgresRow(reader)) : default;
    }

    public override async ValueTask<List<T>> All<T>(Statement statement, Func<Row, T> read, object?[] values, CancellationToken cancel)
    {
        await using var command = Command(statement, values);
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var (all, row) = (new List<T>(), new PostgresRow(reader));
        while (await reader.ReadAsync(cancel))
            all.Add(read(row));
        return all;
    }

    public override async ValueTask<int> Run(Statement statement, object?[] values, CancellationToken cancel)
    {
        await using var command = Command(statement, values);
        return await command.ExecuteNonQueryAsync(cancel);
    }

    public override IQueryable<SearchEntry> Matching(IReadOnlyCollection<SpaceId> spaces, IReadOnlyList<string> words, bool inTitle, int most)
    {
        var (ids, query) = (spaces.Select(s => s.Value).ToArray(), string.Join(" & ", words.Select(w => $"'{w}'")) + ":*");
        return inTitle
            ? Set<SearchEntry>().FromSql($"SELECT * FROM search_entry WHERE space_id = ANY({ids}) AND title_index @@ {query}::tsquery")
            : Set<SearchEntry>().FromSql($"SELECT * FROM search_entry WHERE space_id = ANY({ids}) AND word_index @@ {query}::tsquery");
    }

    public override Task DeferForeignKeys(CancellationToken cancel) => Database.ExecuteSqlAsync($"SET CONSTRAINTS ALL DEFERRED", cancel);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Collation.Apply(configurationBuilder);
    }

    NpgsqlCommand Command(Statement statement, object?[] values)
    {
#pragma warning disable CA2100 // a statement's text is a constant of the program
        var command = new NpgsqlCommand(statement.Sql, (NpgsqlConnection)Database.GetDbConnection());
#pragma warning restore CA2100
        for (var i = 0; i < values.Length; i++)
            command.Parameters.Add(new NpgsqlParameter(Name(i), values[i] ?? DBNull.Value));
        return command;
    }

    static string Name(int at) => at < Names.Length ? Names[at] : $"p{at}";

    static readonly string[] Names = [.. Enumerable.Range(0, 16).Select(i => $"p{i}")];
}

/// <summary>The host's own tables, in a schema that the clouds' role cannot enter.</summary>
sealed class PostgresHostDb(DbContextOptions<PostgresHostDb> options) : HostDb(options)
{
    public const string Schema = "host";

    protected override Type IdConverter => typeof(IdToGuid<>);

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        Collation.Apply(configurationBuilder);
    }

    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.HasDefaultSchema(Schema);
        base.OnModelCreating(modelBuilder);
    }
}

/// <summary>Text is compared byte by byte, as SQLite does, whatever the database's language.</summary>
static class Collation
{
    public static void Apply(ModelConfigurationBuilder conventions) => conventions.Properties<string>().UseCollation("C");
}
