using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Begins the time of a lock anew, for who made it and shows its token (RFC 4918 §9.10.2).</summary>
sealed class RefreshLock(CloudStore store)
{
    public Task<Outcome<Locked>> Run(Actor actor, Place place, TimeSpan? time, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Locked>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Editor, cancel)).Try(out var found, out var refusal))
                return refusal;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            var over = await db.LocksOver(place.Space, found.Way, whole: true, cancel);
            if (over.Find(l => l.IsShownBy(actor)) is not { } shown)
                return FilesRefusal.Condition;
            var held = await db.Set<FileLock>().SingleAsync(l => l.Id == shown.Id, cancel);
            held.ExpiresAt = db.Now + LockNode.Time(time);
            return new Locked(held, await db.NamesOf(held.ThingId, cancel), MadeFile: false);
        },
        cancel);
}
