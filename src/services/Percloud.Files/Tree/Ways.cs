using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Finds the way from the root of a space to a thing that is known by its id.</summary>
static class Ways
{
    /// <summary>The root first, the thing last; null when it is in no tree, as what lies in the trash.</summary>
    public static async Task<List<Node>?> WayTo(this CloudReader db, ThingId thing, CancellationToken cancel)
    {
        List<Node> way = [];
        for (ThingId? next = thing; next is { } id;)
        {
            if (await db.First(NodeRows.ById, NodeRows.Read, cancel, id.Value) is not { } node)
                return null;
            way.Add(node);
            next = node.ParentId;
        }

        way.Reverse();
        return way[0].IsRoot ? way : null;
    }

    /// <summary>For each thing that stands in a tree, its folders from the root down and itself last; asked level by level for all at once.</summary>
    public static async Task<IReadOnlyList<IReadOnlyList<Node>>> WaysTo(this CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var above = await db.Above(things, cancel);
        return [.. things.Distinct().Select(t => above[t].AsEnumerable().Reverse().ToList()).Where(way => way is [{ IsRoot: true }, ..])];
    }

    /// <summary>The thing by its id for an actor who may see it, with the way down to it.</summary>
    public static async Task<Outcome<(Place Place, Found Found)>> FindById(this CloudReader db, ThingId thing, Role needed, CancellationToken cancel)
    {
        if (await db.WayTo(thing, cancel) is not { } way)
            return Refusal.NotFound;
        var ids = way.Select(n => n.Id).ToList();
        var role = await db.RoleOf(way[0].SpaceId, ids, cancel);
        return Access.Need(role, needed) is { } refusal ? refusal : (new Place(way[0].SpaceId, [.. way.Skip(1).Select(n => n.Name)]), new Found(way[^1], ids, role));
    }

    /// <summary>This name, or the first of "name (2).txt", "name (3).txt" … that nothing alike has in a folder.</summary>
    public static async Task<string> FreeName(this CloudReader db, ThingId folder, string clean, CancellationToken cancel)
    {
        var name = clean;
        for (var n = 2; await db.Alike(folder, name, cancel) is not null; n++)
            name = FileName.Numbered(clean, n);
        return name;
    }
}
