using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What arrives: the bytes, how many (null when not known before the end), of what kind, and the client's own time of change (Unix milliseconds).</summary>
sealed record Arrival(Stream Body, long? Length, string? MediaType, long? ModifiedAt)
{
    /// <summary>Asked after the last byte and before anybody sees the file: whether the bytes are those that the client announced.</summary>
    public Func<bool> Whole { get; init; } = static () => true;

    /// <summary>The sum that the client announced, to be kept with the bytes.</summary>
    public string? Sum { get; init; }

    /// <summary>Where the name is taken, both are kept: what arrives gets a number.</summary>
    public bool KeepsBoth { get; init; }

    /// <summary>The upload in parts that this ends, in the same step; null for any other.</summary>
    public PendingId? Ends { get; init; }
}

/// <summary>What became of it.</summary>
sealed record Saved(Node Node, bool IsNew);

/// <summary>Writes a whole file: checked before the first byte is read, and again in the step that makes it visible.</summary>
sealed class SaveFile(CloudStore store, BlobStore blobs, Reservations reservations)
{
    public async Task<Outcome<Saved>> Run(Actor actor, Place place, Arrival arrival, Holds? condition, CancellationToken cancel)
    {
        if (place.IsRoot)
            return FilesRefusal.IsFolder;
        if (FileName.Clean(place.Name, out var bad) is not { } clean)
            return bad!;
        if (!(await Early(actor, place, clean, arrival, condition, cancel)).Try(out var free, out var refusal))
            return refusal;
        using var reservation = reservations.TryReserve(actor.Cloud, place.Space, arrival.Length ?? 0, free, out var full);
        if (reservation is null)
            return full;
        using var staged = await blobs.Stage(actor.Cloud, arrival.Body, reservation.GrowTo, cancel);
        if (staged is null)
            return reservation.Refusal;
        if (!arrival.Whole())
            return FilesRefusal.Damaged;
        return await store.Write(actor, db => Commit(db, place, clean, staged, arrival, condition, cancel), cancel);
    }

    // Says no before the body is read, and how many bytes may come.
    Task<Outcome<Room>> Early(Actor actor, Place place, string clean, Arrival arrival, Holds? condition, CancellationToken cancel) => store.Read<Outcome<Room>>(
        actor,
        async db =>
        {
            if (!(await OrFileAlone(db, await db.FindIn(place.Parent, Role.Editor, cancel), place, arrival, cancel)).Try(out var parent, out var refusal))
                return refusal.Reason == Reason.NotFound && await db.RoleOf(place.Space, [], cancel) != Role.None ? FilesRefusal.ParentMissing : refusal;
            if (!parent.Node.IsFolder)
                return FilesRefusal.ParentMissing;
            var there = await db.Alike(parent.Node.Id, clean, cancel);
            if (arrival.KeepsBoth)
                there = null;
            else if (Standing(there, clean) is { } no)
                return no;
            if (condition is not null && !await condition(p => db.Peek(p, cancel)))
                return FilesRefusal.Condition;
            if (await db.Guard(place.Space, there is null ? parent.Way : [.. parent.Way, there.Id], cancel) is { } held)
                return held;
            var free = await db.RoomIn(place.Space, arrival.Ends, cancel);
            return new Room(Plus(free.InSpace, there), Plus(free.InCloud, there));
        },
        cancel);

    // Who may change a file and not the folder that holds it writes that file and nothing beside it.
    static async Task<Outcome<Found>> OrFileAlone(CloudReader db, Outcome<Found> folder, Place place, Arrival arrival, CancellationToken cancel)
    {
        if (folder.Done || arrival.KeepsBoth)
            return folder;
        if (!(await db.FindIn(place, Role.Editor, cancel)).Try(out _, out var refusal))
            return refusal.Reason == Reason.Forbidden ? refusal : folder;
        var way = await db.Steps(place.Parent, cancel);
        return new Found(way[^1], [.. way.Select(n => n.Id)], Role.None);
    }

    // What is replaced gives its bytes back.
    static long Plus(long free, Node? there) => free == long.MaxValue ? free : free + (there?.Size ?? 0);

    static Refusal? Standing(Node? there, string clean) => there switch
    {
        null => null,
        _ when there.Name != clean => FilesRefusal.Collides(clean, there.Name),
        { IsFolder: true } => FilesRefusal.IsFolder,
        _ => null,
    };

    static async Task<Outcome<Saved>> Commit(CloudWriter db, Place place, string clean, StagedBlob staged, Arrival arrival, Holds? condition, CancellationToken cancel)
    {
        if (!(await OrFileAlone(db, await db.FolderFor(place.Parent, cancel), place, arrival, cancel)).Try(out var parent, out var refusal))
            return refusal;
        if (arrival.KeepsBoth)
            clean = await db.FreeName(parent.Node.Id, clean, cancel);
        var there = await db.Alike(parent.Node.Id, clean, cancel);
        if (Standing(there, clean) is { } no)
            return no;
        if (condition is not null && !await condition(p => db.Peek(p, cancel)))
            return FilesRefusal.Condition;
        if (await db.Guard(place.Space, there is null ? parent.Way : [.. parent.Way, there.Id], cancel) is { } held)
            return held;
        if (arrival.Ends is { } upload && !await db.EndUpload(upload, cancel))
            return Refusal.NotFound;
        var change = await db.NextTreeChange(place.Space, cancel);
        await db.Stamp(parent.Way, change, cancel);
        var node = there ?? await New(db, place.Space, parent.Node.Id, clean, cancel);
        if (node.Hash != staged.Hash && await db.Swap(node.Hash, staged, node.Id, node.SpaceId, cancel) is { } full)
            return full;
        await db.KeepSum(staged.Hash, arrival.Sum, cancel);
        (node.Hash, node.Size, node.Change) = (staged.Hash, staged.Size, change);
        node.MediaType = MediaTypes.Of(clean, arrival.MediaType);
        node.ModifiedAt = arrival.ModifiedAt ?? db.Now;
        (node.ByKind, node.ByKey) = (db.Actor.Principal.Kind, db.Actor.Principal.Key);
        if (there is null)
            await db.Run(NodeRows.Insert, cancel, NodeRows.Values(node));
        else
            await db.Run(NodeRows.Refill, cancel, node.Id.Value, node.Hash, node.Size, node.MediaType, node.ModifiedAt, change, (int)node.ByKind, node.ByKey);
        await db.IndexName(node, isNew: there is null, cancel);
        return new Saved(node, there is null);
    }

    static async ValueTask<Node> New(CloudWriter db, SpaceId space, ThingId folder, string clean, CancellationToken cancel) => new()
    {
        Id = Id.New<ThingId>(db.Clock),
        Number = await db.NextNumber(cancel),
        SpaceId = space,
        ParentId = folder,
        Name = clean,
        Folded = FileName.Fold(clean),
        CreatedAt = db.Now,
        ByKey = "",
    };
}
