using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Names and un-names blobs inside the open write, with the quota of space and cloud in the same transaction.</summary>
public static class BlobNames
{
    /// <summary>How long bytes that nothing names are kept.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>Makes a thing name bytes that were staged; a refusal when space or cloud are full.</summary>
    public static async Task<Refusal?> Keep(this CloudWriter db, StagedBlob staged, ThingId owner, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(staged);
        if (await Quota.Charge(db, space, staged.Size, cancel) is { } refusal)
            return refusal;

        // The same bytes may come twice in one closure; the second time their row is only tracked.
        if (!db.Set<Blob>().Local.Any(b => b.Hash == staged.Hash))
        {
            var known = await db.Set<Blob>().Where(b => b.Hash == staged.Hash).Select(b => new { b.FreeSince }).FirstOrDefaultAsync(cancel);
            if (known is null)
                db.Add(new Blob { Hash = staged.Hash, Size = staged.Size, Bytes = staged.Bytes });
            else if (known.FreeSince is not null)
                await Revive(db, staged.Hash, cancel);
        }

        db.Add(new BlobRef { Hash = staged.Hash, OwnerId = owner, SpaceId = space, Size = staged.Size });
        db.Afterwards.Add(staged.Kept);
        return null;
    }

    /// <summary>Makes another thing name bytes that something names already; a refusal when space or cloud are full.</summary>
    public static async Task<Refusal?> KeepToo(this CloudWriter db, string hash, long size, ThingId owner, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await Quota.Charge(db, space, size, cancel) is { } refusal)
            return refusal;
        await Revive(db, hash, cancel);
        db.Add(new BlobRef { Hash = hash, OwnerId = owner, SpaceId = space, Size = size });
        return null;
    }

    /// <summary>A thing no longer names its bytes; bytes that nothing names are collected after a day.</summary>
    public static async Task Drop(this CloudWriter db, string hash, ThingId owner, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var reference = await db.Set<BlobRef>().AsNoTracking().FirstOrDefaultAsync(r => r.Hash == hash && r.OwnerId == owner, cancel);
        if (reference is null)
            return;
        await db.Set<BlobRef>().Where(r => r.Hash == hash && r.OwnerId == owner).ExecuteDeleteAsync(cancel);
        await Quota.Credit(db, reference.SpaceId, reference.Size, cancel);
        if (db.Set<BlobRef>().Local.Any(r => r.Hash == hash && db.IsNew(r)) || await db.Set<BlobRef>().AnyAsync(r => r.Hash == hash, cancel))
            return;
        var now = db.Now;
        await db.Set<Blob>().Where(b => b.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, now), cancel);
        await db.ScheduleOnce(CollectBlobs.KindName, now + (long)Grace.TotalMilliseconds, cancel);
    }

    /// <summary>Many things no longer name their bytes; for trees that go as a whole.</summary>
    public static async Task DropAll(this CloudWriter db, IReadOnlyList<ThingId> owners, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var references = await db.Query<BlobRef>().Where(r => owners.Contains(r.OwnerId)).Select(r => new { r.Hash, r.SpaceId, r.Size }).ToListAsync(cancel);
        if (references.Count == 0)
            return;
        await db.Set<BlobRef>().Where(r => owners.Contains(r.OwnerId)).ExecuteDeleteAsync(cancel);
        foreach (var space in references.GroupBy(r => r.SpaceId))
            await Quota.Credit(db, space.Key, space.Sum(r => r.Size), cancel);
        var (now, hashes) = (db.Now, references.Select(r => r.Hash).Distinct().ToList());
        await db.Set<Blob>().Where(b => hashes.Contains(b.Hash) && !db.Set<BlobRef>().Any(r => r.Hash == b.Hash)).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, now), cancel);
        await db.ScheduleOnce(CollectBlobs.KindName, now + (long)Grace.TotalMilliseconds, cancel);
    }

    static Task<int> Revive(CloudWriter db, string hash, CancellationToken cancel) =>
        db.Set<Blob>().Where(b => b.Hash == hash && b.FreeSince != null).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, (long?)null), cancel);
}
