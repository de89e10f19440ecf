using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Locks inside a closure: which cover a thing, and whether they stand in the way of a change.</summary>
static class LockRules
{
    static readonly Statement InSpace = new("SELECT id, thing_id, shared, deep, owner, by_kind, by_key, by_name, expires_at, space_id FROM file_lock WHERE space_id = @p0 AND expires_at > @p1 ORDER BY id");

    /// <summary>Locks of a space that still last; usually none, and then that is all that a change asks.</summary>
    public static ValueTask<List<FileLock>> LocksIn(this CloudReader db, SpaceId space, CancellationToken cancel) =>
        db.All(InSpace, Read, cancel, space.Value, db.Now);

    /// <summary>The locks that cover what lies at the end of a way (root first): its own, and deep ones above. Without <paramref name="whole"/> the way leads only near it.</summary>
    public static async Task<List<FileLock>> LocksOver(this CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, bool whole, CancellationToken cancel) =>
        [.. (await db.LocksIn(space, cancel)).Where(l => Covers(l, way, whole))];

    /// <summary>Refuses a change of a thing, or of which things a folder has, when a lock covers it whose token was not shown.</summary>
    public static async Task<Refusal?> Guard(this CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel) =>
        await db.LocksIn(space, cancel) is { Count: > 0 } locks ? await db.Refuse(Stops(db, locks, way), cancel) : null;

    /// <summary>Refuses to take a thing out of its folder when it, its folder, or anything below it is locked and the token was not shown.</summary>
    public static async Task<Refusal?> GuardRemoval(this CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        var locks = await db.LocksIn(space, cancel);
        if (locks.Count == 0)
            return null;
        if ((Stops(db, locks, way) ?? Stops(db, locks, [.. way.SkipLast(1)])) is { } held)
            return await db.Refuse(held, cancel);
        var below = await db.Below(locks, way[^1], cancel);
        var shownAbove = locks.Any(l => Covers(l, way, whole: true) && l.IsShownBy(db.Actor));
        var inside = below.GroupBy(l => l.ThingId).FirstOrDefault(g => !shownAbove && !g.Any(l => l.IsShownBy(db.Actor)));
        return await db.Refuse(inside?.First(), cancel);
    }

    /// <summary>Of some locks those on things below a thing.</summary>
    public static async Task<List<FileLock>> Below(this CloudReader db, IReadOnlyList<FileLock> locks, ThingId top, CancellationToken cancel)
    {
        var above = await db.Above([.. locks.Where(l => l.ThingId != top).Select(l => l.ThingId).Distinct()], cancel);
        return [.. locks.Where(l => l.ThingId != top && above[l.ThingId].Any(n => n.Id == top))];
    }

    /// <summary>For each thing the folders that hold it, nearest first, and itself at the beginning; a query for each level, not for each thing.</summary>
    public static async Task<Dictionary<ThingId, List<Node>>> Above(this CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var known = new Dictionary<ThingId, Node>();
        for (var level = things.ToList(); level.Count > 0;)
        {
            List<Node> found = [];
            foreach (var part in level.Chunk(500))
                found.AddRange(await db.Query<Node>().Where(n => part.Contains(n.Id)).ToListAsync(cancel));
            foreach (var node in found)
                known[node.Id] = node;
            level = [.. found.Where(n => n.ParentId is { } parent && !known.ContainsKey(parent)).Select(n => n.ParentId!.Value).Distinct()];
        }

        return things.Distinct().ToDictionary(t => t, t => Chain(known, t));
    }

    /// <summary>Ends the locks of a thing that goes elsewhere, and of all below it: locks do not travel (RFC 4918 §7.6).</summary>
    public static async Task LeaveLocks(this CloudWriter db, SpaceId space, ThingId top, CancellationToken cancel)
    {
        var locks = await db.LocksIn(space, cancel);
        if (locks.Count > 0)
            await db.ForgetLocks([top, .. (await db.Below(locks, top, cancel)).Select(l => l.ThingId)], cancel);
    }

    /// <summary>Ends the locks of things.</summary>
    public static Task ForgetLocks(this CloudWriter db, IReadOnlyList<ThingId> things, CancellationToken cancel) =>
        db.Set<FileLock>().Where(l => things.Contains(l.ThingId)).ExecuteDeleteAsync(cancel);

    /// <summary>The names from a space's root down to a thing.</summary>
    public static async Task<IReadOnlyList<string>> NamesOf(this CloudReader db, ThingId thing, CancellationToken cancel) =>
        [.. (await db.Above([thing], cancel))[thing].AsEnumerable().Reverse().Skip(1).Select(n => n.Name)];

    /// <summary>The refusal that says who has it open; null for no lock.</summary>
    public static async Task<Refusal?> Refuse(this CloudReader db, FileLock? held, CancellationToken cancel)
    {
        if (held is null)
            return null;
        var names = await db.NamesOf(held.ThingId, cancel);
        return FilesRefusal.Locked(held.ByName, names.Count == 0 ? "/" : names[^1], held.ExpiresAt, held.SpaceId, string.Join('/', names));
    }

    static bool Covers(FileLock held, IReadOnlyList<ThingId> way, bool whole) =>
        way.Count > 0 && ((whole && held.ThingId == way[^1]) || (held.Deep && way.Contains(held.ThingId)));

    // Of several shared locks one that was shown is enough.
    static FileLock? Stops(CloudReader db, List<FileLock> locks, IReadOnlyList<ThingId> way)
    {
        var covering = locks.Where(l => Covers(l, way, whole: true)).ToList();
        return covering.Exists(l => l.IsShownBy(db.Actor)) ? null : covering.FirstOrDefault();
    }

    static List<Node> Chain(Dictionary<ThingId, Node> known, ThingId thing)
    {
        List<Node> chain = [];
        for (var at = known.GetValueOrDefault(thing); at is not null; at = at.ParentId is { } parent ? known.GetValueOrDefault(parent) : null)
            chain.Add(at);
        return chain;
    }

    static FileLock Read(Row row) => new()
    {
        Id = row.Id<LockId>(0),
        ThingId = row.Id<ThingId>(1),
        Shared = row.Flag(2),
        Deep = row.Flag(3),
        Owner = row.TextOrNull(4),
        ByKind = (PrincipalKind)row.Number(5),
        ByKey = row.Text(6),
        ByName = row.Text(7),
        ExpiresAt = row.Number(8),
        SpaceId = row.Id<SpaceId>(9),
    };
}
