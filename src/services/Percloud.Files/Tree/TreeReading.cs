using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Finds things in a space's tree inside a closure.</summary>
static class TreeReading
{
    public const string Kind = "files";

    /// <summary>The thing at a place, or a refusal when it is missing or not for this actor.</summary>
    public static async Task<Outcome<Found>> FindIn(this CloudReader db, Place place, Role needed, CancellationToken cancel)
    {
        var way = await db.Walk(place, cancel);
        if (way is null)
            return await Missing(db, place, cancel);
        var ids = way.Select(n => n.Id).ToList();
        var role = await db.RoleOf(place.Space, ids, cancel);
        return Access.Need(role, needed) is { } refusal ? refusal : new Found(way[^1], ids, role);
    }

    /// <summary>The thing at a place whatever the actor may do; for conditions, whose caller has checked the rights.</summary>
    public static async ValueTask<Seen> Peek(this CloudReader db, Place place, CancellationToken cancel)
    {
        var steps = await db.Steps(place, cancel);
        var (node, way) = (steps.Count == place.Names.Count + 1 ? steps[^1] : null, steps.Select(n => n.Id).ToList());
        return new Seen(node, async () => [.. (await db.LocksOver(place.Space, way, whole: node is not null, cancel)).Select(held => held.Token)]);
    }

    /// <summary>The child of a folder that a Mac or Windows would take as this name; its own name may differ in case.</summary>
    public static ValueTask<Node?> Alike(this CloudReader db, ThingId folder, string clean, CancellationToken cancel) =>
        db.First(NodeRows.Child, NodeRows.Read, cancel, folder.Value, FileName.Fold(clean));

    /// <summary>Children in the order of their folded names, after one of them.</summary>
    public static ValueTask<List<Node>> Children(this CloudReader db, ThingId folder, string? after, int most, CancellationToken cancel) =>
        db.All(NodeRows.Children, NodeRows.Read, cancel, folder.Value, after ?? "", most);

    /// <summary>Refuses to take a thing out of its folder to those who may change only the thing: what was shared stays where its owner keeps it.</summary>
    public static async Task<Refusal?> StaysPut(this CloudReader db, Found found, CancellationToken cancel) =>
        await db.RoleOf(found.Node.SpaceId, [.. found.Way.SkipLast(1)], cancel) < Role.Editor ? Refusal.Forbidden : null;

    /// <summary>How many of the folders above a thing, from the root down, the actor does not see: all above what was shared.</summary>
    public static async Task<int> HiddenAbove(this CloudReader db, Found found, CancellationToken cancel)
    {
        var hidden = 0;
        while (hidden < found.Way.Count - 1 && await db.RoleOf(found.Node.SpaceId, [.. found.Way.Take(hidden + 1)], cancel) == Role.None)
            hidden++;
        return hidden;
    }

    /// <summary>The root of a space's tree; null before anything was put there.</summary>
    public static ValueTask<Node?> Root(this CloudReader db, SpaceId space, CancellationToken cancel) =>
        db.First(NodeRows.Root, NodeRows.Read, cancel, space.Text());

    public static Task<CollectionId> CollectionOf(this CloudReader db, SpaceId space, CancellationToken cancel) =>
        db.Query<Collection>().Where(c => c.SpaceId == space && c.Kind == Kind).Select(c => c.Id).SingleAsync(cancel);

    /// <summary>The things on the way to a place, root first, as far as there are any.</summary>
    public static async Task<List<Node>> Steps(this CloudReader db, Place place, CancellationToken cancel)
    {
        if (await db.Root(place.Space, cancel) is not { } node)
            return [];
        var way = new List<Node>(place.Names.Count + 1) { node };
        foreach (var name in place.Names)
        {
            // A name that differs only by case is another name: nothing is found, and nothing can be made beside it.
            if (FileName.Clean(name, out _) is not { } clean || await db.Alike(node.Id, clean, cancel) is not { } child || child.Name != clean)
                break;
            way.Add(node = child);
        }

        return way;
    }

    static async Task<List<Node>?> Walk(this CloudReader db, Place place, CancellationToken cancel) =>
        await db.Steps(place, cancel) is var way && way.Count == place.Names.Count + 1 ? way : null;

    // An empty space has a root all the same: it is made with the first thing put there.
    static async Task<Outcome<Found>> Missing(CloudReader db, Place place, CancellationToken cancel)
    {
        if (!place.IsRoot)
            return Refusal.NotFound;
        var role = await db.RoleOf(place.Space, [], cancel);
        return role == Role.None ? Refusal.NotFound : new Found(Virtual(place.Space), [], role);
    }

    static Node Virtual(SpaceId space) => new() { Id = default, SpaceId = space, Name = "", Folded = space.Text(), IsFolder = true, ByKey = "" };
}
