using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Moves a file, or a folder with all in it, to the trash of its space; every door deletes through here.</summary>
sealed class DeleteNode(CloudStore store)
{
    public Task<Outcome<Trashed>> Run(Actor actor, Place place, Holds? condition, CancellationToken cancel) => store.Write<Outcome<Trashed>>(
        actor,
        async db =>
        {
            if (place.IsRoot)
                return Refusal.Forbidden;
            if (!(await db.FindIn(place, Role.Editor, cancel)).Try(out var found, out var refusal))
                return refusal;
            if (await db.StaysPut(found, cancel) is { } stays)
                return stays;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            if (await db.GuardRemoval(place.Space, found.Way, cancel) is { } held)
                return held;
            var change = await db.NextTreeChange(place.Space, cancel);
            await db.Stamp([.. found.Way.SkipLast(1)], change, cancel);
            await db.BuryPlace(place, found.Node.IsFolder, change, cancel);
            return await db.ToTrash(found.Node, change, cancel);
        },
        cancel);
}
