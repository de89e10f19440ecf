namespace Percloud.Protocols.Dav;

/// <summary>What MOVE and COPY ask for (RFC 4918 §9.8, §9.9).</summary>
/// <remarks>
/// The engine has refused equal paths, either inside the other, and the root. A backend that folds names refuses
/// the same for names that it takes as one, save for a MOVE that only changes how a name is written.
/// </remarks>
/// <param name="From">The source.</param>
/// <param name="To">The destination; what stands there is replaced as a whole, not merged.</param>
/// <param name="Overwrite">False: an existing destination is <see cref="DavVerdict.DestinationExists"/>.</param>
/// <param name="Shallow">COPY with Depth 0: the collection without its members.</param>
public sealed record DavTransfer(DavPath From, DavPath To, bool Overwrite, bool Shallow)
{
    /// <summary>The other tree in which the destination lies, in the host's own words; null for the same.</summary>
    public string? Tree { get; init; }
}
