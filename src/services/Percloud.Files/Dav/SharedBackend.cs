using System.Security.Cryptography;
using System.Text;
using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.Files;

/// <summary>
/// What others share with somebody as single things, as one collection of WebDAV. Inside each thing all is as in its own space; the list itself is the sharers' to
/// make, so that nothing is put, renamed or moved in it, and to delete a thing there is to leave it (docs/decisions/0155-shared-over-webdav.md).
/// </summary>
sealed class SharedBackend(FilesUse use, DavUse dav, Actor actor, SharedPlaces places, string root, bool sends) : FilesBackend(use, dav, actor, places, root, sends)
{
    const string Fixed = "What is here was shared with you by others. It cannot be renamed or moved here, and nothing can be put beside it.";

    readonly Actor actor = actor;

    readonly DavUse dav = dav;

    public override async ValueTask<DavResource?> Find(DavPath path, CancellationToken cancel)
    {
        if (path.IsRoot)
            return List();
        return await base.Find(path, cancel) is FilesResource found ? Named(found, path) : null;
    }

    public override ValueTask<DavPage> Children(DavPath path, DavResource collection, string? after, int atMost, CancellationToken cancel)
    {
        if (!path.IsRoot)
            return base.Children(path, collection, after, atMost, cancel);
        var rest = places.Roots.OrderBy(r => r.Name, StringComparer.Ordinal).Where(r => after is null || string.CompareOrdinal(r.Name, after) > 0).Take(atMost).ToList();
        return new(new DavPage([.. rest.Select(Seen)], rest.Count < atMost ? null : rest[^1].Name));
    }

    public override async ValueTask<IReadOnlyList<DavResource>> Detail(IReadOnlyList<DavResource> resources, DavNeeds needs, CancellationToken cancel)
    {
        // One space after the other: a batch of the list may hold things of many people, and the list itself has nothing more to tell.
        var told = new Dictionary<DavResource, DavResource>(ReferenceEqualityComparer.Instance);
        foreach (var space in resources.OfType<FilesResource>().Where(r => r.Node.Id != default).GroupBy(r => r.Node.SpaceId))
        {
            List<DavResource> some = [.. space];
            foreach (var (before, after) in some.Zip(await base.Detail(some, needs, cancel)))
                told[before] = after;
        }

        return [.. resources.Select(r => told.GetValueOrDefault(r, r))];
    }

    public override ValueTask<DavResult> Put(DavPath path, DavUpload upload, DavCondition condition, CancellationToken cancel) =>
        IsBeside(path) ? new(Refused) : base.Put(path, upload, condition, cancel);

    public override ValueTask<DavResult> MakeCollection(DavPath path, DavCondition condition, CancellationToken cancel) =>
        IsBeside(path) ? new(Refused) : base.MakeCollection(path, condition, cancel);

    public override ValueTask<DavResult> MakeCollection(DavPath path, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel) =>
        IsBeside(path) ? new(Refused) : base.MakeCollection(path, kinds, steps, condition, cancel);

    public override ValueTask<DavLockResult> Lock(DavPath path, DavLockWish wish, DavCondition condition, CancellationToken cancel) =>
        path.IsRoot || IsBeside(path) ? new(new DavLockResult(Refused, null)) : base.Lock(path, wish, condition, cancel);

    public override async ValueTask<DavResult> Delete(DavPath path, DavCondition condition, CancellationToken cancel)
    {
        if (!SharedPlaces.IsTop(path))
            return await base.Delete(path, condition, cancel);
        return await dav.Leave.Run(actor, places.PlaceOf(path), HoldsOf(condition), cancel) is { Refusal: { } refusal } ? Verdict(refusal) : DavVerdict.Done;
    }

    public override ValueTask<DavResult> Move(DavTransfer transfer, DavCondition condition, CancellationToken cancel) =>
        SharedPlaces.IsTop(transfer.From) ? new(places.RootOf(transfer.From) is null ? DavVerdict.NotFound : Refused) : base.Move(transfer, condition, cancel);

    public override ValueTask<DavQuota> Quota(DavPath path, CancellationToken cancel) => places.RootOf(path) is null ? new(default(DavQuota)) : base.Quota(path, cancel);

    // The list has no counter of its own; each thing in it can be followed.
    public override ValueTask<DavChangePage?> Since(DavPath path, DavResource collection, string? token, bool deep, int atMost, CancellationToken cancel) =>
        path.IsRoot ? new((DavChangePage?)null) : base.Since(path, collection, token, deep, atMost, cancel);

    public override ValueTask<string?> Token(DavPath path, DavResource collection, CancellationToken cancel) => path.IsRoot ? new((string?)null) : base.Token(path, collection, cancel);

    public override ValueTask<IReadOnlyList<(DavPath Path, DavResource Resource)>?> Below(DavPath path, DavResource collection, int atMost, CancellationToken cancel) =>
        path.IsRoot ? new((IReadOnlyList<(DavPath, DavResource)>?)null) : base.Below(path, collection, atMost, cancel);

    public override ValueTask<DavAccess> Access(DavPath path, DavResource resource, CancellationToken cancel) =>
        path.IsRoot ? new(new DavAccess(PrincipalHref(actor.Principal), [])) : base.Access(path, resource, cancel);

    internal static DavResult Refused { get; } = new(DavVerdict.Forbidden) { Sentence = Fixed };

    // A name right in the list that is none of those shared.
    bool IsBeside(DavPath path) => !path.IsRoot && SharedPlaces.IsTop(path) && places.RootOf(path) is null;

    FilesResource Named(FilesResource found, DavPath path) => path.Segments.Count == 1 ? found with { Name = places.RootOf(path)!.Name } : found;

    static DavResource Seen(SharedRoot shared) => new FilesResource(shared.Node) { Name = shared.Name, Rights = RightsOf(shared.Role) };

    // Its tag moves with what is in the list, with any change in it, and with what one may do there.
    FilesResource List()
    {
        var state = string.Join('\n', places.Roots.Select(r => $"{r.Name} {r.Node.Number} {r.Node.ETag} {r.Role}"));
        var node = new Node { Id = default, SpaceId = default, Name = "", Folded = "", IsFolder = true, ByKey = "", ModifiedAt = places.Roots.Select(r => r.Node.ModifiedAt).DefaultIfEmpty(0).Max() };
        return new FilesResource(node) { ETag = $"\"s{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(state)))[..Node.TagDigits]}\"", Number = null, Created = null, Rights = DavRights.Read };
    }
}
