namespace Percloud.Kernel;

/// <summary>Immutable bytes by their hash: in this row up to 32 KiB, else in a file of the cloud's blob folder.</summary>
public sealed class Blob
{
    /// <summary>SHA-256 of the bytes, 64 hexadecimal digits.</summary>
    public required string Hash { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; init; }

    /// <summary>The bytes when small; null when they are a file.</summary>
    public byte[]? Bytes { get; init; }

    /// <summary>Since when nothing refers to it, Unix milliseconds; null while something does.</summary>
    public long? FreeSince { get; set; }
}

/// <summary>A thing names a blob; quota counts each.</summary>
public sealed class BlobRef
{
    /// <summary>The blob.</summary>
    public required string Hash { get; init; }

    /// <summary>The thing that names it.</summary>
    public ThingId OwnerId { get; init; }

    /// <summary>The space that pays for it.</summary>
    public SpaceId SpaceId { get; init; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; init; }
}
