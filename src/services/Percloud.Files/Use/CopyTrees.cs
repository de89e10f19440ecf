using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Where copies go: a space, and the change of its tree that they come with.</summary>
sealed record CopyTarget(SpaceId Space, long Change);

/// <summary>Copies a tree a part of a folder at a time, so that a tree of any size takes the memory of its depth (RFC 4918 §9.8.3).</summary>
static class CopyTrees
{
    const int Batch = 200;

    /// <summary>Copies a thing into a folder under a name, with all below it unless shallow; a refusal when there is no room, and then nothing of it may be kept.</summary>
    public static async Task<Refusal?> CopyTree(this CloudWriter db, Node top, ThingId folder, string name, CopyTarget target, bool shallow, CancellationToken cancel)
    {
        var open = new Stack<Level>();
        if (!(await db.Twins([top], folder, name, target, cancel)).Try(out var made, out var full))
            return full;
        if (top.IsFolder && !shallow)
            open.Push(new Level(top.Id, made[top.Id]));
        while (open.TryPeek(out var level))
        {
            if (level.Folders.TryDequeue(out var inside))
                open.Push(new Level(inside.Old, inside.New));
            else if (level.IsOver)
                open.Pop();
            else if (await db.Next(level, target, cancel) is { } refusal)
                return refusal;
        }

        return null;
    }

    static async Task<Refusal?> Next(this CloudWriter db, Level level, CopyTarget target, CancellationToken cancel)
    {
        var members = await db.Children(level.Old, level.After, Batch, cancel);
        if (!(await db.Twins(members, level.New, null, target, cancel)).Try(out var made, out var full))
            return full;
        (level.IsOver, level.After) = (members.Count < Batch, members.Count == 0 ? null : members[^1].Folded);
        foreach (var folder in members.Where(m => m.IsFolder))
            level.Folders.Enqueue((folder.Id, made[folder.Id]));
        return null;
    }

    // Rows go in by statements and what is tracked beside them is forgotten at once: a hundred thousand tracked things would be 200 MB.
    static async Task<Outcome<Dictionary<ThingId, ThingId>>> Twins(this CloudWriter db, List<Node> things, ThingId folder, string? name, CopyTarget target, CancellationToken cancel)
    {
        var made = new Dictionary<ThingId, ThingId>(things.Count);
        foreach (var old in things)
        {
            var node = await Twin(db, old, folder, name ?? old.Name, target, cancel);
            made[old.Id] = node.Id;
            await db.Run(NodeRows.Insert, cancel, NodeRows.Values(node));
            await db.IndexName(node, isNew: true, cancel);
            if (old.Hash is not null && await db.KeepToo(old.Hash, old.Size, node.Id, target.Space, cancel) is { } full)
                return full;
        }

        await db.CopyProperties(made, cancel);
        await db.SaveAndForget(cancel);
        return made;
    }

    static async Task<Node> Twin(CloudWriter db, Node old, ThingId folder, string name, CopyTarget target, CancellationToken cancel) => new()
    {
        Id = Id.New<ThingId>(db.Clock),
        Number = await db.NextNumber(cancel),
        SpaceId = target.Space,
        ParentId = folder,
        Name = name,
        Folded = FileName.Fold(name),
        IsFolder = old.IsFolder,
        Hash = old.Hash,
        Size = old.Size,
        MediaType = old.MediaType,
        CreatedAt = db.Now,
        ModifiedAt = old.ModifiedAt,
        Change = target.Change,
        ByKind = db.Actor.Principal.Kind,
        ByKey = db.Actor.Principal.Key,
    };

    /// <summary>A folder on the way: what of it was copied, and the folders in the last part of it that wait.</summary>
    sealed class Level(ThingId old, ThingId made)
    {
        public ThingId Old => old;

        public ThingId New => made;

        public string? After { get; set; }

        public bool IsOver { get; set; }

        public Queue<(ThingId Old, ThingId New)> Folders { get; } = [];
    }
}
