using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Logical bytes named, kept per space and cloud in the same transaction (DESIGN §4 "Quota").</summary>
public static class Quota
{
    /// <summary>Adds bytes, or refuses when either bound would be passed.</summary>
    public static async Task<Refusal?> Charge(CloudWriter db, SpaceId space, long bytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = db.Raw(space);
        if (await db.Execute($"UPDATE space SET used_bytes = used_bytes + {bytes} WHERE id = {id} AND (quota_bytes IS NULL OR used_bytes + {bytes} <= quota_bytes)", cancel) == 0)
            return Full;
        if (await db.Execute($"UPDATE cloud_row SET used_bytes = used_bytes + {bytes} WHERE quota_bytes IS NULL OR used_bytes + {bytes} <= quota_bytes", cancel) == 1)
            return null;

        // A caller that keeps what fitted commits all the same: the space must not stay charged for what did not fit.
        await db.Execute($"UPDATE space SET used_bytes = used_bytes - {bytes} WHERE id = {id}", cancel);
        return Full;
    }

    /// <summary>Takes bytes away.</summary>
    public static async Task Credit(CloudWriter db, SpaceId space, long bytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = db.Raw(space);
        await db.Execute($"UPDATE space SET used_bytes = used_bytes - {bytes} WHERE id = {id}", cancel);
        await db.Execute($"UPDATE cloud_row SET used_bytes = used_bytes - {bytes}", cancel);
    }

    /// <summary>What is free for a space now, in bytes, under each of both bounds; long.MaxValue without any.</summary>
    public static async Task<Room> FreeIn(CloudReader db, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var s = await db.Query<Space>().Where(x => x.Id == space).Select(x => new { x.UsedBytes, x.QuotaBytes }).SingleAsync(cancel);
        var c = await db.Query<CloudRow>().Select(x => new { x.UsedBytes, x.QuotaBytes }).SingleAsync(cancel);
        return new Room(s.QuotaBytes - s.UsedBytes ?? long.MaxValue, c.QuotaBytes - c.UsedBytes ?? long.MaxValue);
    }

    /// <summary>The refusal that all doors give when it is full.</summary>
    public static Refusal Full { get; } = new(Reason.OverQuota, "refusal.over-quota");
}

/// <summary>Free bytes under the bound of a space and under that of its cloud; as one number, the smaller.</summary>
public readonly record struct Room(long InSpace, long InCloud)
{
    /// <summary>The smaller of both.</summary>
    public long Bytes => Math.Min(InSpace, InCloud);

    /// <summary>The smaller of both.</summary>
    public static implicit operator long(Room room) => room.Bytes;
}
