namespace Percloud.Kernel;

/// <summary>One line of a cloud's log: a key with arguments, told in the reader's language, chained by hashes (DESIGN §5).</summary>
public sealed class AuditEntry
{
    /// <summary>1, 2, 3 … without gaps.</summary>
    public long Seq { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }

    /// <summary>Who did it.</summary>
    public PrincipalKind ByKind { get; init; }

    /// <summary>Who did it.</summary>
    public required string ByKey { get; init; }

    /// <summary>Key of the localiser, such as <c>audit.cloud-suspended</c>.</summary>
    public required string Key { get; init; }

    /// <summary>Arguments as a JSON object of strings.</summary>
    public required string Arguments { get; init; }

    /// <summary>SHA-256 over the entry before and this one, hexadecimal.</summary>
    public required string Hash { get; init; }
}
