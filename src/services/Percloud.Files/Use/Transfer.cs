using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What stands ready for a move or copy: source, folder of the destination, and what stands at the destination.</summary>
sealed record Transfer(Found From, Found Folder, string Name, Node? There)
{
    /// <summary>Checks rights, names and conditions of a move or copy inside its write (RFC 4918 §9.8, §9.9); <paramref name="source"/> is the role needed there.</summary>
    public static async Task<Outcome<Transfer>> Prepare(CloudWriter db, Place from, Place to, Role source, bool overwrite, Holds? condition, CancellationToken cancel)
    {
        if (from.IsRoot || to.IsRoot)
            return Refusal.Forbidden;
        if (FileName.Clean(to.Name, out var bad) is not { } clean)
            return bad!;
        if (!(await db.FindIn(from, source, cancel)).Try(out var found, out var missing))
            return missing;
        if (source >= Role.Editor && await db.StaysPut(found, cancel) is { } stays)
            return stays;
        if (found.Node.IsFolder && from.Holds(to.Parent))
            return FilesRefusal.IntoItself;
        if (!(await db.FolderFor(to.Parent, cancel)).Try(out var folder, out var refusal))
            return refusal;
        var there = await db.Alike(folder.Node.Id, clean, cancel);
        if (Clash(found, there, clean, overwrite) is { } no)
            return no;
        if (condition is not null && !await condition(p => db.Peek(p, cancel)))
            return FilesRefusal.Condition;
        return await Held(db, from, to, found, folder, there, source, cancel) is { } held ? held : new Transfer(found, folder, clean, there);
    }

    // A move takes the source away; both bring something to the destination, and may replace what is there.
    static async Task<Refusal?> Held(CloudWriter db, Place from, Place to, Found found, Found folder, Node? there, Role source, CancellationToken cancel) =>
        source == Role.Editor && await db.GuardRemoval(from.Space, found.Way, cancel) is { } held ? held
            : there is null || there.Id == found.Node.Id ? await db.Guard(to.Space, folder.Way, cancel)
            : await db.GuardRemoval(to.Space, [.. folder.Way, there.Id], cancel);

    static Refusal? Clash(Found from, Node? there, string clean, bool overwrite)
    {
        if (there is null)
            return null;
        if (there.Id == from.Node.Id)
            return there.Name == clean ? FilesRefusal.Same : null;
        if (there.Name != clean)
            return FilesRefusal.Collides(clean, there.Name);
        if (from.Way.Contains(there.Id))
            return FilesRefusal.IntoItself;
        return overwrite ? null : FilesRefusal.DestinationExists;
    }
}
