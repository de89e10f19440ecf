namespace Percloud.Protocols.Dav;

/// <summary>What became of one member of a tree that was copied, moved or deleted.</summary>
public sealed record DavMember(DavPath Path, DavVerdict Verdict);

/// <summary>What the backend answers to a request to change something.</summary>
public sealed record DavResult(DavVerdict Verdict)
{
    /// <summary>Why not, in words for people; null to use the table's.</summary>
    public string? Sentence { get; init; }

    /// <summary>The precondition of a further standard that does not hold; null for the table's own.</summary>
    public DavUnmet? Unmet { get; init; }

    /// <summary>The entity tag that a written file now has, with quotes.</summary>
    public string? ETag { get; init; }

    /// <summary>The schedule tag that a written object now has, with quotes (RFC 6638 §8.2).</summary>
    public string? ScheduleTag { get; init; }

    /// <summary>Path of the resource whose lock stands in the way; null for the request's own.</summary>
    public DavPath? Locked { get; init; }

    /// <summary>Whether the asked-for modified time was kept.</summary>
    public bool ModifiedKept { get; init; }

    /// <summary>Members that stood in the way of the whole; when there are any, the client gets them as a multistatus (RFC 4918 §9.6.1).</summary>
    public IReadOnlyList<DavMember> Members { get; init; } = [];

    /// <summary>A verdict that needs no more words.</summary>
    public static implicit operator DavResult(DavVerdict verdict) => new(verdict);
}
