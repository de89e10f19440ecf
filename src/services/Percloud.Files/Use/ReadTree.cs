using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>All below a folder that this request has been let into, folders before what they hold; null when there is more than asked for.</summary>
sealed class ReadTree(CloudStore store)
{
    public Task<List<Node>?> Run(Actor actor, Node folder, int atMost, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            List<Node> all = [];
            for (var level = (List<ThingId?>)[folder.Id]; level.Count > 0;)
            {
                List<ThingId?> next = [];
                foreach (var part in level.Chunk(500))
                {
                    var found = await db.Query<Node>().Where(n => part.Contains(n.ParentId)).OrderBy(n => n.ParentId).ThenBy(n => n.Folded).Take(atMost - all.Count + 1).ToListAsync(cancel);
                    all.AddRange(found);
                    if (all.Count > atMost)
                        return null;
                    next.AddRange(found.Where(n => n.IsFolder).Select(n => (ThingId?)n.Id));
                }

                level = next;
            }

            return all;
        },
        cancel);
}
