using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Looks at one thing.</summary>
sealed class FindNode(CloudStore store)
{
    public Task<Outcome<Found>> Run(Actor actor, Place place, CancellationToken cancel) =>
        store.Read(actor, db => db.FindIn(place, Role.Viewer, cancel), cancel);
}
