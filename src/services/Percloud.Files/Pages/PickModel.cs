using Percloud.Kernel;
using Percloud.Web.Components;

namespace Percloud.Files;

/// <summary>What the page shows on which one says where things shall go.</summary>
public sealed record PickModel
{
    /// <summary>The folder in which the things are now; the form posts there.</summary>
    public required string From { get; init; }

    /// <summary><c>move</c> or <c>copy</c>.</summary>
    public required string Act { get; init; }

    /// <summary>The names of the things.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>The folder that is looked at.</summary>
    public required string At { get; init; }

    /// <summary>The way down to it, each with the address of this page there.</summary>
    public required IReadOnlyList<(string Name, string Href)> Way { get; init; }

    /// <summary>The folders in it.</summary>
    public required IReadOnlyList<(string Name, string Href)> Folders { get; init; }

    /// <summary>More folders; null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>Whether the things may go here.</summary>
    public bool May { get; init; }

    /// <summary>Whether a folder can be made here.</summary>
    public bool MayMake { get; init; }

    /// <summary>The spaces that the person can go to.</summary>
    public IReadOnlyList<SpaceLink> Spaces { get; init; } = [];

    internal static PickModel Of(Address from, string act, IReadOnlyList<string> names, Address at, Browsed page, IReadOnlyList<SpaceLine> spaces, Actor actor)
    {
        string Here(string href) => HrefOf(from, act, names, href);
        var steps = at.Place.Names;
        var moved = act == "move" && at.Place.Space == from.Place.Space && steps.SequenceEqual(from.Place.Names) ? names : [];
        return new PickModel
        {
            From = from.Href,
            Act = act,
            Names = names,
            At = at.Href,
            Way = [.. Enumerable.Range(1, steps.Count).Select(n => (steps[n - 1], Here(at.HrefOf(steps.Take(n))))).Prepend(("", Here(at.Root)))],
            Folders = [.. page.Nodes.Where(n => n.IsFolder && !moved.Contains(n.Name)).Select(n => (n.Name, Here(at.HrefOf(steps.Append(n.Name)))))],
            Next = page.After is null || !page.Nodes[^1].IsFolder ? null : $"{Here(at.Href)}&after={Uri.EscapeDataString(page.After)}",
            MayMake = page.Folder.Role >= Role.Editor,
            May = page.Folder.Role >= Role.Editor && (act == "copy" || from.Href != at.Href),
            Spaces = [.. spaces.Select(s => new SpaceLink(s.Name, Here(Address.Of(new Place(s.Id, []), actor).Href), s.Id.Text(), s.IsGroup, s.Id == at.Place.Space))],
        };
    }

    /// <summary>The address of this page for things of a folder, looking at another.</summary>
    internal static string HrefOf(Address from, string act, IEnumerable<string> names, string at) =>
        $"{from.Href}?{string.Join('&', names.Select(n => $"{act}={Uri.EscapeDataString(n)}"))}&at={Uri.EscapeDataString(at)}";
}
