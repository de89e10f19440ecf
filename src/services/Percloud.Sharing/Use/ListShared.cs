using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>A thing in one of the two lists of shares.</summary>
/// <param name="Id">The thing, as addresses have it.</param>
/// <param name="Title">What people call it.</param>
/// <param name="Icon">Its symbol.</param>
/// <param name="Href">Its own page.</param>
/// <param name="Who">Who gave it, or to whom it was given; links have an empty name.</param>
/// <param name="Role">With me: what I may do.</param>
/// <param name="At">Unix milliseconds of the newest share.</param>
/// <param name="Until">With me: when it ends, Unix milliseconds; null without end.</param>
public sealed record SharedLine(string Id, string Title, string Icon, string Href, IReadOnlyList<(ShareKind Kind, string Name)> Who, Role Role, long At, long? Until)
{
    /// <summary>With me: whether it was given to me alone, so that I can leave it.</summary>
    public bool IsMineAlone { get; init; }
}

/// <summary>Some of a list of shares, newest first; <c>Older</c> is null at the end.</summary>
/// <param name="Lines">The things.</param>
/// <param name="Older">Where the next page begins.</param>
public sealed record SharedList(IReadOnlyList<SharedLine> Lines, long? Older);

/// <summary>Lists what others share with the actor and what the actor shares with others.</summary>
sealed class ListShared(CloudStore store, SharedThings things)
{
    /// <summary>Shares on a page.</summary>
    public const int PerPage = 200;

    /// <summary>Single things in spaces that one does not have as a whole: given to oneself, one's groups, everyone.</summary>
    public Task<SharedList> WithMe(Actor actor, long? before, int most, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var (grants, older) = await db.SharedWithMe(before, most, cancel);
            return await List(db, [.. grants], older, g => new Principal(g.ByKind, g.ByKey), cancel, actor.Principal);
        },
        cancel);

    /// <summary>What the actor gave to others, and what others gave in the actor's own space.</summary>
    public Task<SharedList> ByMe(Actor actor, long? before, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var (by, own) = (actor.Principal, actor.OwnSpace);
            var grants = await db.GrantsInForce().Where(g => g.ThingId != null && (g.SpaceId == own || (g.ByKind == by.Kind && g.ByKey == by.Key)) && (before == null || g.GivenAt < before))
                .OrderByDescending(g => g.GivenAt).Take(PerPage).ToListAsync(cancel);
            return await List(db, grants, grants.Count < PerPage ? null : grants[^1].GivenAt, g => new Principal(g.Kind, g.Key), cancel);
        },
        cancel);

    async Task<SharedList> List(CloudReader db, List<Grant> mine, long? older, Func<Grant, Principal> told, CancellationToken cancel, Principal? me = null)
    {
        var known = await things.Describe(db, [.. mine.Select(g => g.ThingId!.Value).Distinct()], cancel);
        var names = await db.Names(mine.Select(told), cancel);
        var lines = mine.GroupBy(g => g.ThingId!.Value).Where(g => known.ContainsKey(g.Key)).Select(g => Line(known[g.Key], [.. g], told, names) with { IsMineAlone = g.All(of => new Principal(of.Kind, of.Key) == me) }).ToList();
        return new SharedList(lines, older);
    }

    static SharedLine Line(SharedThing thing, List<Grant> grants, Func<Grant, Principal> told, Dictionary<Principal, string> names)
    {
        var who = grants.Select(told).Distinct().Select(p => (p.Kind switch { PrincipalKind.Everyone => ShareKind.Everyone, PrincipalKind.Group => ShareKind.Group, PrincipalKind.Link => ShareKind.Link, _ => ShareKind.Person }, names.GetValueOrDefault(p, "")));
        var strongest = grants.MaxBy(g => g.Role)!;
        return new SharedLine(thing.Id.Text(), thing.Title, thing.Icon, thing.Href, [.. who], strongest.Role, grants.Max(g => g.GivenAt), strongest.ExpiresAt);
    }
}
