using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Bytes in use in a space and bytes that may still be written, room kept for unfinished uploads left out; null where nothing bounds them but the disk.</summary>
sealed record Fullness(long Used, long? Free);

/// <summary>Says how full a space is.</summary>
sealed class ReadRoom(CloudStore store)
{
    static readonly Statement UsedIn = new("SELECT used_bytes FROM space WHERE id = @p0");

    public Task<Fullness> Run(Actor actor, SpaceId space, CancellationToken cancel) => store.Read(actor, db => In(db, space, cancel), cancel);

    /// <summary>The same inside an open closure.</summary>
    public static async Task<Fullness> In(CloudReader db, SpaceId space, CancellationToken cancel)
    {
        long free = await db.RoomIn(space, except: null, cancel);
        var used = await db.First(UsedIn, row => row.Number(0), cancel, space.Value);
        return new Fullness(used, free == long.MaxValue ? null : Math.Max(free, 0));
    }
}
