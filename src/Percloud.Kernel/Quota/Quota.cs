namespace Percloud.Kernel;

/// <summary>Logical bytes named, kept per space and cloud in the same transaction (DESIGN §4 "Quota").</summary>
public static class Quota
{
    static readonly Statement AddToSpace = new("UPDATE space SET used_bytes = used_bytes + @p1 WHERE id = @p0 AND (quota_bytes IS NULL OR @p1 <= 0 OR used_bytes + @p1 <= quota_bytes)");
    static readonly Statement AddToCloud = new("UPDATE cloud_row SET used_bytes = used_bytes + @p0 WHERE quota_bytes IS NULL OR @p0 <= 0 OR used_bytes + @p0 <= quota_bytes");
    static readonly Statement Free = new("SELECT s.used_bytes, s.quota_bytes, c.used_bytes, c.quota_bytes FROM space s CROSS JOIN cloud_row c WHERE s.id = @p0");

    /// <summary>Adds bytes, or refuses when either bound would be passed; fewer bytes than before (below 0) always pass.</summary>
    public static async Task<Refusal?> Charge(CloudWriter db, SpaceId space, long bytes, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        if (await db.Run(AddToSpace, cancel, space.Value, bytes) == 0)
            return Full;
        if (await db.Run(AddToCloud, cancel, bytes) == 1)
            return null;

        // A caller that keeps what fitted commits all the same: the space must not stay charged for what did not fit.
        await db.Run(AddToSpace, cancel, space.Value, -bytes);
        return Full;
    }

    /// <summary>Takes bytes away.</summary>
    public static Task Credit(CloudWriter db, SpaceId space, long bytes, CancellationToken cancel) => Charge(db, space, -bytes, cancel);

    /// <summary>What is free for a space now, in bytes, under each of both bounds; long.MaxValue without any.</summary>
    public static Task<Room> FreeIn(CloudReader db, SpaceId space, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.First(Free, row => new Room(row.NumberOrNull(1) - row.Number(0) ?? long.MaxValue, row.NumberOrNull(3) - row.Number(2) ?? long.MaxValue), cancel, space.Value).AsTask();
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
