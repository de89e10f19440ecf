using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Finds what is shared among the things of all services, inside a closure.</summary>
sealed class SharedThings(IEnumerable<IShareSource> sources)
{
    /// <summary>The thing, for an actor who has at least this role on it.</summary>
    public async Task<Outcome<(SharedThing Thing, Role Role)>> Find(CloudReader db, ThingId id, Role needed, CancellationToken cancel)
    {
        foreach (var source in sources)
        {
            if (await source.Describe(db, [id], cancel) is not [var thing])
                continue;
            var role = await db.RoleOf(thing.Space, thing.Way, cancel);
            return Access.Need(role, needed) is { } refusal ? refusal : (thing, role);
        }

        return Refusal.NotFound;
    }

    /// <summary>All of these that are still there, by id.</summary>
    public async Task<Dictionary<ThingId, SharedThing>> Describe(CloudReader db, IReadOnlyList<ThingId> ids, CancellationToken cancel)
    {
        var found = new Dictionary<ThingId, SharedThing>();
        foreach (var source in sources)
        {
            foreach (var thing in await source.Describe(db, [.. ids.Where(i => !found.ContainsKey(i))], cancel))
                found[thing.Id] = thing;
        }

        return found;
    }
}
