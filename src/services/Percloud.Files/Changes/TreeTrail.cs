using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What followers of a tree need to know beyond the things that are there: places where something was (RFC 6578 §3.5.2).</summary>
static class TreeTrail
{
    /// <summary>Leaves word that nothing is at a place any more. The trail is its path from the space's root, with a slash at the end for a folder.</summary>
    public static async Task BuryPlace(this CloudWriter db, Place place, bool folder, long change, CancellationToken cancel)
    {
        var collection = await db.CollectionOf(place.Space, cancel);
        // Things may leave a place, come back and leave again: the place is buried, under an id of its own.
        db.Bury(collection, Id.New<ThingId>(db.Clock), change, string.Join('/', place.Names) + (folder ? "/" : ""));
    }

    /// <summary>Removes what is at a place because something else comes there; what a folder held is said to be gone.</summary>
    public static async Task Replace(this CloudWriter db, Place place, Node there, long change, CancellationToken cancel)
    {
        if (there.IsFolder)
        {
            foreach (var child in await db.Children(there.Id, null, int.MaxValue, cancel))
                await db.BuryPlace(place.Child(child.Name), child.IsFolder, change, cancel);
        }

        await db.RemoveTree(there, change, cancel);
    }

    /// <summary>Sets when a file was last changed, as its client says.</summary>
    public static Task<int> Touch(this CloudWriter db, ThingId thing, long at, CancellationToken cancel) =>
        db.Set<Node>().Where(n => n.Id == thing).ExecuteUpdateAsync(set => set.SetProperty(n => n.ModifiedAt, at), cancel);
}
