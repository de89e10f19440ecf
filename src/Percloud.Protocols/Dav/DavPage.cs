namespace Percloud.Protocols.Dav;

/// <summary>Some members of a collection.</summary>
/// <param name="Members">In the order of the whole.</param>
/// <param name="After">Where the next batch begins, in the backend's own words; null when there are no more.</param>
public sealed record DavPage(IReadOnlyList<DavResource> Members, string? After);
