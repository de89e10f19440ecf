using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Storage.Sqlite;

/// <summary>A cloud's database in its folder.</summary>
sealed class SqliteCloudDb : CloudDb
{
    public SqliteCloudDb(DbContextOptions<SqliteCloudDb> options, CloudModel model)
        : base(options, model)
    {
        // The engine begins and commits by itself, so that a session is one transaction whatever EF saves within.
        Database.AutoTransactionBehavior = AutoTransactionBehavior.Never;
        Database.AutoSavepointsEnabled = false;
    }

    protected override Type IdConverter => typeof(IdToBytes<>);

    public override object Raw(Guid id) => id.ToByteArray(bigEndian: true);

    /// <summary>The statements of this context's connection; they belong to the connection.</summary>
    public SqliteStatements? Statements { get; init; }

    public override ValueTask<T?> First<T>(Statement statement, Func<Row, T> read, object?[] values, CancellationToken cancel)
        where T : default => ValueTask.FromResult(Statements!.First(statement, read, values));

    public override ValueTask<List<T>> All<T>(Statement statement, Func<Row, T> read, object?[] values, CancellationToken cancel) =>
        ValueTask.FromResult(Statements!.All(statement, read, values));

    public override ValueTask<int> Run(Statement statement, object?[] values, CancellationToken cancel) =>
        ValueTask.FromResult(Statements!.Run(statement, values));

    public override Task DeferForeignKeys(CancellationToken cancel) => Database.ExecuteSqlAsync($"PRAGMA defer_foreign_keys = ON", cancel);

    public override IQueryable<SearchEntry> Matching(IReadOnlyCollection<SpaceId> spaces, IReadOnlyList<string> words, bool inTitle, int most)
    {
        var query = $"space : ({string.Join(" OR ", spaces.Select(s => $"\"{s.Text()}\""))}) AND {(inTitle ? "title" : "words")} : ({string.Join(" AND ", words.Select(w => $"\"{w}\""))} *)";
        // The index gives its rows in their order and stops; a word that every thing has would else be joined and sorted whole.
        return Set<SearchEntry>().FromSql($"SELECT e.* FROM (SELECT rowid FROM search_index WHERE search_index MATCH {query} ORDER BY rowid DESC LIMIT {most}) i JOIN search_entry e ON e.number = i.rowid");
    }
}

/// <summary>The host's own database.</summary>
sealed class SqliteHostDb(DbContextOptions<SqliteHostDb> options) : HostDb(options)
{
    protected override Type IdConverter => typeof(IdToBytes<>);
}
