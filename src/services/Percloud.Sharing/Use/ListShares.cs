using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Who may see a thing and do what: those it was given to, those who have what it lies in, the space's own people.</summary>
sealed class ListShares(CloudStore store, SharedThings things)
{
    const int MostMembers = 200;

    /// <summary>For everybody who sees the thing; links are named only to those who manage it.</summary>
    public Task<Outcome<ShareSheet>> Run(Actor actor, ThingId id, CancellationToken cancel) => store.Read<Outcome<ShareSheet>>(
        actor,
        async db =>
        {
            if (actor.Principal.Kind != PrincipalKind.Account)
                return Refusal.NotFound;
            if (!(await things.Find(db, id, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            var (thing, role) = found;
            var owner = await db.Query<Space>().Where(s => s.Id == thing.Space).Select(s => new Principal(s.OwnerKind, s.OwnerKey)).SingleAsync(cancel);
            var grants = await Grants(db, thing, owner, cancel);
            var names = await db.Names(grants.Select(g => new Principal(g.Kind, g.Key)).Append(owner), cancel);
            var above = await things.Describe(db, [.. grants.Select(g => g.ThingId).OfType<ThingId>().Where(t => t != id).Distinct()], cancel);
            var lines = new List<ShareLine>();
            foreach (var grant in grants)
            {
                if (await Line(db, grant, id, names, above, role, cancel) is { } line)
                    lines.Add(line);
            }

            return new ShareSheet(thing.Id.Text(), thing.Title, thing.Icon, thing.Href, role == Role.Manager && !thing.IsRoot, thing.Roles, thing.TakesDrops, await OwnerOf(db, owner, names, cancel), [.. lines.OrderBy(l => l.Kind).ThenBy(l => l.Name, StringComparer.CurrentCultureIgnoreCase)])
            {
                TakesLinks = thing.TakesLinks,
                Who = await db.WhoSees(thing.Space, thing.Way, cancel),
            };
        },
        cancel);

    static async Task<List<Grant>> Grants(CloudReader db, SharedThing thing, Principal owner, CancellationToken cancel)
    {
        var way = thing.Way.Select(t => (ThingId?)t).ToList();
        var all = await db.Query<Grant>().Where(g => g.SpaceId == thing.Space && g.RevokedAt == null && (g.ThingId == null || way.Contains(g.ThingId))).OrderBy(g => g.GivenAt).ToListAsync(cancel);
        // A group's own grant on its own space is told with the owner.
        return [.. all.Where(g => g.ThingId is not null || new Principal(g.Kind, g.Key) != owner)];
    }

    static async Task<ShareLine?> Line(CloudReader db, Grant grant, ThingId id, Dictionary<Principal, string> names, Dictionary<ThingId, SharedThing> above, Role role, CancellationToken cancel)
    {
        var who = new Principal(grant.Kind, grant.Key);
        var inherited = grant.ThingId != id;
        var link = who.Kind == PrincipalKind.Link && Id.TryParse<LinkId>(who.Key, out var linkId) ? await db.Query<Link>().FirstOrDefaultAsync(l => l.Id == linkId, cancel) : null;
        if (grant.Kind == PrincipalKind.Link && link is null)
            return null;
        var from = !inherited ? null : grant.ThingId is { } up && above.TryGetValue(up, out var folder) && await db.RoleOf(folder.Space, folder.Way, cancel) > Role.None ? folder.Title : "";
        var over = (link?.ExpiresAt ?? grant.ExpiresAt) <= db.Now;
        if (over && role < Role.Manager)
            return null;
        return new ShareLine(grant.Id.Text(), KindOf(who), role < Role.Manager && link is not null ? "" : names.GetValueOrDefault(who, ""), grant.Role, link?.ExpiresAt ?? grant.ExpiresAt, over, from)
        {
            IsMe = who == db.Actor.Principal,
            Members = grant.Kind == PrincipalKind.Group ? await Members(db, who, cancel) : [],
            Link = link is null || role < Role.Manager ? null : new LinkFacts(link.DropsOnly, link.PasswordHash is not null, link.Uses, link.MostUses, link.Downloads, link.SeenAt),
        };
    }

    static async Task<ShareOwner> OwnerOf(CloudReader db, Principal owner, Dictionary<Principal, string> names, CancellationToken cancel) =>
        new(names.GetValueOrDefault(owner, ""), owner == db.Actor.Principal, owner.Kind == PrincipalKind.Group, owner.Kind == PrincipalKind.Group ? await Members(db, owner, cancel) : []);

    // Who is in a group is told to those who are in it themselves.
    static async Task<IReadOnlyList<string>> Members(CloudReader db, Principal group, CancellationToken cancel)
    {
        var me = db.Actor.Account;
        if (!Id.TryParse<GroupId>(group.Key, out var id) || !await db.Query<Membership>().AnyAsync(m => m.GroupId == id && m.AccountId == me, cancel))
            return [];
        return await db.Query<Membership>().Where(m => m.GroupId == id).Join(db.Query<Account>(), m => m.AccountId, a => a.Id, (_, a) => a).OrderBy(a => a.Folded).Take(MostMembers).Select(a => a.DisplayName).ToListAsync(cancel);
    }

    static ShareKind KindOf(Principal who) => who.Kind switch
    {
        PrincipalKind.Everyone => ShareKind.Everyone,
        PrincipalKind.Group => ShareKind.Group,
        PrincipalKind.Link => ShareKind.Link,
        _ => ShareKind.Person,
    };
}
