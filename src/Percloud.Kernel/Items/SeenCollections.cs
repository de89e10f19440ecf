using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Finds collections of items inside a closure, through what the actor may see.</summary>
public static class SeenCollections
{
    // Grants of single things that are looked through, the newest first.
    const int MostShared = 1_000;

    /// <summary>All that are seen from a home: those of its space and, from one's own, also of groups and of others who shared.</summary>
    public static async Task<Outcome<List<Seen<T>>>> SeenFrom<T>(this CloudReader db, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection
    {
        ArgumentNullException.ThrowIfNull(db);
        if (Access.Need(await db.RoleOf(home, [], cancel), Role.Viewer) is { } refusal)
            return refusal;
        var seen = await Of<T>(db, [home], home, cancel);
        if (db.Actor.OwnSpace != home)
            return seen;
        seen.AddRange(await Of<T>(db, (await db.SpacesOf(cancel)).Where(s => s != home).ToList(), home, cancel));
        seen.AddRange(await Shared(db, seen, cancel));
        return seen;
    }

    /// <summary>One by its step in a home. In one's own home those of others are called by their ids, because their names may be taken there.</summary>
    public static async Task<Outcome<Seen<T>>> FindSeen<T>(this CloudReader db, SpaceId home, string name, Role needed, CancellationToken cancel)
        where T : class, IItemCollection
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await db.Query<T>().FirstOrDefaultAsync(c => c.SpaceId == home && c.Name == name, cancel);
        if (row is null && db.Actor.OwnSpace == home && Id.TryParse<ThingId>(name, out var id))
            row = await db.Query<T>().FirstOrDefaultAsync(c => c.Id == id && c.SpaceId != home, cancel);
        if (row is null)
            return Access.Need(await db.RoleOf(home, [], cancel), Role.Viewer) ?? Refusal.NotFound;
        return await Look(db, row, name, needed, cancel);
    }

    /// <summary>One by its id.</summary>
    public static async Task<Outcome<Seen<T>>> FindSeen<T>(this CloudReader db, ThingId id, Role needed, CancellationToken cancel)
        where T : class, IItemCollection
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Query<T>().FirstOrDefaultAsync(c => c.Id == id, cancel) is { } row ? await Look(db, row, row.Id.Text(), needed, cancel) : Refusal.NotFound;
    }

    /// <summary>Those of some that the actor sees, by their ids.</summary>
    public static async Task<Dictionary<ThingId, Seen<T>>> FindSeen<T>(this CloudReader db, IEnumerable<ThingId> collections, CancellationToken cancel)
        where T : class, IItemCollection
    {
        ArgumentNullException.ThrowIfNull(db);
        var ids = collections.Distinct().ToList();
        return (await Known(db, await db.Query<T>().Where(c => ids.Contains(c.Id)).ToListAsync(cancel), default, cancel)).ToDictionary(c => c.Row.Id);
    }

    /// <summary>How far each has come.</summary>
    public static async Task<List<Seen<T>>> WithTokens<T>(this CloudReader db, IReadOnlyList<Seen<T>> seen, CancellationToken cancel)
        where T : class, IItemCollection
    {
        ArgumentNullException.ThrowIfNull(db);
        var collections = seen.Select(s => s.Row.CollectionId).ToList();
        var epoch = await db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(cancel);
        var counters = await db.Query<Collection>().Where(c => collections.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Counter, cancel);
        return [.. seen.Select(s => s with { Token = new SyncToken(epoch, counters[s.Row.CollectionId]).ToString() })];
    }

    /// <summary>The spaces, among a home's own and from one's own those of groups, that have no collection of a kind yet.</summary>
    public static async Task<List<SpaceId>> SpacesWithout<T>(this CloudReader db, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.RoleOf(home, [], cancel) == Role.None)
            return [];
        List<SpaceId> spaces = db.Actor.OwnSpace == home ? [.. await db.SpacesOf(cancel)] : [home];
        var have = await db.Query<T>().Where(c => spaces.Contains(c.SpaceId)).Select(c => c.SpaceId).Distinct().ToListAsync(cancel);
        return [.. spaces.Except(have)];
    }

    static async Task<Outcome<Seen<T>>> Look<T>(CloudReader db, T row, string name, Role needed, CancellationToken cancel)
        where T : class, IItemCollection
    {
        var role = await db.RoleOf(row.SpaceId, [row.Id], cancel);
        if (Access.Need(role, needed) is { } refusal)
            return refusal;
        var space = await db.Query<Space>().Where(s => s.Id == row.SpaceId).Select(s => new { s.Name, s.OwnerKind }).SingleAsync(cancel);
        return new Seen<T>(row, name, role, space.Name, KindOf(db, row.SpaceId, space.OwnerKind));
    }

    static async Task<List<Seen<T>>> Of<T>(CloudReader db, List<SpaceId> spaces, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection =>
        await Known(db, await db.Query<T>().Where(c => spaces.Contains(c.SpaceId)).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancel), home, cancel);

    // Those that were given to the actor, or to a group of theirs, one by one.
    static async Task<List<Seen<T>>> Shared<T>(CloudReader db, List<Seen<T>> already, CancellationToken cancel)
        where T : class, IItemCollection
    {
        var known = already.Select(s => s.Row.Id).ToList();
        var (grants, _) = await db.SharedWithMe(before: null, MostShared, cancel);
        List<T> rows = [];
        foreach (var part in grants.Select(g => g.ThingId!.Value).Distinct().Chunk(500))
            rows.AddRange(await db.Query<T>().Where(c => part.Contains(c.Id) && !known.Contains(c.Id)).ToListAsync(cancel));
        return await Known(db, rows, default, cancel);
    }

    static async Task<List<Seen<T>>> Known<T>(CloudReader db, List<T> rows, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection
    {
        var spaces = rows.Select(r => r.SpaceId).Distinct().ToList();
        var names = await db.Query<Space>().Where(s => spaces.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => new { s.Name, s.OwnerKind }, cancel);
        var roles = await db.RolesOf([.. rows.Select(r => (r.SpaceId, (IReadOnlyList<ThingId>)[r.Id]))], cancel);
        return
        [
            .. from one in rows.Zip(roles)
               let row = one.First
               where one.Second >= Role.Viewer
               select new Seen<T>(row, row.SpaceId == home ? row.Name : row.Id.Text(), one.Second, names[row.SpaceId].Name, KindOf(db, row.SpaceId, names[row.SpaceId].OwnerKind)),
        ];
    }

    static SeenKind KindOf(CloudReader db, SpaceId space, PrincipalKind owner) =>
        db.Actor.OwnSpace == space ? SeenKind.Own : owner == PrincipalKind.Group ? SeenKind.Group : SeenKind.Shared;
}
