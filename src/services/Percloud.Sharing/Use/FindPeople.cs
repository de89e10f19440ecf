using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Somebody whom a thing can be shared with: what is typed, and what is shown beside it.</summary>
/// <param name="Name">The sign-in name or the group's name.</param>
/// <param name="Shown">How others see the person; empty for groups.</param>
public sealed record Somebody(string Name, string Shown);

/// <summary>Suggests people and groups while a name is typed: those of this cloud that the actor may know of.</summary>
sealed class FindPeople(CloudStore store)
{
    /// <summary>Those whose name begins so, or has a part that does; the first by name when nothing is typed.</summary>
    public Task<IReadOnlyList<Somebody>> Run(Actor actor, string typed, int most, CancellationToken cancel) => store.Read<IReadOnlyList<Somebody>>(
        actor,
        async db =>
        {
            var (me, folded, begin) = (actor.Account, PersonName.Fold(typed), typed.Trim());
            var people = await db.Query<Account>().Where(a => a.Id != me && !a.IsDisabled && (folded == "" || a.Folded.Contains(folded) || a.DisplayName.Contains(begin)))
                .OrderBy(a => a.Folded).Take(most).Select(a => new Somebody(a.Name, a.DisplayName)).ToListAsync(cancel);
            var groups = await db.Query<Group>()
                .Where(g => (folded == "" || g.Folded.Contains(folded)) && (g.Kind == GroupKind.Collective || db.Query<Membership>().Any(m => m.GroupId == g.Id && m.AccountId == me)))
                .OrderBy(g => g.Folded).Take(most).Select(g => new Somebody(g.Name, "")).ToListAsync(cancel);
            return [.. people.Select(p => p.Shown == p.Name ? p with { Shown = "" } : p).Concat(groups).Take(most)];
        },
        cancel);
}
