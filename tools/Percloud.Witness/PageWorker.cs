namespace Percloud.Witness;

/// <summary>Changes its folder by the pages' plain forms; an upload of many files keeps each file for itself, in order.</summary>
sealed class PageWorker(string folder, Random random, Ledger ledger, Tally tally) : Worker(folder, random, ledger, tally)
{
    const int ManyFolders = 4;

    protected override Deed Choose()
    {
        var known = Known;
        var dice = Random.Next(100);
        if (dice < 12 && known.Folders.Count() < ManyFolders)
            return MakeFolder(known, SomeFolder(), $"folder {Random.Next(1000)}");
        if (known.Things.Count > 3 && dice < 24)
            return Rename(known, Pick(known.Things.Keys), $"renamed {Random.Next(100_000)}");
        if (known.Things.Count > 3 && dice < 34)
            return Move(known, Pick(known.Things.Keys), SomeFolder());
        if (known.Things.Count > 3 && (dice < 50 || IsFull))
            return Delete(known, Pick(known.Things.Keys));
        return Upload(known, SomeFolder());
    }

    Deed MakeFolder(Tree known, string at, string name) => known.Things.ContainsKey(In(at, name))
        ? Upload(known, at)
        : new($"folder {name} in {at}", [known, known.With(In(at, name), Tree.Folder)], s => s.Pages.MakeFolder(Whole(at), name));

    Deed Rename(Tree known, string path, string to)
    {
        var (at, name) = Split(path);
        return known.Things.ContainsKey(In(at, to)) ? Delete(known, path) : new($"rename {path} to {to}", [known, known.Moved(path, In(at, to))], s => s.Pages.Rename(Whole(at), name, to));
    }

    Deed Move(Tree known, string path, string into)
    {
        var (at, name) = Split(path);
        var to = In(into, name);
        if (known.Things.ContainsKey(to) || to.StartsWith(path + "/", StringComparison.Ordinal))
            return Delete(known, path);
        return new($"move {path} into {into}", [known, known.Moved(path, to)], s => s.Pages.Move(Whole(at), name, Whole(into)));
    }

    Deed Delete(Tree known, string path)
    {
        var (at, name) = Split(path);
        return new($"delete {path}", [known, known.Without(path)], s => s.Pages.Delete(Whole(at), name));
    }

    Deed Upload(Tree known, string at)
    {
        var files = Enumerable.Range(0, 1 + Random.Next(3)).Select(n => (Name: $"upload {Random.Next(12)} {n}", Content: Content.Any(Random))).ToList();
        List<Tree> steps = [known];
        foreach (var file in files)
            steps.Add(steps[^1].With(In(at, file.Name), file.Content.Hash));
        return new($"upload into {at}: {string.Join(", ", files.Select(f => $"{f.Name} {f.Content.Size} {f.Content.Hash}"))}", steps, s => s.Pages.Upload(Whole(at), files));
    }

    string Whole(string at) => at.Length == 0 ? Folder : FullName(at);
}
