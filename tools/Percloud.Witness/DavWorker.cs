namespace Percloud.Witness;

/// <summary>Changes its folder by WebDAV: PUT, overwrite, MOVE, DELETE, MKCOL.</summary>
sealed class DavWorker(string folder, Random random, Ledger ledger, Tally tally) : Worker(folder, random, ledger, tally)
{
    const int ManyFolders = 5;

    protected override Deed Choose()
    {
        var known = Known;
        var dice = Random.Next(100);
        if (dice < 10 && known.Folders.Count() < ManyFolders)
            return MakeFolder(known, In(SomeFolder(), $"folder {Random.Next(1000)}"));
        if (known.Things.Count > 3 && dice < 30)
            return Move(known);
        if (known.Things.Count > 3 && (dice < 42 || IsFull))
            return Delete(known, Pick(known.Things.Keys));
        if (known.Files.Any() && dice < 60)
            return Put(known, Pick(known.Files));
        return SomePath() is var path && known.Things.GetValueOrDefault(path) != Tree.Folder ? Put(known, path) : Put(known, path + " too");
    }

    Deed MakeFolder(Tree known, string path) =>
        known.Things.ContainsKey(path) ? Put(known, path + " file") : new($"MKCOL {path}", [known, known.With(path, Tree.Folder)], s => s.Dav.MakeFolder(FullName(path)));

    Deed Put(Tree known, string path)
    {
        var content = Content.Any(Random);
        var slowly = Random.Next(12) == 0;
        return new($"PUT {path} {content.Size} {content.Hash}{(slowly ? " slowly" : "")}", [known, known.With(path, content.Hash)], s => s.Dav.Put(FullName(path), content, slowly));
    }

    Deed Delete(Tree known, string path) => new($"DELETE {path}", [known, known.Without(path)], s => s.Dav.Delete(FullName(path)));

    // Onto nothing or onto a file that is replaced; never into itself.
    Deed Move(Tree known)
    {
        var from = Pick(known.Things.Keys);
        var into = SomeFolder();
        var to = known.Things[from] != Tree.Folder && Random.Next(3) == 0 ? Pick(known.Files) : In(into, $"moved {Random.Next(1000)}");
        if (to == from || to.StartsWith(from + "/", StringComparison.Ordinal) || known.Things.GetValueOrDefault(to) == Tree.Folder)
            return Delete(known, from);
        return new($"MOVE {from} to {to}", [known, known.Moved(from, to)], s => s.Dav.Move(FullName(from), FullName(to)));
    }
}
