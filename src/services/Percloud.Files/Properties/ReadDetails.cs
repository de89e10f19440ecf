using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Which details are asked for.</summary>
sealed record WantedDetails(bool Locks, bool Properties, bool Sums, bool Sizes);

/// <summary>Details of some things; sums by the hash of content.</summary>
sealed record FoundDetails(
    IReadOnlyDictionary<ThingId, List<Locked>> Locks,
    IReadOnlyDictionary<ThingId, List<DeadProperty>> Properties,
    IReadOnlyDictionary<string, string> Sums,
    IReadOnlyDictionary<ThingId, long> Sizes);

/// <summary>Looks up more about things that this request has been let into, in a query of each kind for all of them.</summary>
sealed class ReadDetails(CloudStore store)
{
    static readonly Statement Any = new("SELECT 1 FROM dead_property LIMIT 1");

    public long Now => store.Now;

    public Task<FoundDetails> Run(Actor actor, SpaceId space, IReadOnlyList<Node> nodes, WantedDetails wanted, CancellationToken cancel) => store.Read(
        actor,
        async db => new FoundDetails(
            wanted.Locks ? await Locks(db, space, nodes, cancel) : [],
            wanted.Properties ? await Properties(db, nodes, cancel) : [],
            wanted.Sums ? await Sums(db, nodes, cancel) : [],
            wanted.Sizes ? await Sizes(db, nodes, cancel) : []),
        cancel);

    static async Task<Dictionary<ThingId, List<Locked>>> Locks(CloudReader db, SpaceId space, IReadOnlyList<Node> nodes, CancellationToken cancel)
    {
        var locks = await db.LocksIn(space, cancel);
        if (locks.Count == 0)
            return [];
        var above = await db.Above([.. nodes.Select(n => n.Id).Concat(locks.Select(l => l.ThingId))], cancel);
        var told = locks.ConvertAll(l => new Locked(l, [.. above[l.ThingId].AsEnumerable().Reverse().Skip(1).Select(n => n.Name)], MadeFile: false));
        return nodes.DistinctBy(n => n.Id).ToDictionary(n => n.Id, n => told.FindAll(t => t.Lock.ThingId == n.Id || (t.Lock.Deep && above[n.Id].Exists(a => a.Id == t.Lock.ThingId))));
    }

    static async Task<Dictionary<ThingId, List<DeadProperty>>> Properties(CloudReader db, IReadOnlyList<Node> nodes, CancellationToken cancel)
    {
        // Most clouds have none at all, and then nothing is asked for each thing.
        if (await db.First(Any, row => (long?)row.Number(0), cancel) is null)
            return [];
        var ids = nodes.Select(n => n.Id).ToList();
        return (await db.Query<DeadProperty>().Where(p => ids.Contains(p.ThingId)).OrderBy(p => p.Name).ToListAsync(cancel)).GroupBy(p => p.ThingId).ToDictionary(g => g.Key, g => g.ToList());
    }

    static Task<Dictionary<string, string>> Sums(CloudReader db, IReadOnlyList<Node> nodes, CancellationToken cancel)
    {
        var hashes = nodes.Select(n => n.Hash).OfType<string>().Distinct().ToList();
        return db.Query<ContentSum>().Where(s => hashes.Contains(s.Hash)).ToDictionaryAsync(s => s.Hash, s => s.Sums, cancel);
    }

    // For each folder that holds some of them one walk down its folders, which sums up below every child.
    static async Task<Dictionary<ThingId, long>> Sizes(CloudReader db, IReadOnlyList<Node> nodes, CancellationToken cancel)
    {
        var (numbers, sizes) = (nodes.Where(n => n.IsFolder && n.Id != default).DistinctBy(n => n.Number).ToDictionary(n => n.Number, n => n.Id), new Dictionary<ThingId, long>());
        foreach (var folder in nodes.Where(n => n.IsFolder && n.Id != default).GroupBy(n => n.ParentId))
        {
            var rows = folder.Key is { } parent && folder.Count() > 1 ? await Under(db, parent, cancel) : [.. await Task.WhenAll(folder.Select(async n => await Whole(db, n, cancel)))];
            foreach (var row in rows.Where(r => numbers.ContainsKey(r.Number)))
                sizes[numbers[row.Number]] = row.Bytes;
        }

        return sizes;
    }

    static Task<List<SizeRow>> Under(CloudReader db, ThingId parent, CancellationToken cancel)
    {
        var id = db.Raw(parent);
        return db.Sql<SizeRow>(
            $"""
            WITH RECURSIVE tree(top, id) AS (SELECT number, id FROM node WHERE parent_id = {id} AND is_folder UNION ALL SELECT t.top, n.id FROM node n JOIN tree t ON n.parent_id = t.id WHERE n.is_folder)
            SELECT t.top AS "Number", CAST(COALESCE(SUM(n.size), 0) AS bigint) AS "Bytes" FROM tree t LEFT JOIN node n ON n.parent_id = t.id GROUP BY t.top
            """).ToListAsync(cancel);
    }

    static async Task<SizeRow> Whole(CloudReader db, Node folder, CancellationToken cancel)
    {
        var id = db.Raw(folder.Id);
        var bytes = await db.Sql<long>(
            $"""
            WITH RECURSIVE tree(id) AS (SELECT id FROM node WHERE id = {id} UNION ALL SELECT n.id FROM node n JOIN tree t ON n.parent_id = t.id WHERE n.is_folder)
            SELECT CAST(COALESCE(SUM(n.size), 0) AS bigint) AS "Value" FROM tree t JOIN node n ON n.parent_id = t.id
            """).ToListAsync(cancel);
        return new SizeRow { Number = folder.Number, Bytes = bytes.Single() };
    }
}

/// <summary>Bytes below a folder, by its number.</summary>
sealed record SizeRow
{
    public long Number { get; init; }

    public long Bytes { get; init; }
}
