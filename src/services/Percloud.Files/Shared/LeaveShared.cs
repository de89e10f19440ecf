using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Leaves a thing that somebody shared with the actor alone: the thing stays where it is, the share ends and can be given again within a day.</summary>
sealed class LeaveShared(CloudStore store)
{
    /// <summary>What was given to a group or everyone is not one person's to end.</summary>
    public static readonly Refusal NotMine = new(Reason.Forbidden, "files.refusal.shared-with-many");

    public Task<Outcome<Unit>> Run(Actor actor, Place place, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            var thing = (ThingId?)found.Node.Id;
            var (shared, _) = await db.SharedWithMe(before: null, int.MaxValue, cancel);
            var mine = shared.Where(g => g.ThingId == thing).ToList();
            if (mine.Count == 0 || mine.Exists(g => new Principal(g.Kind, g.Key) != actor.Principal))
                return NotMine;
            foreach (var grant in mine)
                await db.Revoke(grant.Id, cancel);
            await db.Log("audit.share-left", cancel, ("thing", found.Node.Name));
            return Unit.Done;
        },
        cancel);
}
