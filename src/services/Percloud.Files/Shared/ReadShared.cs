using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A thing that was given to the actor by itself: the name under which it stands among all such, where it lives, and what the actor may do with it.</summary>
sealed record SharedRoot(string Name, Place Place, Node Node, Role Role);

/// <summary>Lists what others share with the actor as single things, each under a name of its own.</summary>
sealed class ReadShared(CloudStore store)
{
    /// <summary>Grants that are looked through, the newest first; the page "Shared with me" goes on by pages.</summary>
    const int Most = 1_000;

    public Task<IReadOnlyList<SharedRoot>> Run(Actor actor, CancellationToken cancel) => store.Read<IReadOnlyList<SharedRoot>>(
        actor,
        async db =>
        {
            var (grants, _) = await db.SharedWithMe(before: null, Most, cancel);
            var ways = (await db.WaysTo([.. grants.Select(g => g.ThingId!.Value).Distinct()], cancel)).Where(way => !way[^1].IsRoot).OrderBy(way => way[^1].Number).ToList();
            if (ways.Count == 0)
                return [];
            var roles = await db.RolesOf([.. ways.Select(way => (way[0].SpaceId, (IReadOnlyList<ThingId>)[.. way.Select(n => n.Id)]))], cancel);
            var names = SharedNames.Of([.. ways.Select(way => way[^1])], await Owners(db, [.. ways.Select(way => way[0].SpaceId).Distinct()], cancel));
            return [.. ways.Select((way, i) => new SharedRoot(names[i], new Place(way[0].SpaceId, [.. way.Skip(1).Select(n => n.Name)]), way[^1], roles[i])).Where(root => root.Role > Role.None)];
        },
        cancel);

    static async Task<Dictionary<SpaceId, string>> Owners(CloudReader db, List<SpaceId> spaces, CancellationToken cancel)
    {
        var owners = await db.Query<Space>().Where(s => spaces.Contains(s.Id)).Select(s => new { s.Id, Owner = new Principal(s.OwnerKind, s.OwnerKey) }).ToListAsync(cancel);
        var names = await db.Names(owners.Select(o => o.Owner), cancel);
        return owners.ToDictionary(o => o.Id, o => names.GetValueOrDefault(o.Owner, ""));
    }
}
