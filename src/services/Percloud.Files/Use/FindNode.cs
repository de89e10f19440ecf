using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Looks at one thing.</summary>
sealed class FindNode(CloudStore store)
{
    public Task<Outcome<Found>> Run(Actor actor, Place place, CancellationToken cancel) =>
        store.Read(actor, db => db.FindIn(place, Role.Viewer, cancel), cancel);

    /// <summary>The thing and, where it is a file small enough to live in a row, its bytes, of one moment.</summary>
    public Task<Outcome<(Found Found, byte[]? Bytes)>> WithBytes(Actor actor, Place place, CancellationToken cancel) => store.Read<Outcome<(Found, byte[]?)>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var found, out var refusal))
                return refusal;
            var small = found.Node is { Hash: not null, Size: > 0 and <= BlobStore.RowLimit };
            return (found, small ? await db.SmallBytes(found.Node.Hash!, cancel) : null);
        },
        cancel);
}
