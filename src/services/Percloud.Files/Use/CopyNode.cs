using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Copies a thing, with all below it unless shallow; the bytes are named twice and stored once.</summary>
sealed class CopyNode(CloudStore store)
{
    /// <summary>True when something was replaced.</summary>
    public Task<Outcome<bool>> Run(Actor actor, Place from, Place to, bool overwrite, bool shallow, Holds? condition, CancellationToken cancel) => store.Write<Outcome<bool>>(
        actor,
        async db =>
        {
            if (!(await Transfer.Prepare(db, from, to, Role.Viewer, overwrite, condition, cancel)).Try(out var transfer, out var refusal))
                return refusal;
            return transfer.There?.Id == transfer.From.Node.Id ? FilesRefusal.Same : await Into(db, transfer, to, shallow, cancel);
        },
        cancel);

    /// <summary>The copy itself, inside an open write; true when something was replaced.</summary>
    public static async Task<Outcome<bool>> Into(CloudWriter db, Transfer transfer, Place to, bool shallow, CancellationToken cancel)
    {
        var all = shallow ? [transfer.From.Node] : await db.Below(transfer.From.Node, cancel);
        var change = await db.NextTreeChange(to.Space, cancel);
        if (transfer.There is { } there)
            await db.Replace(to, there, change, cancel);
        await db.Stamp(transfer.Folder.Way, change, cancel);
        return await Copy(db, all, transfer, to.Space, change, cancel) is { } full ? full : transfer.There is not null;
    }

    static async Task<Refusal?> Copy(CloudWriter db, List<Node> all, Transfer transfer, SpaceId space, long change, CancellationToken cancel)
    {
        var made = new Dictionary<ThingId, ThingId>();
        foreach (var old in all)
        {
            var top = made.Count == 0;
            var parent = top ? transfer.Folder.Node.Id : made[old.ParentId!.Value];
            var node = await db.AddNode(space, parent, top ? transfer.Name : old.Name, old.IsFolder, change, cancel);
            made[old.Id] = node.Id;
            (node.Hash, node.Size, node.MediaType, node.ModifiedAt) = (old.Hash, old.Size, old.MediaType, old.ModifiedAt);
            await db.IndexName(node, isNew: true, cancel);
            if (old.Hash is not null && await db.KeepToo(old.Hash, old.Size, node.Id, space, cancel) is { } full)
                return full;
        }

        await db.CopyProperties(made, cancel);
        return null;
    }
}
