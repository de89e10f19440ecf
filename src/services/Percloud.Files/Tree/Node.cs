using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A file or folder in a space's tree.</summary>
sealed class Node
{
    public ThingId Id { get; init; }

    /// <summary>The name that foreign clients use for it: below 2^53, never reused.</summary>
    public long Number { get; init; }

    public SpaceId SpaceId { get; set; }

    /// <summary>The folder that holds it; null for the root of a space.</summary>
    public ThingId? ParentId { get; set; }

    /// <summary>As the client wrote it, in NFC.</summary>
    public required string Name { get; set; }

    /// <summary>For comparison: one folder never has two names that differ only by case.</summary>
    public required string Folded { get; set; }

    public bool IsFolder { get; init; }

    /// <summary>SHA-256 of the content; null for folders.</summary>
    public string? Hash { get; set; }

    public long Size { get; set; }

    /// <summary>As the client said or as the name suggests; null for folders.</summary>
    public string? MediaType { get; set; }

    /// <summary>Unix milliseconds.</summary>
    public long CreatedAt { get; init; }

    /// <summary>Unix milliseconds; the client's own time where it gave one.</summary>
    public long ModifiedAt { get; set; }

    /// <summary>The change of the tree's collection that last touched it or, for folders, anything in it.</summary>
    public long Change { get; set; }

    public PrincipalKind ByKind { get; set; }

    public required string ByKey { get; set; }

    /// <summary>How much of the hash a tag carries: 128 bits, because clients keep tags and headers of conditions in small buffers.</summary>
    public const int TagDigits = 32;

    /// <summary>The root of a space's tree. What lies in the trash has no folder either, and is none.</summary>
    public bool IsRoot => ParentId is null && Folded == SpaceId.Text();

    /// <summary>Strong: equal tags mean equal bytes (RFC 9110 §8.8.3); a folder's moves with anything in it.</summary>
    public string ETag => IsFolder ? $"\"f{Number}-{Change}\"" : $"\"{Hash![..TagDigits]}\"";
}
