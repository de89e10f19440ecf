using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Files and folders as the dialog of sharing sees them.</summary>
sealed class FilesShares : IShareSource
{
    public const string Word = "files";

    public string Kind => Word;

    public async Task<IReadOnlyList<SharedThing>> Describe(CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var ways = await db.WaysTo(things, cancel);
        return [.. ways.Select(way => Of(way, db.Actor))];
    }

    static SharedThing Of(IReadOnlyList<Node> way, Actor actor)
    {
        var node = way[^1];
        var root = actor.OwnSpace == node.SpaceId ? "/files" : $"/spaces/{node.SpaceId.Text()}/files";
        return new SharedThing(Word, node.SpaceId, node.Id, [.. way.Select(n => n.Id)], node.Name, FolderModel.IconOf(node), root + Address.Encode(way.Skip(1).Select(n => n.Name)))
        {
            TakesDrops = node.IsFolder,
            IsRoot = node.IsRoot,
        };
    }
}
