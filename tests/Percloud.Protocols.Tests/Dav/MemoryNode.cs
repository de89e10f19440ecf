namespace Percloud.Protocols.Dav.Tests;

/// <summary>A file or collection held in memory.</summary>
sealed class MemoryNode(string name, byte[]? content, string etag, DateTimeOffset at)
{
    public string Name { get; set; } = name;
    public byte[]? Content { get; set; } = content;
    public string ETag { get; set; } = etag;
    public string? MediaType { get; set; }
    public DateTimeOffset Created { get; } = at;
    public DateTimeOffset Modified { get; set; } = at;

    /// <summary>A member that nobody may remove: stands for whatever makes a backend refuse a part of a tree.</summary>
    public bool Fixed { get; set; }

    public SortedDictionary<string, MemoryNode> Members { get; } = new(StringComparer.Ordinal);

    public bool IsCollection => Content is null;

    public MemoryFile Look() => new(Content, this)
    {
        Name = Name,
        IsCollection = IsCollection,
        ETag = ETag,
        Length = Content?.Length ?? 0,
        MediaType = MediaType,
        Created = Created,
        Modified = Modified,
    };
}

/// <summary>A resource with the bytes that it had when it was found.</summary>
sealed record MemoryFile(byte[]? Bytes, MemoryNode Node) : DavResource;
