namespace Percloud.Kernel;

/// <summary>The one place where rights are decided: which role an actor has on a space or on a thing in it (DESIGN §5).</summary>
public static class Access
{
    /// <summary>
    /// The actor's role on a thing: the strongest of what the whole space and each step of the way down to it grant.
    /// <paramref name="way"/> holds the thing and its ancestors; empty asks for the space itself.
    /// </summary>
    public static async Task<Role> RoleOf(this CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (db.Actor.OwnSpace == space)
            return Role.Manager;
        return await Grants(db, await PrincipalsOf(db, cancel), space, way, cancel);
    }

    /// <summary>The actor's role on each of many things, in their order: the same as <see cref="RoleOf"/> for each, in one look.</summary>
    public static async Task<IReadOnlyList<Role>> RolesOf(this CloudReader db, IReadOnlyList<(SpaceId Space, IReadOnlyList<ThingId> Way)> things, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (things.All(t => t.Space == db.Actor.OwnSpace))
            return [.. things.Select(_ => Role.Manager)];
        var (principals, leads) = await PrincipalsOf(db, cancel);
        var mine = (await RightsRows.Roles(db, principals, [.. things.Select(t => t.Space).Distinct()], cancel)).ToLookup(g => g.Space);
        return [.. things.Select(t => db.Actor.OwnSpace == t.Space || leads.Contains(t.Space) ? Role.Manager
            : mine[t.Space].Where(g => g.Thing is not { } thing || t.Way.Contains(thing)).Select(g => g.Role).DefaultIfEmpty(Role.None).Max())];
    }

    /// <summary>The spaces that the actor has any role on as a whole: own, groups', granted.</summary>
    public static async Task<IReadOnlyList<SpaceId>> SpacesOf(this CloudReader db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (principals, _) = await PrincipalsOf(db, cancel);
        var spaces = await RightsRows.Spaces(db, principals, cancel);
        return [.. (db.Actor.OwnSpace is { } own ? [own, .. spaces] : spaces).Distinct()];
    }

    /// <summary>The grants that hold now: neither expired nor taken back.</summary>
    public static IQueryable<Grant> GrantsInForce(this CloudReader db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = db.Now;
        return db.Query<Grant>().Where(g => g.RevokedAt == null && (g.ExpiresAt == null || g.ExpiresAt > now));
    }

    /// <summary>What was given to the actor as single things: grants to itself, its groups or everyone, in spaces that it does not have as a whole; newest first.</summary>
    /// <param name="db">The open closure.</param>
    /// <param name="before">Only those given before this moment, Unix milliseconds; null for all.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancel">Ends the work.</param>
    public static async Task<(IReadOnlyList<Grant> Grants, long? Older)> SharedWithMe(this CloudReader db, long? before, int most, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (principals, _) = await PrincipalsOf(db, cancel);
        if (principals.Count == 0 || db.Actor.Account is null)
            return ([], null);
        var grants = await RightsRows.Things(db, principals, await db.SpacesOf(cancel), before ?? long.MaxValue, most, cancel);
        return (grants, grants.Count < most ? null : grants[^1].GivenAt);
    }

    /// <summary>Refuses with 404 below viewer and 403 below what is needed; null when the role suffices.</summary>
    public static Refusal? Need(Role has, Role needed) => has switch
    {
        Role.None => Refusal.NotFound,
        _ when has < needed => Refusal.Forbidden,
        _ => null,
    };

    static async Task<Role> Grants(CloudReader db, (IReadOnlyList<Principal> Principals, IReadOnlyList<SpaceId> Leads) who, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        if (who.Leads.Contains(space))
            return Role.Manager;
        if (who.Principals.Count == 0)
            return Role.None;
        return await RightsRows.Strongest(db, who.Principals, space, way, cancel);
    }

    // Asked many times in one look, and the same within it; a writer may change groups on its way.
    static async ValueTask<(IReadOnlyList<Principal> Principals, IReadOnlyList<SpaceId> Leads)> PrincipalsOf(CloudReader db, CancellationToken cancel)
    {
        if (db is CloudWriter)
            return await FindPrincipals(db, cancel);
        return db.ActsAs ??= await FindPrincipals(db, cancel);
    }

    // With them the spaces of groups that the account leads. An account acts also as its groups and as everyone; a link acts as itself. Guests, the provider and nobody have no role anywhere.
    static async Task<(IReadOnlyList<Principal> Principals, IReadOnlyList<SpaceId> Leads)> FindPrincipals(CloudReader db, CancellationToken cancel)
    {
        if (db.Actor.Principal.Kind == PrincipalKind.Link)
            return (await IsGood(db, cancel) ? [db.Actor.Principal] : [], []);
        if (db.Actor.Account is not { } account)
            return ([], []);
        var groups = await RightsRows.Groups(db, account, cancel);
        return ([db.Actor.Principal, Principal.Everyone, .. groups.Select(g => Principal.Of(g.Id))], [.. groups.Where(g => g.Leads).Select(g => g.Space)]);
    }

    // Looked at each time, so that somebody who opened a link in time loses it when it expires. A link for dropping has its role only then.
    static async Task<bool> IsGood(CloudReader db, CancellationToken cancel) =>
        Id.TryParse<LinkId>(db.Actor.Principal.Key, out var id) && await RightsRows.Holds(db, id, db.Actor.Drops, cancel);
}
