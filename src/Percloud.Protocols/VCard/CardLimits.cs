namespace Percloud.Protocols.VCard;

/// <summary>How much of anything one vCard may hold; each bound names the abuse that it stops.</summary>
public sealed record CardLimits
{
    /// <summary>The bounds that a host uses when it has no reason for others.</summary>
    public static CardLimits Default { get; } = new();

    /// <summary>Bytes of one card, its pictures with it: memory taken by one upload.</summary>
    public int TotalBytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of one unfolded line that is text: a name of a megabyte that every list would carry. Pictures, sounds and keys may fill the card.</summary>
    public int TextLineBytes { get; init; } = 128 * 1024;

    /// <summary>Content lines of one card: a hundred thousand addresses compared with each other.</summary>
    public int Lines { get; init; } = 5_000;

    /// <summary>Parameters of one line, the values of each counted: a kilobyte of text that becomes thousands of objects.</summary>
    public int Parameters { get; init; } = 64;

    /// <summary>Cards inside cards (AGENT of vCard 2.1): a tower of them.</summary>
    public int Depth { get; init; } = 4;

    /// <summary>Cards of one file that is taken apart: an import that never ends.</summary>
    public int Cards { get; init; } = 20_000;
}
