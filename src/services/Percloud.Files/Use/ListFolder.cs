using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Some of what a folder holds, in the order of names; <c>After</c> is null at the end.</summary>
sealed record FolderPage(Found Folder, IReadOnlyList<Node> Nodes, string? After);

/// <summary>Lists a folder, a page at a time by key.</summary>
sealed class ListFolder(CloudStore store)
{
    public Task<Outcome<FolderPage>> Run(Actor actor, Place place, string? after, int most, CancellationToken cancel) => store.Read<Outcome<FolderPage>>(
        actor,
        async db =>
        {
            if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var folder, out var refusal))
                return refusal;
            if (!folder.Node.IsFolder)
                return Refusal.NotFound;
            var nodes = await db.Children(folder.Node.Id, after, most + 1, cancel);
            var more = nodes.Count > most;
            if (more)
                nodes.RemoveAt(most);
            return new FolderPage(folder, nodes, more ? nodes[^1].Folded : null);
        },
        cancel);

    /// <summary>The next members of a folder that this request has been let into already.</summary>
    public Task<List<Node>> More(Actor actor, Node folder, string? after, int most, CancellationToken cancel) =>
        store.Read(actor, db => db.Children(folder.Id, after, most, cancel).AsTask(), cancel);
}
