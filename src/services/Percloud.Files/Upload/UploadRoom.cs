using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>The room that is free when what unfinished uploads have asked for is kept for them.</summary>
static class UploadRoom
{
    static readonly Statement Kept = new(
        "SELECT space_id, CAST(SUM(length) AS bigint) FROM pending_upload WHERE NOT is_done AND expires_at > @p0 AND id <> @p1 GROUP BY space_id");

    /// <summary>Free bytes of a space and of its cloud; the upload that is about to end, if any, has its own room.</summary>
    public static async Task<Room> RoomIn(this CloudReader db, SpaceId space, PendingId? except, CancellationToken cancel)
    {
        var free = await Quota.FreeIn(db, space, cancel);
        if (free.Bytes == long.MaxValue)
            return free;
        var kept = await db.All(Kept, row => (Space: row.Id<SpaceId>(0), Bytes: row.Number(1)), cancel, db.Now, except?.Value ?? Guid.Empty);
        return new Room(Less(free.InSpace, kept.Where(k => k.Space == space).Sum(k => k.Bytes)), Less(free.InCloud, kept.Sum(k => k.Bytes)));
    }

    static long Less(long free, long kept) => free == long.MaxValue ? free : free - kept;
}
