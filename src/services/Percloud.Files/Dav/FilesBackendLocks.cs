using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.Files;

/// <summary>Locks, and what clients leave with things.</summary>
partial class FilesBackend : IDavLocks, IDavProperties, IDavExtendedCollections
{
    public virtual async ValueTask<DavLockResult> Lock(DavPath path, DavLockWish wish, DavCondition condition, CancellationToken cancel) =>
        Told(await dav.Lock.Run(Shows(condition), PlaceOf(path), new LockWish(wish.Shared, wish.Deep, wish.Owner, wish.Timeout), HoldsOf(condition), cancel), conflict: true);

    public async ValueTask<DavLockResult> Refresh(DavPath path, TimeSpan? timeout, DavCondition condition, CancellationToken cancel) =>
        Told(await dav.Refresh.Run(Shows(condition), PlaceOf(path), timeout, HoldsOf(condition), cancel), conflict: false);

    public async ValueTask<DavResult> Unlock(DavPath path, string token, CancellationToken cancel) =>
        await dav.Unlock.Run(actor, PlaceOf(path), token, cancel) is { Refusal: { } refusal } ? Verdict(refusal) : DavVerdict.Done;

    public async ValueTask<IReadOnlyList<DavLock>> LocksOf(DavPath path, CancellationToken cancel) =>
        (await dav.Locks.Run(actor, PlaceOf(path), cancel)).ConvertAll(Seen);

    public async ValueTask<DavResult> Patch(DavPath path, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel) =>
        await dav.Patch.Run(Shows(condition), PlaceOf(path), Steps(steps), HoldsOf(condition), cancel) is { Refusal: { } refusal } ? Verdict(refusal) : DavVerdict.Done;

    public virtual async ValueTask<DavResult> MakeCollection(DavPath path, IReadOnlyList<DavName> kinds, IReadOnlyList<DavPatch> steps, DavCondition condition, CancellationToken cancel)
    {
        if (kinds is not [var kind] || kind != DavName.Dav("collection"))
            return DavVerdict.KindRefused;
        return await dav.MakeFolderWith.Run(Shows(condition), PlaceOf(path), Steps(steps), HoldsOf(condition), cancel) is { Refusal: { } refusal }
            ? Verdict(refusal, exists: DavVerdict.NotAllowed) : DavVerdict.Created;
    }

    DavLockResult Told(Outcome<Locked> outcome, bool conflict)
    {
        if (outcome.Try(out var locked, out var refusal))
            return new DavLockResult(locked.MadeFile ? DavVerdict.Created : DavVerdict.Done, Seen(locked));
        var result = Verdict(refusal);
        // Another's lock stands in the way of a lock otherwise than in that of a change (RFC 4918 §16).
        return new DavLockResult(conflict && result.Verdict == DavVerdict.Locked ? result with { Verdict = DavVerdict.LockConflict } : result, null)
        {
            InTheWay = result.Locked is { } at ? HrefOf(at) : null,
        };
    }

    DavLock Seen(Locked locked) => Seen(locked.Lock, locked.Names);

    DavLock Seen(FileLock held, IReadOnlyList<string> names) => new(
        held.Token, HrefOf(places.PathOf(held.SpaceId, names)), held.Shared, held.Deep, held.Owner,
        DateTimeOffset.FromUnixTimeMilliseconds(held.ExpiresAt) - DateTimeOffset.FromUnixTimeMilliseconds(dav.Details.Now));

    string HrefOf(DavPath path) => root + path.ToHref();

    static List<PropertyStep> Steps(IReadOnlyList<DavPatch> steps) => [.. steps.Select(s => new PropertyStep(s.Name.ToString(), s.Xml, s.Value?.Text ?? ""))];
}
