using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Moves or renames a thing with all below it; within one space.</summary>
sealed class MoveNode(CloudStore store)
{
    /// <summary>True when something was replaced.</summary>
    public Task<Outcome<bool>> Run(Actor actor, Place from, Place to, bool overwrite, Holds? condition, CancellationToken cancel) => store.Write<Outcome<bool>>(
        actor,
        async db =>
        {
            if (from.Space != to.Space)
                return Refusal.Forbidden;
            if (!(await Transfer.Prepare(db, from, to, Role.Editor, overwrite, condition, cancel)).Try(out var transfer, out var refusal))
                return refusal;
            var (source, there) = (transfer.From, transfer.There);
            var replaced = there is not null && there.Id != source.Node.Id;
            var change = await db.NextTreeChange(from.Space, cancel);
            if (replaced)
                await db.RemoveTree(there!, change, cancel);
            await db.Stamp([.. source.Way.SkipLast(1), .. transfer.Folder.Way], change, cancel);
            var node = await db.Set<Node>().SingleAsync(n => n.Id == source.Node.Id, cancel);
            (node.ParentId, node.Name, node.Folded, node.Change) = (transfer.Folder.Node.Id, transfer.Name, FileName.Fold(transfer.Name), change);
            return replaced;
        },
        cancel);
}
