using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Files and folders as the dialog of sharing sees them.</summary>
sealed class FilesShares : IShareSource
{
    public const string Word = "files";

    public string Kind => Word;

    public async Task<IReadOnlyList<SharedThing>> Describe(CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var ways = await db.WaysTo(things, cancel);
        return [.. ways.Select(way => Of(way, db.Actor))];
    }

    static SharedThing Of(IReadOnlyList<Node> way, Actor actor)
    {
        var node = way[^1];
        var root = actor.OwnSpace == node.SpaceId ? "/files" : $"/spaces/{node.SpaceId.Text()}/files";
        return new SharedThing(Word, node.SpaceId, node.Id, [.. way.Select(n => n.Id)], node.Name, FolderModel.IconOf(node), root + Address.Encode(way.Skip(1).Select(n => n.Name)))
        {
            TakesDrops = node.IsFolder,
            IsRoot = node.ParentId is null,
        };
    }
}

/// <summary>Finds where things are from what they are, inside a closure.</summary>
static class WaysUp
{
    /// <summary>For each thing that is there, its folders from the root down and itself last; asked level by level for all at once.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Node>>> WaysTo(this CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var known = new Dictionary<ThingId, Node>();
        for (var ask = things.Distinct().ToList(); ask.Count > 0;)
        {
            List<Node> found = [];
            foreach (var part in ask.Chunk(500))
                found.AddRange(await db.Query<Node>().Where(n => part.Contains(n.Id)).ToListAsync(cancel));
            foreach (var node in found)
                known[node.Id] = node;
            ask = [.. found.Select(n => n.ParentId).OfType<ThingId>().Where(p => !known.ContainsKey(p)).Distinct()];
        }

        return [.. things.Distinct().Where(known.ContainsKey).Select(t => Way(known, t)).Where(w => w[0].ParentId is null && w[0].Folded == w[0].SpaceId.Text())];
    }

    static List<Node> Way(Dictionary<ThingId, Node> known, ThingId thing)
    {
        List<Node> way = [];
        for (ThingId? next = thing; next is { } id && known.TryGetValue(id, out var node); next = node.ParentId)
            way.Add(node);
        way.Reverse();
        return way;
    }
}
