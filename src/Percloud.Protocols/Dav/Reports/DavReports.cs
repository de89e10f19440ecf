namespace Percloud.Protocols.Dav;

/// <summary>A kind of REPORT (RFC 3253 §3.6); CalDAV and its kin add theirs.</summary>
interface IDavReport
{
    /// <summary>The root element of its body.</summary>
    DavName Name { get; }

    /// <summary>Whether a resource has it.</summary>
    bool Serves(IDavBackend backend, DavResource resource);

    /// <summary>Answers it.</summary>
    ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel);
}

/// <summary>The table of reports of one engine.</summary>
public sealed class DavReports
{
    DavReports(IReadOnlyList<IDavReport> all) => All = all;

    /// <summary>Those of plain WebDAV: followers (RFC 6578), expanded properties (RFC 3253 §3.8), principals (RFC 3744 §9).</summary>
    public static DavReports WebDav { get; } = new([new SyncCollection(), new ExpandProperty(), new PrincipalMatch(), new PrincipalPropertySearch(), new PrincipalSearchPropertySet()]);

    internal IReadOnlyList<IDavReport> All { get; }

    /// <summary>This table with more rows.</summary>
    internal DavReports With(params IEnumerable<IDavReport> more) => new([.. All, .. more]);
}
