using Percloud.Kernel;

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

    /// <summary>Who can see it.</summary>
    public required WhoSees Who { get; init; }

    /// <summary>Where that is changed; null where it cannot be.</summary>
    public string? ShareHref { get; init; }

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
            Who = details.Who,
            ShareHref = names.Count == 0 ? null : $"/share/{node.Id.Text()}",
        };
    }
}
