using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Leaves a thing that somebody shared with the actor alone, by the way that leads to it.</summary>
sealed class LeaveShared(CloudStore store)
{
    public Task<Outcome<Unit>> Run(Actor actor, Place place, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            return await db.Leave(found.Node.Id, found.Node.Name, cancel);
        },
        cancel);
}
