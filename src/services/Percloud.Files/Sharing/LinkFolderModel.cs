using Percloud.Web.Components;

namespace Percloud.Files;

/// <summary>One line of a folder that somebody sees by a link.</summary>
public sealed record LinkRow(string Name, string Href, bool IsFolder, string Icon, long? Bytes, DateTimeOffset At, string Rename);

/// <summary>What a folder shows to whoever holds a link.</summary>
public sealed record LinkFolderModel(string Name, string Href, IReadOnlyList<Crumb> Way, IReadOnlyList<LinkRow> Rows, string? Next, bool MayEdit, string? Renaming)
{
    internal static LinkFolderModel Of(LinkPlace place, FolderPage page, string? renaming)
    {
        var rows = page.Nodes.OrderByDescending(n => n.IsFolder).Select(n => Row(place, n));
        var next = page.After is null ? null : $"{place.Href}?after={Uri.EscapeDataString(page.After)}";
        return new LinkFolderModel(place.Below.Count == 0 ? place.Top : place.Below[^1], place.Href, WayOf(place), [.. rows], next, page.Folder.Role >= Kernel.Role.Editor, string.IsNullOrEmpty(renaming) ? null : renaming);
    }

    /// <summary>The way begins at what was shared.</summary>
    internal static IReadOnlyList<Crumb> WayOf(LinkPlace place) =>
        [new Crumb(place.Top, place.Below.Count == 0 ? null : place.Root), .. place.Below.Select((name, i) => new Crumb(name, i == place.Below.Count - 1 ? null : place.HrefOf(place.Below.Take(i + 1))))];

    static LinkRow Row(LinkPlace place, Node node) => new(
        node.Name, place.HrefOf(place.Below.Append(node.Name)), node.IsFolder, FolderModel.IconOf(node), node.IsFolder ? null : node.Size,
        DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt), $"{place.Href}?rename={Uri.EscapeDataString(node.Name)}#change");
}

/// <summary>What a file shows to whoever holds a link.</summary>
public sealed record LinkFileModel(string Name, string Href, IReadOnlyList<Crumb> Way, string Icon, long Bytes, DateTimeOffset At, string Shown, string? Text)
{
    internal static LinkFileModel Of(LinkPlace place, Node node, string? text) => new(
        node.Name, place.Href, LinkFolderModel.WayOf(place), FolderModel.IconOf(node), node.Size, DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt),
        text is not null ? "text" : MediaTypes.IsShown(node.MediaType) ? node.MediaType![..node.MediaType!.IndexOf('/', StringComparison.Ordinal)] : "", text);
}
