using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Names and un-names blobs inside the open write, with the quota of space and cloud in the same transaction.</summary>
public static class BlobNames
{
    /// <summary>How long bytes that nothing names are kept.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    static readonly Statement AddBlob = new("INSERT INTO blob (hash, size, bytes) VALUES (@p0, @p1, @p2) ON CONFLICT DO NOTHING");
    static readonly Statement AddName = new("INSERT INTO blob_ref (hash, owner_id, space_id, size) VALUES (@p0, @p1, @p2, @p3)");
    static readonly Statement TakeName = new("DELETE FROM blob_ref WHERE hash = @p0 AND owner_id = @p1 RETURNING space_id, size");
    static readonly Statement Revive = new("UPDATE blob SET free_since = NULL WHERE hash = @p0 AND free_since IS NOT NULL");
    static readonly Statement Free = new("UPDATE blob SET free_since = @p1 WHERE hash = @p0 AND NOT EXISTS (SELECT 1 FROM blob_ref WHERE blob_ref.hash = @p0)");

    static readonly Statement SmallOne = new("SELECT bytes FROM blob WHERE hash = @p0");

    /// <summary>The bytes of a blob of at most <see cref="BlobStore.RowLimit"/>, which live in its row.</summary>
    public static async ValueTask<byte[]> SmallBytes(this CloudReader db, string hash, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.First(SmallOne, row => row.Bytes(0), cancel, hash) ?? throw new InvalidDataException($"The row of blob {hash} is missing.");
    }

    /// <summary>Makes a thing name bytes that were staged; a refusal when space or cloud are full.</summary>
    public static Task<Refusal?> Keep(this CloudWriter db, StagedBlob staged, ThingId owner, SpaceId space, CancellationToken cancel) =>
        db.Swap(null, staged, owner, space, cancel);

    /// <summary>Makes a thing name bytes that were staged instead of those that it names now (null for none); a refusal when space or cloud are full. What goes makes room for what comes.</summary>
    public static async Task<Refusal?> Swap(this CloudWriter db, string? old, StagedBlob staged, ThingId owner, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        ArgumentNullException.ThrowIfNull(staged);
        var gone = old is null ? null : await Take(db, old, owner, cancel);
        var freed = gone is { } name && name.Space == space ? name.Size : 0;
        if (gone is { } elsewhere && elsewhere.Space != space)
            await Quota.Credit(db, elsewhere.Space, elsewhere.Size, cancel);
        if (await Quota.Charge(db, space, staged.Size - freed, cancel) is { } refusal)
            return refusal;
        if (await db.Run(AddBlob, cancel, staged.Hash, staged.Size, staged.Bytes) == 0)
            await db.Run(Revive, cancel, staged.Hash);
        await db.Run(AddName, cancel, staged.Hash, owner.Value, space.Value, staged.Size);
        if (gone is not null)
            await Release(db, old!, cancel);
        db.Afterwards.Add(staged.Kept);
        return null;
    }

    /// <summary>Makes another thing name bytes that something names already; a refusal when space or cloud are full.</summary>
    public static async Task<Refusal?> KeepToo(this CloudWriter db, string hash, long size, ThingId owner, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await Quota.Charge(db, space, size, cancel) is { } refusal)
            return refusal;
        await db.Run(Revive, cancel, hash);
        await db.Run(AddName, cancel, hash, owner.Value, space.Value, size);
        return null;
    }

    /// <summary>A thing no longer names its bytes; bytes that nothing names are collected after a day.</summary>
    public static async Task Drop(this CloudWriter db, string hash, ThingId owner, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await Take(db, hash, owner, cancel) is not { } name)
            return;
        await Quota.Credit(db, name.Space, name.Size, cancel);
        await Release(db, hash, cancel);
    }

    static ValueTask<Name?> Take(CloudWriter db, string hash, ThingId owner, CancellationToken cancel) =>
        db.First(TakeName, row => (Name?)new Name(row.Id<SpaceId>(0), row.Number(1)), cancel, hash, owner.Value);

    static async ValueTask Release(CloudWriter db, string hash, CancellationToken cancel)
    {
        if (await db.Run(Free, cancel, hash, db.Now) > 0)
            await db.ScheduleOnce(CollectBlobs.KindName, db.Now + (long)Grace.TotalMilliseconds, cancel);
    }

    readonly record struct Name(SpaceId Space, long Size);

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
}
