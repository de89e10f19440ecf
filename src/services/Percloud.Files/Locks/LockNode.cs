using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What somebody would like to lock.</summary>
sealed record LockWish(bool Shared, bool Deep, string? Owner, TimeSpan? Time);

/// <summary>A lock with the names down to what it locks; <c>MadeFile</c> when an empty file was made for it.</summary>
sealed record Locked(FileLock Lock, IReadOnlyList<string> Names, bool MadeFile);

/// <summary>Locks a thing so that only who shows the lock's token changes it (RFC 4918 §6, §7, §9.10).</summary>
sealed class LockNode(CloudStore store, BlobStore blobs)
{
    /// <summary>A lock that its client forgot ends after this; clients that live renew theirs.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    const int MostOnOne = 16;
    const int MostInSpace = 1_000;

    public async Task<Outcome<Locked>> Run(Actor actor, Place place, LockWish wish, Holds? condition, CancellationToken cancel)
    {
        // A whole space is never locked: one client would shut everybody out.
        if (place.IsRoot)
            return Refusal.Forbidden;
        using var empty = (await blobs.Stage(actor.Cloud, Stream.Null, static _ => true, cancel))!;
        return await store.Write(actor, db => Lock(db, place, wish, empty, condition, cancel), cancel);
    }

    static async Task<Outcome<Locked>> Lock(CloudWriter db, Place place, LockWish wish, StagedBlob empty, Holds? condition, CancellationToken cancel)
    {
        var made = false;
        if (!(await db.FindIn(place, Role.Editor, cancel)).Try(out var found, out var refusal))
        {
            if (refusal.Reason != Reason.NotFound)
                return refusal;
            if (!(await MakeFile(db, place, empty, cancel)).Try(out found, out refusal))
                return refusal;
            made = true;
        }

        if (condition is not null && !await condition(p => db.Peek(p, cancel)))
            return FilesRefusal.Condition;
        var locks = await db.LocksIn(place.Space, cancel);
        if (await Conflict(db, locks, found, wish, cancel) is { } no)
            return no;
        var now = db.Now;
        await db.Set<FileLock>().Where(l => l.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
        var by = db.Actor;
        var name = by.DisplayName.Length > 0 ? by.DisplayName : by.Name;
        var held = db.Add(new FileLock
        {
            Id = Id.New<LockId>(db.Clock),
            SpaceId = place.Space,
            ThingId = found.Node.Id,
            Shared = wish.Shared,
            Deep = wish.Deep,
            Owner = wish.Owner,
            ByKind = by.Principal.Kind,
            ByKey = by.Principal.Key,
            ByName = name,
            ExpiresAt = now + Time(wish.Time),
        });
        return new Locked(held, [.. place.Names.Select(n => FileName.Clean(n, out _)!)], made);
    }

    /// <summary>How long a lock lasts, in milliseconds.</summary>
    public static long Time(TimeSpan? wish) => (long)(wish is { } time && time > TimeSpan.Zero && time < Longest ? time : Longest).TotalMilliseconds;

    static async Task<Refusal?> Conflict(CloudReader db, List<FileLock> locks, Found found, LockWish wish, CancellationToken cancel)
    {
        if (locks.Count == 0)
            return null;
        var near = locks.Where(l => l.ThingId == found.Node.Id || (l.Deep && found.Way.Contains(l.ThingId))).ToList();
        if (wish.Deep)
            near.AddRange(await db.Below(locks, found.Node.Id, cancel));
        if (near.Find(l => !l.Shared || !wish.Shared) is { } stands)
            return await db.Refuse(stands, cancel);
        return near.Count >= MostOnOne || locks.Count >= MostInSpace ? FilesRefusal.TooManyLocks : null;
    }

    // RFC 4918 §7.3: what is locked before it is there becomes an empty file.
    static async Task<Outcome<Found>> MakeFile(CloudWriter db, Place place, StagedBlob empty, CancellationToken cancel)
    {
        if (FileName.Clean(place.Name, out var bad) is not { } clean)
            return bad!;
        if (!(await db.FolderFor(place.Parent, cancel)).Try(out var parent, out var refusal))
            return refusal;
        if (await db.Alike(parent.Node.Id, clean, cancel) is { } there)
            return FilesRefusal.Collides(clean, there.Name);
        if (await db.Guard(place.Space, parent.Way, cancel) is { } held)
            return held;
        var change = await db.NextTreeChange(place.Space, cancel);
        await db.Stamp(parent.Way, change, cancel);
        var node = await db.AddNode(place.Space, parent.Node.Id, clean, folder: false, change, cancel);
        if (await db.Keep(empty, node.Id, place.Space, cancel) is { } full)
            return full;
        (node.Hash, node.MediaType) = (empty.Hash, MediaTypes.Of(clean, null));
        await db.IndexName(node, isNew: true, cancel);
        return new Found(node, [.. parent.Way, node.Id], parent.Role);
    }
}
