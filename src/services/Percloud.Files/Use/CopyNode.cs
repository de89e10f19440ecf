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
    static async Task<Outcome<bool>> Into(CloudWriter db, Transfer transfer, Place to, bool shallow, CancellationToken cancel)
    {
        // Refused before a row is written: what does not fit would be found out only at the end of a large tree.
        var (_, bytes) = shallow ? (1, transfer.From.Node.Size) : await db.SumOf(transfer.From.Node, cancel);
        if ((await db.RoomIn(to.Space, except: null, cancel)).Bytes < bytes)
            return Quota.Full;
        var change = await db.NextTreeChange(to.Space, cancel);
        if (transfer.There is { } there)
            await db.Replace(to, there, change, cancel);
        await db.Stamp(transfer.Folder.Way, change, cancel);
        var target = new CopyTarget(to.Space, change);
        return await db.CopyTree(transfer.From.Node, transfer.Folder.Node.Id, transfer.Name, target, shallow, cancel) is { } full ? full : transfer.There is not null;
    }
}
