using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What came back: the name that it has now, the folder that holds it, and whether either differs from what was.</summary>
sealed record Restored(string Name, Place Folder, bool Elsewhere);

/// <summary>Takes things back from the trash to where they were; where the folder is gone, to the root of the space; where the name is taken, beside it under another.</summary>
sealed class RestoreTrashed(CloudStore store)
{
    public Task<Outcome<IReadOnlyList<Restored>>> Run(Actor actor, SpaceId space, IReadOnlyCollection<ThingId> things, CancellationToken cancel) => store.Write<Outcome<IReadOnlyList<Restored>>>(
        actor,
        async db =>
        {
            var now = db.Now;
            var all = await db.Set<Trashed>().Where(t => t.SpaceId == space && things.Contains(t.Id) && t.GoesAt > now).OrderBy(t => t.At).ThenBy(t => t.Id).ToListAsync(cancel);
            if (all.Count == 0)
                return Refusal.NotFound;
            List<Restored> back = [];
            foreach (var trashed in all)
            {
                if (!(await One(db, trashed, cancel)).Try(out var restored, out var refusal))
                    return refusal;
                back.Add(restored);
            }

            return back;
        },
        cancel);

    static async Task<Outcome<Restored>> One(CloudWriter db, Trashed trashed, CancellationToken cancel)
    {
        var way = await db.WayTo(trashed.FolderId, cancel) ?? (await db.WayTo((await db.Root(trashed.SpaceId, cancel))!.Id, cancel))!;
        var ids = way.Select(n => n.Id).ToList();
        var role = await db.RoleOf(trashed.SpaceId, ids, cancel);
        if (Access.Need(role, Role.Editor) is { } refusal)
            return refusal;
        if (await db.Guard(trashed.SpaceId, ids, cancel) is { } held)
            return held;
        var node = await db.Query<Node>().SingleAsync(n => n.Id == trashed.Id, cancel);
        var name = await db.FreeName(way[^1].Id, node.Name, cancel);
        await db.FromTrash(trashed, new Found(way[^1], ids, role), name, cancel);
        return new Restored(name, new Place(trashed.SpaceId, [.. way.Skip(1).Select(n => n.Name)]), name != node.Name || way[^1].Id != trashed.FolderId);
    }
}
