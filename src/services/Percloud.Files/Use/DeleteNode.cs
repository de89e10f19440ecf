using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Removes a file, or a folder with all in it, for good.</summary>
sealed class DeleteNode(CloudStore store)
{
    public Task<Outcome<Unit>> Run(Actor actor, Place place, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (place.IsRoot)
                return Refusal.Forbidden;
            if (!(await db.FindIn(place, Role.Editor, cancel)).Try(out var found, out var refusal))
                return refusal;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            if (await db.GuardRemoval(place.Space, found.Way, cancel) is { } held)
                return held;
            var change = await db.NextTreeChange(place.Space, cancel);
            await db.Stamp([.. found.Way.SkipLast(1)], change, cancel);
            await db.BuryPlace(place, found.Node.IsFolder, change, cancel);
            await db.RemoveTree(found.Node, change, cancel);
            return Unit.Done;
        },
        cancel);
}
