using Percloud.Kernel;
using Percloud.Web.Components;

namespace Percloud.Files;

/// <summary>One line of a folder's page.</summary>
public sealed record FolderRow(string Name, string Shown, string Href, bool IsFolder, bool IsText, bool Marked, string Icon, long? Bytes, DateTimeOffset At, string Id);

/// <summary>An order that the page can stand in: the key of its word, its address, whether it is the present one and goes down.</summary>
public sealed record FolderOrder(string Text, string Href, bool Current, bool Down);

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

    /// <summary>The orders.</summary>
    public IReadOnlyList<FolderOrder> Orders { get; init; } = [];

    /// <summary>Whether the things stand in a grid.</summary>
    public bool Grid { get; init; }

    /// <summary>This page as a list and as a grid.</summary>
    public (string List, string Grid) Views { get; init; }

    /// <summary>The spaces that the person can go to.</summary>
    public IReadOnlyList<SpaceLink> Spaces { get; init; } = [];

    /// <summary>Who can see the folder.</summary>
    public required WhoSees Who { get; init; }

    /// <summary>Where that is changed; null for a whole space.</summary>
    public string? ShareHref { get; init; }

    /// <summary>Where the trash of this space is; null for those who may not look.</summary>
    public string? TrashHref { get; init; }

    internal static FolderModel Of(Address address, Browsed page, FolderLook look, Actor actor, string? renaming)
    {
        var names = address.Place.Names;
        var way = Enumerable.Range(1, names.Count).Select(n => (names[n - 1], address.HrefOf(names.Take(n)))).Prepend(("", address.Root)).Skip(page.Hidden).ToList();
        var href = address.Href;
        var may = page.Folder.Role >= Kernel.Role.Editor;
        return new FolderModel
        {
            Name = names.Count == 0 ? "" : names[^1],
            Href = href,
            UploadHref = address.UploadHref,
            Way = way,
            Rows = [.. page.Nodes.Select(n => Row(href, n, page.Marked.Contains(n.Id)))],
            Next = page.After is null ? null : (look with { After = page.After }).HrefOn(href),
            MayEdit = may,
            Used = page.Room?.Used,
            Free = page.Room?.Free,
            Renaming = NullIfEmpty(renaming),
            Orders = [.. Enum.GetValues<SortBy>().Select(by => new FolderOrder(WordOf(by), look.By(by).HrefOn(href), look.Order.By == by, look.Order.By == by && look.Order.Descending))],
            Grid = look.Grid,
            Views = ((look with { Grid = false }).HrefOn(href), (look with { Grid = true }).HrefOn(href)),
            Spaces = [.. page.Spaces.Select(s => new SpaceLink(s.Name, Address.Of(new Place(s.Id, []), actor).Href, s.Id.Text(), s.IsGroup, s.Id == address.Place.Space))],
            Who = page.Who,
            ShareHref = names.Count == 0 ? null : $"/share/{page.Folder.Node.Id.Text()}",
            TrashHref = may ? address.TrashHref : null,
        };
    }

    static string WordOf(SortBy by) => by switch { SortBy.Date => "files.sort.date", SortBy.Size => "files.sort.size", SortBy.Kind => "files.sort.kind", _ => "files.sort.name" };

    static FolderRow Row(string folder, Node node, bool marked) => new(
        node.Name, FileName.Shown(node.Name), $"{folder}/{Uri.EscapeDataString(node.Name)}", node.IsFolder, !node.IsFolder && MediaTypes.IsText(node.MediaType) && node.Size <= ReadText.Most, marked, IconOf(node),
        node.IsFolder ? null : node.Size, DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt), node.Id.Text());

    internal static string IconOf(Node node) => node.IsFolder ? "folder" : FileKind.IconOf(node.MediaType);

    static string? NullIfEmpty(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
