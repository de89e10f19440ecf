using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Changes a space's tree inside an open write, stamping all that changed with the collection's next value.</summary>
static class TreeWriting
{
    /// <summary>The folder that shall hold something, found for an actor who may change it; the root is made when missing.</summary>
    public static async Task<Outcome<Found>> FolderFor(this CloudWriter db, Place parent, CancellationToken cancel)
    {
        if (parent.IsRoot && await db.Root(parent.Space, cancel) is null)
        {
            if (Access.Need(await db.RoleOf(parent.Space, [], cancel), Role.Editor) is { } refused)
                return refused;
            await db.MakeRoot(parent.Space, cancel);
        }

        var found = await db.FindIn(parent, Role.Editor, cancel);
        return found.Refusal is { Reason: Reason.NotFound } && !parent.IsRoot ? await NoParent(db, parent, cancel)
            : found is { Done: true, Value.Node.IsFolder: false } ? FilesRefusal.ParentMissing
            : found;
    }

    /// <summary>Stamps a thing's folders with a change, so that their tags and followers see it.</summary>
    public static async ValueTask Stamp(this CloudWriter db, IReadOnlyList<ThingId> way, long change, CancellationToken cancel)
    {
        foreach (var thing in way)
            await db.Run(NodeRows.Stamp, cancel, thing.Value, change);
    }

    /// <summary>The next change of a space's tree.</summary>
    public static async ValueTask<long> NextTreeChange(this CloudWriter db, SpaceId space, CancellationToken cancel)
    {
        var (collection, change) = await db.First(NodeRows.NextChange, row => (row.Id<CollectionId>(0), row.Number(1)), cancel, space.Value, TreeReading.Kind);
        db.HasTouched(collection);
        return change;
    }

    /// <summary>Makes a node; the caller has looked that nothing alike stands there.</summary>
    public static async Task<Node> AddNode(this CloudWriter db, SpaceId space, ThingId? parent, string clean, bool folder, long change, CancellationToken cancel)
    {
        var (id, number, by) = (Id.New<ThingId>(db.Clock), await db.NextNumber(cancel), db.Actor.Principal);
        return db.Add(new Node
        {
            Id = id,
            Number = number,
            SpaceId = space,
            ParentId = parent,
            Name = clean,
            Folded = FileName.Fold(clean),
            IsFolder = folder,
            CreatedAt = db.Now,
            ModifiedAt = db.Now,
            Change = change,
            ByKind = by.Kind,
            ByKey = by.Key,
        });
    }

    /// <summary>Makes room for what replaces a thing: a folder goes to the trash with all in it, a file's bytes go as when it is written over.</summary>
    public static async Task RemoveTree(this CloudWriter db, Node there, long change, CancellationToken cancel)
    {
        await db.Save(cancel);
        if (there.IsFolder)
            await db.ToTrash(there, change, cancel);
        else
            await db.Erase([there.Id], cancel);
    }

    static async Task MakeRoot(this CloudWriter db, SpaceId space, CancellationToken cancel)
    {
        var collection = db.AddCollection(space, TreeReading.Kind);
        await db.Save(cancel);
        var number = await db.NextNumber(cancel);
        db.Add(new Node
        {
            Id = Id.New<ThingId>(db.Clock),
            Number = number,
            SpaceId = space,
            Name = "",
            Folded = space.Text(),
            IsFolder = true,
            CreatedAt = db.Now,
            ModifiedAt = db.Now,
            Change = await db.NextChange(collection.Id, cancel),
            ByKind = PrincipalKind.System,
            ByKey = "",
        });
        await db.Save(cancel);
    }

    // Who may not even see the space learns that nothing is there; others that the folder is missing.
    static async Task<Outcome<Found>> NoParent(CloudReader db, Place parent, CancellationToken cancel) =>
        await db.RoleOf(parent.Space, [], cancel) == Role.None ? Refusal.NotFound : FilesRefusal.ParentMissing;
}
