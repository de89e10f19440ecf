using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Moves or renames a thing with all below it, within a space or into another that the actor may change too.</summary>
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
        var source = transfer.From;
        var change = await db.NextTreeChange(from.Space, cancel);
        var replaced = await MakeRoom(db, to, transfer, change, cancel);
        await db.BuryPlace(from, source.Node.IsFolder, change, cancel);
        await db.LeaveLocks(from.Space, source.Node.Id, cancel);
        await db.Stamp([.. source.Way.SkipLast(1), .. transfer.Folder.Way], change, cancel);
        if (source.Node.IsFolder)
            await db.StampBelow(source.Node.Id, change, cancel);
        await Put(db, transfer, change, cancel);
        return replaced;
    }

    // For those who follow the space that it leaves, it is gone; in the other it keeps its id and number.
    static async Task<Outcome<bool>> Across(CloudWriter db, Place from, Place to, Transfer transfer, CancellationToken cancel)
    {
        var source = transfer.From;
        var (last, change) = (await db.NextTreeChange(from.Space, cancel), await db.NextTreeChange(to.Space, cancel));
        var replaced = await MakeRoom(db, to, transfer, change, cancel);
        await db.BuryPlace(from, source.Node.IsFolder, last, cancel);
        await db.LeaveLocks(from.Space, source.Node.Id, cancel);
        await db.Stamp([.. source.Way.SkipLast(1)], last, cancel);
        if (await db.GiveTree(source.Node, to.Space, change, cancel) is { } full)
            return full;
        await db.Stamp(transfer.Folder.Way, change, cancel);
        await Put(db, transfer, change, cancel);
        return replaced;
    }

    static async Task<bool> MakeRoom(CloudWriter db, Place to, Transfer transfer, long change, CancellationToken cancel)
    {
        if (transfer.There is not { } there || there.Id == transfer.From.Node.Id)
            return false;
        await db.Replace(to, there, change, cancel);
        return true;
    }

    static async Task Put(CloudWriter db, Transfer transfer, long change, CancellationToken cancel)
    {
        var node = await db.Set<Node>().SingleAsync(n => n.Id == transfer.From.Node.Id, cancel);
        var renamed = node.Name != transfer.Name;
        (node.ParentId, node.Name, node.Folded, node.Change) = (transfer.Folder.Node.Id, transfer.Name, FileName.Fold(transfer.Name), change);
        if (renamed)
            await db.IndexRenamed(node, cancel);
    }
}
