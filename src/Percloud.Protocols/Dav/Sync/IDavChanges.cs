namespace Percloud.Protocols.Dav;

/// <summary>What changed below a collection since a token (RFC 6578 §3).</summary>
/// <param name="Changed">New and changed resources as they are now.</param>
/// <param name="Gone">Addresses where something was and nothing is now.</param>
/// <param name="Token">The state that this leads to.</param>
/// <param name="More">Whether there is more after it.</param>
public sealed record DavChangePage(IReadOnlyList<(DavPath Path, DavResource Resource)> Changed, IReadOnlyList<(DavPath Path, bool IsCollection)> Gone, string Token, bool More);

/// <summary>What a backend adds when its collections can be followed.</summary>
public interface IDavChanges
{
    /// <summary>Changes since a token, or all that is there without one; null when the token is not one of this collection's.</summary>
    /// <param name="path">The collection.</param>
    /// <param name="collection">Its state.</param>
    /// <param name="token">What the client has; null for nothing.</param>
    /// <param name="deep">Whether members of members count.</param>
    /// <param name="atMost">How many to give.</param>
    /// <param name="cancel">Ends the work.</param>
    ValueTask<DavChangePage?> Since(DavPath path, DavResource collection, string? token, bool deep, int atMost, CancellationToken cancel);

    /// <summary>The token of now.</summary>
    ValueTask<string?> Token(DavPath path, DavResource collection, CancellationToken cancel);
}
