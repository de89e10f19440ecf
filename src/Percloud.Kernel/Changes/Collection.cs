namespace Percloud.Kernel;

/// <summary>A set of things that clients follow: the folder tree of a space, a calendar … (DESIGN §4 "Changes").</summary>
public sealed class Collection
{
    /// <summary>The collection's id.</summary>
    public CollectionId Id { get; init; }

    /// <summary>The space that owns it.</summary>
    public SpaceId SpaceId { get; init; }

    /// <summary>Which service's: <c>files</c>, …</summary>
    public required string Kind { get; init; }

    /// <summary>The last change; a thing is stamped with the value that its change took.</summary>
    public long Counter { get; set; }

    /// <summary>The last change of which the tombstone was removed: tokens before it are refused; 0 while all are there.</summary>
    public long ForgottenTo { get; set; }
}

/// <summary>A thing was removed from a collection; kept for 180 days so that followers learn of it.</summary>
public sealed class Tombstone
{
    /// <summary>The collection.</summary>
    public CollectionId CollectionId { get; init; }

    /// <summary>What was removed.</summary>
    public ThingId ThingId { get; init; }

    /// <summary>The change that removed it.</summary>
    public long Change { get; set; }

    /// <summary>Where it was, in the owner service's own terms.</summary>
    public string Trail { get; init; } = "";

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }
}
