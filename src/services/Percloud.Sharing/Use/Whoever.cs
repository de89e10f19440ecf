using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Finds whom a person means by a name.</summary>
static class Whoever
{
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
}
