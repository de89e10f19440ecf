using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Names those who were given something, and finds whom a person means by a name.</summary>
static class Whoever
{
    /// <summary>What these are called: people by how others see them, groups by name; links and everyone have no name of their own here.</summary>
    public static async Task<Dictionary<Principal, string>> Names(this CloudReader db, IEnumerable<Principal> who, CancellationToken cancel)
    {
        var all = who.Distinct().ToList();
        var (accounts, groups, links) = (Ids<AccountId>(all, PrincipalKind.Account), Ids<GroupId>(all, PrincipalKind.Group), Ids<LinkId>(all, PrincipalKind.Link));
        var names = await db.Query<Account>().Where(a => accounts.Contains(a.Id)).Select(a => new { a.Id, a.DisplayName }).ToDictionaryAsync(a => Principal.Of(a.Id), a => a.DisplayName, cancel);
        foreach (var group in await db.Query<Group>().Where(g => groups.Contains(g.Id)).Select(g => new { g.Id, g.Name }).ToListAsync(cancel))
            names[Principal.Of(group.Id)] = group.Name;
        foreach (var link in await db.Query<Link>().Where(l => links.Contains(l.Id)).Select(l => new { l.Id, l.Name }).ToListAsync(cancel))
            names[Principal.Of(link.Id)] = link.Name;
        return names;
    }

    /// <summary>The account or group of a name, as somebody types it: sign-in name first, then how others see the person, where only one is seen so. Circles are known only to those in them.</summary>
    public static async Task<Outcome<Principal>> Called(this CloudReader db, string name, CancellationToken cancel)
    {
        var (typed, folded, me) = (name.Trim(), PersonName.Fold(name), db.Actor.Account);
        if (await db.Query<Account>().Where(a => a.Folded == folded && !a.IsDisabled).Select(a => (AccountId?)a.Id).FirstOrDefaultAsync(cancel) is { } account)
            return Principal.Of(account);
        var group = await db.Query<Group>().Where(g => g.Folded == folded && (g.Kind == GroupKind.Collective || db.Query<Membership>().Any(m => m.GroupId == g.Id && m.AccountId == me)))
            .Select(g => (GroupId?)g.Id).FirstOrDefaultAsync(cancel);
        if (group is not null)
            return Principal.Of(group.Value);
        var seen = await db.Query<Account>().Where(a => a.DisplayName == typed && !a.IsDisabled).Select(a => a.Id).Take(2).ToListAsync(cancel);
        return seen is [var only] ? Principal.Of(only) : new Refusal(seen.Count > 1 ? Reason.Conflict : Reason.Invalid, seen.Count > 1 ? "sharing.refusal.two-called" : "sharing.refusal.nobody-called", "who", ("name", typed));
    }

    /// <summary>The ids of one kind among these.</summary>
    public static List<T> Ids<T>(IEnumerable<Principal> who, PrincipalKind kind)
        where T : struct, IId<T> => [.. who.Where(p => p.Kind == kind).Select(p => Id.TryParse<T>(p.Key, out var id) ? id : (T?)null).OfType<T>()];
}
