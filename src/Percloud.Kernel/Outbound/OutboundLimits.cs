using System.Net;

namespace Percloud.Kernel;

/// <summary>Bounds of what this host asks of other machines.</summary>
public sealed record OutboundLimits
{
    /// <summary>Opens loopback and private addresses; for development and tests only.</summary>
    public bool AllowPrivate { get; init; }

    /// <summary>The DNS servers to ask; none for the machine's own way of resolving names.</summary>
    public IReadOnlyList<IPEndPoint> Dns { get; init; } = [];

    /// <summary>A longer answer is cut off with an error.</summary>
    public long MostBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Redirects followed, each checked anew.</summary>
    public int MostRedirects { get; init; } = 5;

    /// <summary>For the whole exchange.</summary>
    public TimeSpan Time { get; init; } = TimeSpan.FromSeconds(30);
}
