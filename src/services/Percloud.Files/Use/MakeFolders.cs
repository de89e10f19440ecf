using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Makes sure that folders are there, one in the other: for a whole folder that is uploaded. A folder alike that stands there is taken.</summary>
sealed class MakeFolders(CloudStore store)
{
    /// <summary>Deeper than any tree of a person, and far from what a path can hold.</summary>
    public const int Deepest = 64;

    /// <summary>The place of the last of them, under the names that they have.</summary>
    public Task<Outcome<Place>> Run(Actor actor, Place place, IReadOnlyList<string> names, CancellationToken cancel) => store.Write<Outcome<Place>>(
        actor,
        async db =>
        {
            if (names.Count > Deepest)
                return new Refusal(Reason.Invalid, "files.refusal.too-deep");
            if (!(await db.FolderFor(place, cancel)).Try(out var here, out var refusal))
                return refusal;
            var (folder, way) = (here.Node, here.Way.ToList());
            long? change = null;
            foreach (var name in names)
            {
                if (FileName.Clean(name, out var bad) is not { } clean)
                    return bad!;
                var next = await db.Alike(folder.Id, clean, cancel);
                if (next is { IsFolder: false })
                    return FilesRefusal.Exists;
                if (next is null)
                {
                    if (await db.Guard(place.Space, way, cancel) is { } held)
                        return held;
                    change ??= await db.NextTreeChange(place.Space, cancel);
                    next = await db.AddNode(place.Space, folder.Id, clean, folder: true, change.Value, cancel);
                    await db.IndexName(next, isNew: true, cancel);
                    await db.Save(cancel);
                    await db.Stamp(way, change.Value, cancel);
                }

                (folder, place) = (next, place.Child(next.Name));
                way.Add(next.Id);
            }

            return place;
        },
        cancel);
}
