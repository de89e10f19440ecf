using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Makes an empty folder.</summary>
sealed class MakeFolder(CloudStore store)
{
    public Task<Outcome<Node>> Run(Actor actor, Place place, Holds? condition, CancellationToken cancel) =>
        store.Write(actor, db => Make(db, place, condition, cancel), cancel);

    /// <summary>The same inside an open write, for those who make more than a folder.</summary>
    public static async Task<Outcome<Node>> Make(CloudWriter db, Place place, Holds? condition, CancellationToken cancel)
    {
        if (place.IsRoot)
            return FilesRefusal.Exists;
        if (FileName.Clean(place.Name, out var bad) is not { } clean)
            return bad!;
        if (!(await db.FolderFor(place.Parent, cancel)).Try(out var parent, out var refusal))
            return refusal;
        if (await db.Alike(parent.Node.Id, clean, cancel) is { } there)
            return there.Name == clean ? FilesRefusal.Exists : FilesRefusal.Collides(clean, there.Name);
        if (condition is not null && !await condition(p => db.Peek(p, cancel)))
            return FilesRefusal.Condition;
        if (await db.Guard(place.Space, parent.Way, cancel) is { } held)
            return held;
        var change = await db.NextTreeChange(place.Space, cancel);
        await db.Stamp(parent.Way, change, cancel);
        var folder = await db.AddNode(place.Space, parent.Node.Id, clean, folder: true, change, cancel);
        await db.IndexName(folder, isNew: true, cancel);
        return folder;
    }
}
