using Microsoft.EntityFrameworkCore;

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
        return await Grants(db, await PrincipalsOf(db, space, cancel), space, way, cancel);
    }

    /// <summary>The spaces that the actor has any role on as a whole: own, groups', granted.</summary>
    public static async Task<IReadOnlyList<SpaceId>> SpacesOf(this CloudReader db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (principals, _) = await PrincipalsOf(db, default, cancel);
        var keys = principals.Select(p => p.Key).ToList();
        var granted = await db.GrantsInForce().Where(g => g.ThingId == null && keys.Contains(g.Key)).Select(g => new { g.SpaceId, g.Kind, g.Key }).ToListAsync(cancel);
        var spaces = granted.Where(g => principals.Contains(new Principal(g.Kind, g.Key))).Select(g => g.SpaceId);
        return [.. (db.Actor.OwnSpace is { } own ? spaces.Prepend(own) : spaces).Distinct()];
    }

    /// <summary>The grants that hold now: neither expired nor taken back.</summary>
    public static IQueryable<Grant> GrantsInForce(this CloudReader db)
    {
        ArgumentNullException.ThrowIfNull(db);
        var now = db.Now;
        return db.Query<Grant>().Where(g => g.RevokedAt == null && (g.ExpiresAt == null || g.ExpiresAt > now));
    }

    /// <summary>All that the actor acts as: itself, its groups, everyone; empty for those who have no role anywhere.</summary>
    public static async Task<IReadOnlyList<Principal>> ActsAs(this CloudReader db, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return (await PrincipalsOf(db, default, cancel)).Principals;
    }

    /// <summary>Refuses with 404 below viewer and 403 below what is needed; null when the role suffices.</summary>
    public static Refusal? Need(Role has, Role needed) => has switch
    {
        Role.None => Refusal.NotFound,
        _ when has < needed => Refusal.Forbidden,
        _ => null,
    };

    static async Task<Role> Grants(CloudReader db, (IReadOnlyList<Principal> Principals, bool GroupAdmin) who, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        if (who.GroupAdmin)
            return Role.Manager;
        if (who.Principals.Count == 0)
            return Role.None;
        var keys = who.Principals.Select(p => p.Key).ToList();
        var things = way.Select(t => (ThingId?)t).ToList();
        var grants = await db.GrantsInForce()
            .Where(g => g.SpaceId == space && keys.Contains(g.Key) && (g.ThingId == null || things.Contains(g.ThingId)))
            .Select(g => new { g.Kind, g.Key, g.Role })
            .ToListAsync(cancel);
        return grants.Where(g => who.Principals.Contains(new Principal(g.Kind, g.Key))).Select(g => g.Role).DefaultIfEmpty(Role.None).Max();
    }

    // An account acts also as its groups and as everyone; a link acts as itself. Guests, the provider and nobody have no role anywhere.
    static async Task<(IReadOnlyList<Principal> Principals, bool GroupAdmin)> PrincipalsOf(CloudReader db, SpaceId space, CancellationToken cancel)
    {
        if (db.Actor.Principal.Kind == PrincipalKind.Link)
            return (await IsGood(db, cancel) ? [db.Actor.Principal] : [], false);
        if (db.Actor.Account is not { } account)
            return ([], false);
        var groups = await db.Query<Membership>()
            .Where(m => m.AccountId == account)
            .Join(db.Query<Group>(), m => m.GroupId, g => g.Id, (m, g) => new { g.Id, g.SpaceId, m.IsAdmin })
            .ToListAsync(cancel);
        return ([db.Actor.Principal, Principal.Everyone, .. groups.Select(g => Principal.Of(g.Id))], groups.Any(g => g.IsAdmin && g.SpaceId == space));
    }

    // Looked at each time, so that somebody who opened a link in time loses it when it expires. A link for dropping has its role only then.
    static async Task<bool> IsGood(CloudReader db, CancellationToken cancel)
    {
        var (now, drops) = (db.Now, db.Actor.Drops);
        return Id.TryParse<LinkId>(db.Actor.Principal.Key, out var id) && await db.Query<Link>().AnyAsync(l => l.Id == id && (l.ExpiresAt == null || l.ExpiresAt > now) && (drops || !l.DropsOnly), cancel);
    }
}
