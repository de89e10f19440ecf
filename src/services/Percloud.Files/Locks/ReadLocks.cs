using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Says which locks cover a place, whether something is there or not.</summary>
sealed class ReadLocks(CloudStore store)
{
    public Task<List<Locked>> Run(Actor actor, Place place, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var steps = await db.Steps(place, cancel);
            var way = steps.Select(n => n.Id).ToList();
            if (await db.RoleOf(place.Space, way, cancel) == Role.None)
                return [];
            List<Locked> told = [];
            foreach (var held in await db.LocksOver(place.Space, way, whole: steps.Count == place.Names.Count + 1, cancel))
                told.Add(new Locked(held, await db.NamesOf(held.ThingId, cancel), MadeFile: false));
            return told;
        },
        cancel);
}
