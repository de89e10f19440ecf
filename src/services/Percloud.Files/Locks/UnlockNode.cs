using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Takes a lock away: one's own, or as manager of the space anybody's.</summary>
sealed class UnlockNode(CloudStore store)
{
    public Task<Outcome<Unit>> Run(Actor actor, Place place, string token, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            var over = await db.LocksOver(place.Space, found.Way, whole: true, cancel);
            if (over.Find(l => FileLock.TryParse(token, out var id) && l.Id == id) is not { } held)
                return FilesRefusal.NoSuchLock;
            if (!held.IsOf(actor) && found.Role < Role.Manager)
                return Refusal.Forbidden;
            await db.Set<FileLock>().Where(l => l.Id == held.Id).ExecuteDeleteAsync(cancel);
            return Unit.Done;
        },
        cancel);
}
