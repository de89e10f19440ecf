using Percloud.Kernel;
using Percloud.Web.Components;

namespace Percloud.Files;

/// <summary>One line of a folder's page.</summary>
public sealed record FolderRow(string Name, string Href, bool IsFolder, string Icon, long? Bytes, DateTimeOffset At, string Rename, string Move, string Id);

/// <summary>What a folder's page shows.</summary>
public sealed record FolderModel
{
    /// <summary>The folder's name; empty at the root.</summary>
    public required string Name { get; init; }

    /// <summary>Its own address, to which its forms post.</summary>
    public required string Href { get; init; }

    /// <summary>Where uploads go.</summary>
    public required string UploadHref { get; init; }

    /// <summary>The way from the root; the last step is the folder itself.</summary>
    public required IReadOnlyList<(string Name, string Href)> Way { get; init; }

    /// <summary>What is in it, folders first.</summary>
    public required IReadOnlyList<FolderRow> Rows { get; init; }

    /// <summary>Address of the next page; null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>May the person change things here.</summary>
    public bool MayEdit { get; init; }

    /// <summary>Bytes in use in the space; null for those who see only a part of it.</summary>
    public long? Used { get; init; }

    /// <summary>Bytes that may still be written; null without a bound.</summary>
    public long? Free { get; init; }

    /// <summary>The name whose rename form is open.</summary>
    public string? Renaming { get; init; }

    /// <summary>The name whose move form is open.</summary>
    public string? Moving { get; init; }

    /// <summary>Where the thing that is being moved can go: names and addresses of folders in and above this one.</summary>
    public IReadOnlyList<Choice> Targets { get; init; } = [];

    internal static FolderModel Of(Address address, FolderPage page, Fullness? room, string? renaming, string? moving)
    {
        var names = address.Place.Names;
        var way = Enumerable.Range(1, names.Count).Select(n => (names[n - 1], address.HrefOf(names.Take(n)))).Prepend(("", address.Root)).Skip(page.Hidden).ToList();
        return new FolderModel
        {
            Name = names.Count == 0 ? "" : names[^1],
            Href = address.Href,
            UploadHref = address.UploadHref,
            Way = way,
            Rows = [.. page.Nodes.OrderByDescending(n => n.IsFolder).Select(n => Row(address, n))],
            Next = page.After is null ? null : $"{address.Href}?after={Uri.EscapeDataString(page.After)}",
            MayEdit = page.Folder.Role >= Role.Editor,
            Used = room?.Used,
            Free = room?.Free,
            Renaming = NullIfEmpty(renaming),
            Moving = NullIfEmpty(moving),
            Targets = TargetsOf(address, page, way, moving),
        };
    }

    static FolderRow Row(Address address, Node node)
    {
        var escaped = Uri.EscapeDataString(node.Name);
        return new FolderRow(
            node.Name, address.HrefOf(address.Place.Names.Append(node.Name)), node.IsFolder, IconOf(node), node.IsFolder ? null : node.Size,
            DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt), $"{address.Href}?rename={escaped}#change", $"{address.Href}?move={escaped}#change", node.Id.Text());
    }

    internal static string IconOf(Node node) => node switch
    {
        { IsFolder: true } => "folder",
        { MediaType: { } type } when type.StartsWith("image/", StringComparison.Ordinal) => "image",
        { MediaType: { } type } when type.StartsWith("text/", StringComparison.Ordinal) || type == "application/pdf" => "file-text",
        _ => "file",
    };

    static List<Choice> TargetsOf(Address address, FolderPage page, List<(string Name, string Href)> way, string? moving)
    {
        if (string.IsNullOrEmpty(moving))
            return [];
        var names = address.Place.Names;
        var above = way.SkipLast(1).Select((_, i) => i + page.Hidden).Select(n => new Choice(string.Join('/', names.Take(n)), "/" + string.Join('/', names.Take(n).Skip(Math.Max(0, page.Hidden - 1)))));
        var inside = page.Nodes.Where(n => n.IsFolder && n.Name != moving).Select(n => new Choice(string.Join('/', address.Place.Names.Append(n.Name)), n.Name));
        return [.. inside, .. above];
    }

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
