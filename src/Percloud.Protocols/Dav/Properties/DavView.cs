namespace Percloud.Protocols.Dav;

/// <summary>What properties may need beyond the resource itself; the same for all resources of one answer.</summary>
/// <param name="PrincipalHref">Address of the one who asks; null for nobody.</param>
/// <param name="Quota">Figures of the collection asked about; without values where they are not kept or not asked.</param>
public sealed record DavView(string? PrincipalHref, DavQuota Quota);
