using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Moves or renames a thing with all below it; into another space it goes as a copy whose source is removed in the same step.</summary>
sealed class MoveNode(CloudStore store)
{
    /// <summary>True when something was replaced.</summary>
    public Task<Outcome<bool>> Run(Actor actor, Place from, Place to, bool overwrite, Holds? condition, CancellationToken cancel) => store.Write<Outcome<bool>>(
        actor,
        async db =>
        {
            if (!(await Transfer.Prepare(db, from, to, Role.Editor, overwrite, condition, cancel)).Try(out var transfer, out var refusal))
                return refusal;
            return from.Space == to.Space ? await Within(db, from, to, transfer, cancel) : await Across(db, from, to, transfer, cancel);
        },
        cancel);

    static async Task<Outcome<bool>> Within(CloudWriter db, Place from, Place to, Transfer transfer, CancellationToken cancel)
    {
        var (source, there) = (transfer.From, transfer.There);
        var replaced = there is not null && there.Id != source.Node.Id;
        var change = await db.NextTreeChange(from.Space, cancel);
        if (replaced)
            await db.Replace(to, there!, change, cancel);
        await db.BuryPlace(from, source.Node.IsFolder, change, cancel);
        await db.LeaveLocks(from.Space, source.Node.Id, cancel);
        await db.Stamp([.. source.Way.SkipLast(1), .. transfer.Folder.Way], change, cancel);
        if (source.Node.IsFolder)
            await db.StampTree(source.Node.Id, change, cancel);
        var node = await db.Set<Node>().SingleAsync(n => n.Id == source.Node.Id, cancel);
        (node.ParentId, node.Name, node.Folded, node.Change) = (transfer.Folder.Node.Id, transfer.Name, FileName.Fold(transfer.Name), change);
        return replaced;
    }

    static async Task<Outcome<bool>> Across(CloudWriter db, Place from, Place to, Transfer transfer, CancellationToken cancel)
    {
        if (!(await CopyNode.Into(db, transfer, to, shallow: false, cancel)).Try(out var replaced, out var refusal))
            return refusal;
        var change = await db.NextTreeChange(from.Space, cancel);
        await db.Stamp([.. transfer.From.Way.SkipLast(1)], change, cancel);
        await db.BuryPlace(from, transfer.From.Node.IsFolder, change, cancel);
        await db.RemoveTree(transfer.From.Node, change, cancel);
        return replaced;
    }
}
