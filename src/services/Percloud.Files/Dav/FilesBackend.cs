using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.Files;

/// <summary>Trees of spaces as the WebDAV engine sees them; one for each request, acting for the one who sent it.</summary>
partial class FilesBackend(FilesUse use, DavUse dav, Actor actor, DavPlaces places, string root, bool sends) : IDavBackend, IDavQuota
{
    /// <summary>The tree of a Destination that lies in what is shared as single things.</summary>
    public const string SharedTree = "shared";

    // A request that will send the file reads a small one with the look that finds it.
    public virtual async ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel)
    {
        if (sends)
            return (await use.Find.WithBytes(actor, PlaceOf(path), cancel)) is { Done: true, Value: var (file, bytes) } ? new FilesResource(file.Node) { Bytes = bytes, Rights = RightsOf(file.Role) } : null;
        return (await use.Find.Run(actor, PlaceOf(path), cancel)) is { Done: true, Value: var found } ? new FilesResource(found.Node) { Rights = RightsOf(found.Role) } : null;
    }

    public virtual async ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel)
    {
        var nodes = await use.List.More(actor, ((FilesResource)collection).Node, after, atMost, cancel);
        var members = new DavResource[nodes.Count];
        for (var i = 0; i < members.Length; i++)
            members[i] = new FilesResource(nodes[i]) { Rights = collection.Rights };
        return new DavPage(members, nodes.Count < atMost ? null : nodes[^1].Folded);
    }

    public async ValueTask Send(DavResource file, long offset, long length, IDavResponse to, CancellationToken cancel)
    {
        if (((FilesResource)file).Bytes is { } bytes)
            await to.Body.WriteAsync(bytes.AsMemory((int)offset, (int)length), cancel);
        else
            await use.Read.Run(actor, ((FilesResource)file).Node, offset, length, to.Body, cancel);
    }

    public virtual async ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel)
    {
        var arrival = new Arrival(upload.Body, upload.Length, upload.MediaType, upload.Modified?.ToUnixTimeMilliseconds()) { Whole = upload.Whole, Sum = upload.Checksum };
        var outcome = await use.Save.Run(Shows(condition), PlaceOf(path), arrival, HoldsOf(condition), cancel);
        return outcome.Try(out var saved, out var refusal)
            ? new DavResult(saved.IsNew ? DavVerdict.Created : DavVerdict.Done) { ETag = saved.Node.ETag, ModifiedKept = upload.Modified is not null }
            : Verdict(refusal);
    }

    public virtual async ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) =>
        await use.MakeFolder.Run(Shows(condition), PlaceOf(path), HoldsOf(condition), cancel) is { Refusal: { } refusal } ? Verdict(refusal, exists: DavVerdict.NotAllowed) : DavVerdict.Created;

    public virtual async ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel) =>
        await use.Delete.Run(Shows(condition), PlaceOf(path), HoldsOf(condition), cancel) is { Refusal: { } refusal } ? Verdict(refusal) : DavVerdict.Done;

    public virtual async ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) =>
        await Destination(transfer, cancel) is { } to ? Transferred(await use.Move.Run(Shows(condition), PlaceOf(transfer.From), to, transfer.Overwrite, HoldsOf(condition), cancel)) : SharedBackend.Refused;

    public virtual async ValueTask<DavResult> Copy(DavTransfer transfer, DavCondition condition, CancellationToken cancel) =>
        await Destination(transfer, cancel) is { } to ? Transferred(await use.Copy.Run(Shows(condition), PlaceOf(transfer.From), to, transfer.Overwrite, transfer.Shallow, HoldsOf(condition), cancel)) : SharedBackend.Refused;

    public virtual async ValueTask<DavQuota> Quota(DavPath path, CancellationToken cancel)
    {
        var room = await use.Room.Run(actor, PlaceOf(path).Space, cancel);
        return new DavQuota(room.Free, room.Used);
    }

    Place PlaceOf(DavPath path) => places.PlaceOf(path);

    protected Holds? HoldsOf(DavCondition condition) => condition.IsNone
        ? null
        : find => condition.Holds(async path =>
        {
            var seen = await find(PlaceOf(path));
            return new DavState(seen.Node is { } node ? new FilesResource(node) : null, seen.LockTokens);
        });

    // The tokens go with the one who acts, so that every use case sees them.
    Actor Shows(DavCondition condition) => condition.Tokens.Count == 0 ? actor : actor with { LockTokens = condition.Tokens };

    // Null right in the list of what is shared, where nothing can be put.
    async ValueTask<Place?> Destination(DavTransfer transfer, CancellationToken cancel)
    {
        if (transfer.Tree is { } tree && Id.TryParse<SpaceId>(tree, out var other))
            return new Place(other, transfer.To.Segments);
        var target = transfer.Tree == SharedTree ? new SharedPlaces(await dav.Shared.Run(actor, cancel)) : places;
        return target is SharedPlaces && SharedPlaces.IsTop(transfer.To) ? null : target.PlaceOf(transfer.To);
    }

    protected static DavRights RightsOf(Role role) => role switch
    {
        Role.None => DavRights.None,
        Role.Viewer or Role.Commenter => DavRights.Read,
        Role.Editor => DavRights.Read | DavRights.Write,
        _ => DavRights.Read | DavRights.Write | DavRights.Unlock | DavRights.ReadAcl | DavRights.WriteAcl,
    };

    DavResult Transferred(Outcome<bool> outcome) =>
        outcome.Try(out var replaced, out var refusal) ? (replaced ? DavVerdict.Done : DavVerdict.Created) : Verdict(refusal);

    protected DavResult Verdict(Refusal refusal, DavVerdict exists = DavVerdict.NotAllowed)
    {
        if (refusal.Text == FilesRefusal.LockedText)
            return new DavResult(DavVerdict.Locked) { Sentence = DavSentences.Of(refusal), Locked = LockedPath(refusal) };
        if (refusal == FilesRefusal.Damaged)
            return DavVerdict.DamagedOnTheWay;
        if (refusal == FilesRefusal.NoSuchLock)
            return DavVerdict.NoSuchLock;
        if (refusal == FilesRefusal.TooManyLocks || refusal == FilesRefusal.TooManyProperties)
            return new DavResult(DavVerdict.TooManyHere) { Sentence = DavSentences.Of(refusal) };
        if (refusal == FilesRefusal.ParentMissing)
            return DavVerdict.ParentMissing;
        if (refusal == FilesRefusal.IsFolder || refusal == FilesRefusal.Exists)
            return exists;
        if (refusal == FilesRefusal.DestinationExists)
            return DavVerdict.DestinationExists;
        if (refusal == FilesRefusal.IntoItself)
            return DavVerdict.IntoItself;
        if (refusal == FilesRefusal.Same)
            return DavVerdict.SameResource;
        if (refusal == Leaving.NotMine)
            return new DavResult(DavVerdict.Forbidden) { Sentence = DavSentences.Of(refusal) };
        return ByReason(refusal);
    }

    DavPath LockedPath(Refusal refusal) => Id.TryParse<SpaceId>((string)refusal.Arguments.Single(a => a.Name == "space").Value, out var space)
        ? places.PathOf(space, ((string)refusal.Arguments.Single(a => a.Name == "at").Value).Split('/', StringSplitOptions.RemoveEmptyEntries)) : DavPath.Root;

    static DavResult ByReason(Refusal refusal) => refusal.Reason switch
    {
        Reason.NotFound => DavVerdict.NotFound,
        Reason.Invalid or Reason.Conflict => new DavResult(DavVerdict.NameRefused) { Sentence = DavSentences.Of(refusal) },
        Reason.PreconditionFailed => DavVerdict.PreconditionFailed,
        Reason.OverQuota => DavVerdict.OverQuota,
        Reason.TooLarge => DavVerdict.TooLarge,
        Reason.Busy or Reason.Unavailable => DavVerdict.Unavailable,
        _ => DavVerdict.Forbidden,
    };
}

/// <summary>A node as WebDAV sees it.</summary>
sealed record FilesResource : DavResource
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    public FilesResource(Node node)
    {
        Node = node;
        Name = node.Name;
        IsCollection = node.IsFolder;
        ETag = node.ETag;
        Length = node.Size;
        MediaType = node.MediaType;
        Created = DateTimeOffset.FromUnixTimeMilliseconds(node.CreatedAt);
        Number = node.Number;
        Modified = DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt);
    }

    public Node Node { get; }

    /// <summary>The whole content when it was read with the node; null when not.</summary>
    public byte[]? Bytes { get; init; }
}
