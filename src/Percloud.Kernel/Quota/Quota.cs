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
        var fits = await db.Execute($"UPDATE space SET used_bytes = used_bytes + {bytes} WHERE id = {id} AND (quota_bytes IS NULL OR used_bytes + {bytes} <= quota_bytes)", cancel) == 1
            && await db.Execute($"UPDATE cloud_row SET used_bytes = used_bytes + {bytes} WHERE quota_bytes IS NULL OR used_bytes + {bytes} <= quota_bytes", cancel) == 1;
        return fits ? null : Full;
    }

    /// <summary>Takes bytes away.</summary>
    public static async Task Credit(CloudWriter db, SpaceId space, long bytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var id = db.Raw(space);
        await db.Execute($"UPDATE space SET used_bytes = used_bytes - {bytes} WHERE id = {id}", cancel);
        await db.Execute($"UPDATE cloud_row SET used_bytes = used_bytes - {bytes}", cancel);
    }

    /// <summary>What is free for a space now, in bytes: the smaller of both bounds; long.MaxValue without any.</summary>
    public static async Task<long> FreeIn(CloudReader db, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var s = await db.Query<Space>().Where(x => x.Id == space).Select(x => new { x.UsedBytes, x.QuotaBytes }).SingleAsync(cancel);
        var c = await db.Query<CloudRow>().Select(x => new { x.UsedBytes, x.QuotaBytes }).SingleAsync(cancel);
        return Math.Min(s.QuotaBytes - s.UsedBytes ?? long.MaxValue, c.QuotaBytes - c.UsedBytes ?? long.MaxValue);
    }

    /// <summary>The refusal that all doors give when it is full.</summary>
    public static Refusal Full { get; } = new(Reason.OverQuota, "refusal.over-quota");
}
