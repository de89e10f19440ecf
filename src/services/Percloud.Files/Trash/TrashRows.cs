using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Takes things out of a tree and puts them back, a whole tree in a handful of statements whatever it holds.</summary>
static class TrashRows
{
    static readonly Statement Move = new("UPDATE node SET parent_id = @p1, name = @p2, folded = @p3, change = @p4 WHERE id = @p0");

    // Only folders are walked; what they hold is summed up from an index that has it all, so that no row of a file is read.
    static readonly Statement Sum = new(
        """
        WITH RECURSIVE tree(id) AS (SELECT id FROM node WHERE id = @p0 UNION ALL SELECT n.id FROM node n JOIN tree t ON n.parent_id = t.id WHERE n.is_folder)
        SELECT count(*) + 1, CAST(coalesce(sum(n.size), 0) AS bigint) FROM tree t JOIN node n ON n.parent_id = t.id
        """);

    static readonly Statement StampAll = new(
        """
        WITH RECURSIVE tree(id) AS (SELECT id FROM node WHERE parent_id = @p0 UNION ALL SELECT n.id FROM node n JOIN tree t ON n.parent_id = t.id)
        UPDATE node SET change = @p1 WHERE id IN (SELECT id FROM tree)
        """);

    static readonly Statement Deepest = new(
        """
        WITH RECURSIVE tree(id, depth) AS (SELECT id, CAST(0 AS bigint) FROM node WHERE id = @p0 UNION ALL SELECT n.id, t.depth + 1 FROM node n JOIN tree t ON n.parent_id = t.id)
        SELECT id, depth FROM tree ORDER BY depth DESC LIMIT @p1
        """);

    /// <summary>Moves a thing with all below it out of the tree into the trash of its space; what it is called and held stays as it was.</summary>
    public static async Task<Trashed> ToTrash(this CloudWriter db, Node top, long change, CancellationToken cancel)
    {
        await db.Save(cancel);
        var above = await db.WayTo(top.ParentId!.Value, cancel) ?? throw new InvalidOperationException("What is in no tree cannot leave one.");
        await db.LeaveLocks(top.SpaceId, top.Id, cancel);
        var (things, bytes) = await db.SumOf(top, cancel);
        var by = db.Actor.Principal;
        var trashed = db.Add(new Trashed
        {
            Id = top.Id,
            SpaceId = top.SpaceId,
            FolderId = top.ParentId.Value,
            Trail = string.Join('/', above.Skip(1).Select(n => n.Name)),
            Things = things,
            Bytes = bytes,
            At = db.Now,
            GoesAt = db.Now + (long)Trashed.Kept.TotalMilliseconds,
            ByKind = by.Kind,
            ByKey = by.Key,
        });
        await db.Run(Move, cancel, top.Id.Value, null, top.Name, $"trash:{top.Id.Text()}", change);
        await db.ScheduleOnce(PurgeTrash.KindName, trashed.GoesAt, cancel);
        return trashed;
    }

    /// <summary>Puts a thing back into a folder under a name that is free there; followers see it and all below it as new.</summary>
    public static async Task FromTrash(this CloudWriter db, Trashed trashed, Found folder, string name, CancellationToken cancel)
    {
        var change = await db.NextTreeChange(trashed.SpaceId, cancel);
        await db.Stamp(folder.Way, change, cancel);
        await db.Run(Move, cancel, trashed.Id.Value, folder.Node.Id.Value, name, FileName.Fold(name), change);
        await db.StampBelow(trashed.Id, change, cancel);
        db.Remove(trashed);
    }

    /// <summary>How many things there are from here down, and their bytes.</summary>
    public static async Task<(long Things, long Bytes)> SumOf(this CloudReader db, Node top, CancellationToken cancel) =>
        !top.IsFolder ? (1, top.Size) : await db.First(Sum, row => (row.Number(0), row.Number(1)), cancel, top.Id.Value);

    /// <summary>Stamps all below a thing that is at another address now.</summary>
    public static ValueTask<int> StampBelow(this CloudWriter db, ThingId top, long change, CancellationToken cancel) => db.Run(StampAll, cancel, top.Value, change);

    /// <summary>Removes up to so many things from here down for good, the deepest first; true when nothing is left.</summary>
    public static async Task<bool> Purge(this CloudWriter db, ThingId top, int most, CancellationToken cancel)
    {
        var found = await db.All(Deepest, row => (Id: row.Id<ThingId>(0), Depth: row.Number(1)), cancel, top.Value, most);
        foreach (var part in found.Select(f => f.Id).Chunk(500))
            await db.Erase(part, cancel);
        return found.Count < most || found[^1].Depth == 0;
    }

    /// <summary>Removes things for good: bytes un-named, words forgotten, grants taken. What they hold must have gone before.</summary>
    public static async Task Erase(this CloudWriter db, ThingId[] things, CancellationToken cancel)
    {
        await db.DropAll(things, cancel);
        await db.Unindex(things, cancel);
        await db.ForgetLocks(things, cancel);
        await db.ForgetProperties(things, cancel);
        await db.TakeAll(things, cancel);
        await db.Set<Favourite>().Where(f => things.Contains(f.ThingId)).ExecuteDeleteAsync(cancel);
        await db.Set<Trashed>().Where(t => things.Contains(t.Id)).ExecuteDeleteAsync(cancel);
        await db.Set<Node>().Where(n => things.Contains(n.Id)).ExecuteDeleteAsync(cancel);
    }
}
