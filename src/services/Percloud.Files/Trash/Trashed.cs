using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What was deleted and can still be taken back: the thing stands outside its tree, with all below it untouched.</summary>
sealed class Trashed
{
    /// <summary>How long it can be taken back.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The thing itself, which is still a row of the tree, without a folder that holds it.</summary>
    public ThingId Id { get; init; }

    public SpaceId SpaceId { get; init; }

    /// <summary>The folder that held it; it may be gone by now.</summary>
    public ThingId FolderId { get; init; }

    /// <summary>The path of that folder as it was, from the root of the space; empty for the root.</summary>
    public string Trail { get; init; } = "";

    /// <summary>How many things went with it, itself counted.</summary>
    public long Things { get; init; }

    /// <summary>The bytes of all of them.</summary>
    public long Bytes { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>When it goes for good, Unix milliseconds; in the past once somebody asked for that.</summary>
    public long GoesAt { get; set; }

    public PrincipalKind ByKind { get; init; }

    public required string ByKey { get; init; }
}
