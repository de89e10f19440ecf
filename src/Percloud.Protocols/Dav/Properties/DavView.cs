namespace Percloud.Protocols.Dav;

/// <summary>What properties may need beyond the resource itself; the same for all resources of one answer.</summary>
/// <param name="PrincipalHref">Address of the one who asks; null for nobody.</param>
/// <param name="Quota">Figures of the collection asked about; without values where they are not kept or not asked.</param>
public sealed record DavView(string? PrincipalHref, DavQuota Quota)
{
    /// <summary>Whether things can be locked here.</summary>
    public bool HasLocks { get; init; }

    /// <summary>Address of the collection of principals; null where there is none.</summary>
    public string? PrincipalsHref { get; init; }

    /// <summary>Owner and list of the resource asked about; null where they are not known or not asked.</summary>
    public DavAccess? Access { get; init; }

    /// <summary>The token of the collection asked about; null where it has none or none was asked.</summary>
    public string? SyncToken { get; init; }

    /// <summary>Whether a resource is the one asked about.</summary>
    public DavResource? Asked { get; init; }

    /// <summary>The reports that resources here have.</summary>
    public Func<DavResource, IEnumerable<DavName>> Reports { get; init; } = static _ => [];

    /// <summary>Whether properties that are not there are left unsaid (RFC 8144 §2.1).</summary>
    public bool IsMinimal { get; init; }

    /// <summary>Looks up what a plan needs, once for the whole answer.</summary>
    internal static async ValueTask<DavView> Of(DavExchange exchange, DavResource found, DavNeeds needs, CancellationToken cancel)
    {
        var backend = exchange.Backend;
        bool Needs(DavNeeds need) => (needs & need) != 0;
        var quota = found.IsCollection && Needs(DavNeeds.Quota) && backend is IDavQuota counted ? await counted.Quota(exchange.Path, cancel) : default;
        return new DavView(exchange.Request.PrincipalHref, quota)
        {
            HasLocks = backend is IDavLocks,
            PrincipalsHref = exchange.Request.PrincipalsHref,
            Access = Needs(DavNeeds.Access) && backend is IDavAccess known ? await known.Access(exchange.Path, found, cancel) : null,
            SyncToken = found.IsCollection && Needs(DavNeeds.SyncToken) && backend is IDavChanges changes ? await changes.Token(exchange.Path, found, cancel) : null,
            Asked = found,
            IsMinimal = exchange.IsMinimal,
            Reports = resource => exchange.Tables.Reports.All.Where(report => report.Serves(backend, resource)).Select(report => report.Name),
        };
    }
}
