namespace Percloud.Kernel;

/// <summary>Finds collections of items inside a closure, through what the actor may see.</summary>
public static class SeenCollections
{
    // Grants of single things that are looked through, the newest first.
    const int MostShared = 1_000;

    static readonly Statement Epoch = new("SELECT epoch FROM cloud_row");

    static readonly Statement Counters = new($"SELECT id, counter FROM collection WHERE id IN ({Eights.Names(0)})");

    /// <summary>All that are seen from a home: those of its space and, from one's own, also of groups and of others who shared.</summary>
    public static async Task<Outcome<List<Seen<T>>>> SeenFrom<T>(this CloudReader db, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection<T>
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
        where T : class, IItemCollection<T>
    {
        ArgumentNullException.ThrowIfNull(db);
        var row = await T.Rows.ByName(db, home, name, cancel);
        if (row is null && db.Actor.OwnSpace == home && Id.TryParse<ThingId>(name, out var id))
            row = (await T.Rows.ByIds(db, [id], cancel)).Find(c => c.SpaceId != home);
        if (row is null)
            return Access.Need(await db.RoleOf(home, [], cancel), Role.Viewer) ?? Refusal.NotFound;
        return await Look(db, row, name, needed, cancel);
    }

    /// <summary>One by its id.</summary>
    public static async Task<Outcome<Seen<T>>> FindSeen<T>(this CloudReader db, ThingId id, Role needed, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        ArgumentNullException.ThrowIfNull(db);
        return await T.Rows.ByIds(db, [id], cancel) is [var row] ? await Look(db, row, row.Id.Text(), needed, cancel) : Refusal.NotFound;
    }

    /// <summary>Those of some that the actor sees, by their ids.</summary>
    public static async Task<Dictionary<ThingId, Seen<T>>> FindSeen<T>(this CloudReader db, IEnumerable<ThingId> collections, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await Known(db, await T.Rows.ByIds(db, [.. collections.Distinct()], cancel), default, cancel)).ToDictionary(c => c.Row.Id);
    }

    /// <summary>How far each has come.</summary>
    public static async Task<List<Seen<T>>> WithTokens<T>(this CloudReader db, IReadOnlyList<Seen<T>> seen, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        ArgumentNullException.ThrowIfNull(db);
        var tokens = await db.TokensOf([.. seen.Select(s => s.Row.CollectionId)], cancel);
        return [.. seen.Select(s => s with { Token = tokens[s.Row.CollectionId] })];
    }

    /// <summary>How far some collections have come, as tokens for followers (RFC 6578 §3).</summary>
    public static async Task<Dictionary<CollectionId, string>> TokensOf(this CloudReader db, IReadOnlyList<CollectionId> collections, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var epoch = await db.First(Epoch, row => row.Number(0), cancel);
        var tokens = new Dictionary<CollectionId, string>();
        foreach (var some in Eights.Ids(collections))
        {
            foreach (var (id, counter) in await db.All(Counters, row => (row.Id<CollectionId>(0), row.Number(1)), cancel, some))
                tokens[id] = new SyncToken(epoch, counter).ToString();
        }

        return tokens;
    }

    /// <summary>The spaces, among a home's own and from one's own those of groups, that have no collection of a kind yet.</summary>
    public static async Task<List<SpaceId>> SpacesWithout<T>(this CloudReader db, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.RoleOf(home, [], cancel) == Role.None)
            return [];
        List<SpaceId> spaces = db.Actor.OwnSpace == home ? [.. await db.SpacesOf(cancel)] : [home];
        return [.. spaces.Except(await T.Rows.SpacesWith(db, spaces, cancel))];
    }

    static async Task<Outcome<Seen<T>>> Look<T>(CloudReader db, T row, string name, Role needed, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        var role = await db.RoleOf(row.SpaceId, [row.Id], cancel);
        if (Access.Need(role, needed) is { } refusal)
            return refusal;
        var space = (await SpaceRows.Of(db, [row.SpaceId], cancel))[row.SpaceId];
        return new Seen<T>(row, name, role, space.Name, KindOf(db, row.SpaceId, space.Owner));
    }

    static async Task<List<Seen<T>>> Of<T>(CloudReader db, List<SpaceId> spaces, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection<T> =>
        await Known(db, await T.Rows.InSpaces(db, spaces, cancel), home, cancel);

    // Those that were given to the actor, or to a group of theirs, one by one.
    static async Task<List<Seen<T>>> Shared<T>(CloudReader db, List<Seen<T>> already, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        var (grants, _) = await db.SharedWithMe(before: null, MostShared, cancel);
        var others = grants.Select(g => g.ThingId!.Value).Except(already.Select(s => s.Row.Id)).ToList();
        return await Known(db, await T.Rows.ByIds(db, others, cancel), default, cancel);
    }

    static async Task<List<Seen<T>>> Known<T>(CloudReader db, List<T> rows, SpaceId home, CancellationToken cancel)
        where T : class, IItemCollection<T>
    {
        if (rows.Count == 0)
            return [];
        var names = await SpaceRows.Of(db, [.. rows.Select(r => r.SpaceId).Distinct()], cancel);
        var roles = await db.RolesOf([.. rows.Select(r => (r.SpaceId, (IReadOnlyList<ThingId>)[r.Id]))], cancel);
        return
        [
            .. from one in rows.Zip(roles)
               let row = one.First
               where one.Second >= Role.Viewer
               select new Seen<T>(row, row.SpaceId == home ? row.Name : row.Id.Text(), one.Second, names[row.SpaceId].Name, KindOf(db, row.SpaceId, names[row.SpaceId].Owner)),
        ];
    }

    static SeenKind KindOf(CloudReader db, SpaceId space, PrincipalKind owner) =>
        db.Actor.OwnSpace == space ? SeenKind.Own : owner == PrincipalKind.Group ? SeenKind.Group : SeenKind.Shared;
}
