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
            var (source, there) = (transfer.From, transfer.There);
            var replaced = there is not null && there.Id != source.Node.Id;
            var change = await db.NextTreeChange(to.Space, cancel);
            if (replaced)
                await db.RemoveTree(there!, change, cancel);
            if (from.Space != to.Space && await Leave(db, from, source, to.Space, change, cancel) is { } full)
                return full;
            await db.Stamp(from.Space == to.Space ? [.. source.Way.SkipLast(1), .. transfer.Folder.Way] : transfer.Folder.Way, change, cancel);
            var node = await db.Set<Node>().SingleAsync(n => n.Id == source.Node.Id, cancel);
            var renamed = node.Name != transfer.Name;
            (node.ParentId, node.Name, node.Folded, node.Change) = (transfer.Folder.Node.Id, transfer.Name, FileName.Fold(transfer.Name), change);
            if (renamed)
                await db.IndexRenamed(node, cancel);
            return replaced;
        },
        cancel);

    // For those who follow the space that it leaves, it is gone.
    static async Task<Refusal?> Leave(CloudWriter db, Place from, Found source, SpaceId to, long change, CancellationToken cancel)
    {
        var last = await db.NextTreeChange(from.Space, cancel);
        await db.Stamp([.. source.Way.SkipLast(1)], last, cancel);
        db.Bury(await db.CollectionOf(from.Space, cancel), Id.New<ThingId>(db.Clock), last, string.Join('/', from.Names) + (source.Node.IsFolder ? "/" : ""));
        return await db.GiveTree(source.Node, to, change, cancel);
    }
}
