using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Lets things in the trash go for good: some, or all of a space. Small ones are gone at once, large trees bit by bit.</summary>
sealed class EmptyTrash(CloudStore store)
{
    /// <summary>So many things go within the act itself.</summary>
    const int AtOnce = 1_000;

    /// <summary>How many went; <paramref name="things"/> null for all.</summary>
    public Task<Outcome<int>> Run(Actor actor, SpaceId space, IReadOnlyCollection<ThingId>? things, CancellationToken cancel) => store.Write<Outcome<int>>(
        actor,
        async db =>
        {
            if (Access.Need(await db.RoleOf(space, [], cancel), Role.Editor) is { } refusal)
                return refusal;
            var now = db.Now;
            var all = db.Set<Trashed>().Where(t => t.SpaceId == space && t.GoesAt > now);
            if (things is not null)
                all = all.Where(t => things.Contains(t.Id));
            var small = await all.OrderBy(t => t.Things).Select(t => new { t.Id, t.Things }).Take(AtOnce).ToListAsync(cancel);
            var count = await all.ExecuteUpdateAsync(set => set.SetProperty(t => t.GoesAt, now), cancel);
            var left = (long)AtOnce;
            foreach (var item in small.TakeWhile(i => (left -= i.Things) >= 0))
                await db.Purge(item.Id, AtOnce, cancel);
            if (await db.Query<Trashed>().AnyAsync(t => t.GoesAt <= now, cancel))
                db.Schedule(PurgeTrash.KindName, new object(), now);
            return count;
        },
        cancel);
}
