using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Bytes in use in a space and bytes that may still be written; null where nothing bounds them but the disk.</summary>
sealed record Room(long Used, long? Free);

/// <summary>Says how full a space is.</summary>
sealed class ReadRoom(CloudStore store)
{
    public Task<Room> Run(Actor actor, SpaceId space, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var free = await Quota.FreeIn(db, space, cancel);
            var used = await db.Query<Space>().Where(s => s.Id == space).Select(s => s.UsedBytes).SingleAsync(cancel);
            return new Room(used, free == long.MaxValue ? null : Math.Max(free, 0));
        },
        cancel);
}
