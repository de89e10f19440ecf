using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A property that a client left with a thing (RFC 4918 §4.2).</summary>
sealed class DeadProperty
{
    public ThingId ThingId { get; init; }

    /// <summary>Namespace and local name: <c>{urn:x}colour</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The whole element, which stands by itself.</summary>
    public required string Xml { get; set; }
}

/// <summary>Other sums of some content, as clients announced and the server saw to be true when the bytes came.</summary>
sealed class ContentSum
{
    /// <summary>SHA-256 of the content.</summary>
    public required string Hash { get; init; }

    /// <summary>Such as <c>SHA1:…</c>, blanks between.</summary>
    public required string Sums { get; set; }
}
