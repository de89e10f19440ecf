namespace Percloud.Files;

/// <summary>What the page of details shows of one thing.</summary>
public sealed record DetailsModel
{
    /// <summary>The name as it is shown; empty for the root of a space.</summary>
    public required string Name { get; init; }

    /// <summary>The folders that hold it, by name, and their address: no name for a space's own folder; null for that one itself.</summary>
    public (string Path, string Href)? Folder { get; init; }

    /// <summary>Whether it is a folder.</summary>
    public bool IsFolder { get; init; }

    /// <summary>How many things are in it.</summary>
    public long Things { get; init; }

    /// <summary>Its bytes, or those of all in it.</summary>
    public long Bytes { get; init; }

    /// <summary>The kind of its content; null for folders.</summary>
    public string? Kind { get; init; }

    /// <summary>When it was changed.</summary>
    public DateTimeOffset At { get; init; }

    /// <summary>Who changed it; null when that is not known.</summary>
    public string? By { get; init; }

    /// <summary>The name of the group whose space holds it; null for one's own.</summary>
    public string? Space { get; init; }

    /// <summary>To whom it was given, by name.</summary>
    public IReadOnlyList<string> People { get; init; } = [];

    /// <summary>Given to everyone in the cloud.</summary>
    public bool Everyone { get; init; }

    /// <summary>Given to holders of a link.</summary>
    public bool ByLink { get; init; }

    internal static DetailsModel Of(Address address, Details details)
    {
        var (node, names) = (details.Found.Node, address.Place.Names);
        return new DetailsModel
        {
            Name = FileName.Shown(node.Name),
            Folder = names.Count == 0 ? null : (string.Join(" › ", names.SkipLast(1).Select(FileName.Shown)), address.HrefOf(names.SkipLast(1))),
            IsFolder = node.IsFolder,
            Things = details.Things - 1,
            Bytes = details.Bytes,
            Kind = node.MediaType,
            At = DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt),
            By = details.By,
            Space = details.Who.OwnSpace ? null : details.Who.Space,
            People = details.Who.Names,
            Everyone = details.Who.Everyone,
            ByLink = details.Who.ByLink,
        };
    }
}
