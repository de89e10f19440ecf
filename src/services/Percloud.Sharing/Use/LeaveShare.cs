using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Takes a thing off one's list of what others share, by giving up one's share of it.</summary>
sealed class LeaveShare(CloudStore store, SharedThings things)
{
    /// <summary>Gives what the thing is called.</summary>
    public Task<Outcome<string>> Run(Actor actor, ThingId id, CancellationToken cancel) => store.Write<Outcome<string>>(
        actor,
        async db =>
        {
            if (!(await things.Find(db, id, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            return (await db.Leave(id, found.Thing.Title, cancel)).Refusal is { } not ? not : found.Thing.Title;
        },
        cancel);
}
