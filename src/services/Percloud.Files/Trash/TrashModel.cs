using Percloud.Kernel;
using Percloud.Web.Components;

namespace Percloud.Files;

/// <summary>One line of the trash's page; <c>Where</c> names the folders that it was in, and is empty for a space's own.</summary>
public sealed record TrashRow(string Id, string Name, string Icon, string Where, long Bytes, DateTimeOffset At, DateTimeOffset GoesAt);

/// <summary>What the trash's page shows.</summary>
public sealed record TrashModel
{
    /// <summary>Its own address, to which its forms post.</summary>
    public required string Href { get; init; }

    /// <summary>What was deleted, the last first.</summary>
    public required IReadOnlyList<TrashRow> Rows { get; init; }

    /// <summary>Address of the next page; null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>The spaces that the person can go to.</summary>
    public IReadOnlyList<SpaceLink> Spaces { get; init; } = [];

    internal static TrashModel Of(Address home, TrashPage page, IReadOnlyList<SpaceLine> spaces, Actor actor) => new()
    {
        Href = home.TrashHref,
        Rows = [.. page.Lines.Select(l => new TrashRow(
            l.Id.Text(), FileName.Shown(l.Name), l.IsFolder ? "folder" : FileKind.IconOf(l.MediaType), l.Trail.Replace("/", " › ", StringComparison.Ordinal), l.Bytes, DateTimeOffset.FromUnixTimeMilliseconds(l.At), DateTimeOffset.FromUnixTimeMilliseconds(l.GoesAt)))],
        Next = page.After is null ? null : $"{home.TrashHref}?after={page.After}",
        Spaces = [.. spaces.Select(s => new SpaceLink(s.Name, Address.Of(new Place(s.Id, []), actor).TrashHref, s.Id.Text(), s.IsGroup, s.Id == home.Place.Space))],
    };
}
