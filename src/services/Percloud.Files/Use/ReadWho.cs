using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Who can see a thing: its space's own people, and those to whom it or a folder above it was given.</summary>
sealed record WhoSees(bool OwnSpace, string Space, bool Everyone, bool ByLink, IReadOnlyList<string> Names);

/// <summary>Details of one thing.</summary>
sealed record Details(Found Found, long Things, long Bytes, WhoSees Who, string? By);

/// <summary>Says what a thing is, how much it holds, and who can see it.</summary>
sealed class ReadWho(CloudStore store)
{
    public Task<Outcome<Details>> Run(Actor actor, Place place, CancellationToken cancel) => store.Read<Outcome<Details>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            var (things, bytes) = await db.SumOf(found.Node, cancel);
            return new Details(found, things, bytes, await Seen(db, place.Space, found.Way, cancel), await NameOf(db, new Principal(found.Node.ByKind, found.Node.ByKey), cancel));
        },
        cancel);

    static async Task<WhoSees> Seen(CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        var things = way.Select(t => (ThingId?)t).ToList();
        var grants = await db.GrantsInForce().Where(g => g.SpaceId == space && (g.ThingId == null || things.Contains(g.ThingId))).Select(g => new { g.Kind, g.Key }).Distinct().ToListAsync(cancel);
        List<string> names = [];
        foreach (var grant in grants.Where(g => g.Kind is PrincipalKind.Account or PrincipalKind.Group && !(g.Kind == PrincipalKind.Account && g.Key == db.Actor.Principal.Key)))
        {
            if (await NameOf(db, new Principal(grant.Kind, grant.Key), cancel) is { } name)
                names.Add(name);
        }

        var spaceName = await db.Query<Space>().Where(s => s.Id == space).Select(s => s.Name).SingleAsync(cancel);
        return new WhoSees(db.Actor.OwnSpace == space, spaceName, grants.Any(g => g.Kind == PrincipalKind.Everyone), grants.Any(g => g.Kind == PrincipalKind.Link), [.. names.Distinct().Order(StringComparer.OrdinalIgnoreCase)]);
    }

    static async Task<string?> NameOf(CloudReader db, Principal principal, CancellationToken cancel)
    {
        if (principal.Kind == PrincipalKind.Account && Id.TryParse<AccountId>(principal.Key, out var account))
            return await db.Query<Account>().Where(a => a.Id == account).Select(a => a.DisplayName).FirstOrDefaultAsync(cancel);
        if (principal.Kind == PrincipalKind.Group && Id.TryParse<GroupId>(principal.Key, out var group))
            return await db.Query<Group>().Where(g => g.Id == group).Select(g => g.Name).FirstOrDefaultAsync(cancel);
        return null;
    }
}
