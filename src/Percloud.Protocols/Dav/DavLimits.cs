namespace Percloud.Protocols.Dav;

/// <summary>How much of anything a client may ask of the engine; each bound names the abuse that it stops.</summary>
public sealed record DavLimits
{
    /// <summary>The bounds that a host uses when it has no reason for others.</summary>
    public static DavLimits Default { get; } = new();

    /// <summary>Bytes of one encoded path: absurdly long addresses.</summary>
    public int PathBytes { get; init; } = 8 * 1024;

    /// <summary>Segments of one path: a client that nests folders until every walk is slow.</summary>
    public int PathSegments { get; init; } = 256;

    /// <summary>Bytes of an XML request body: memory taken by one unauthenticated-looking body.</summary>
    public int XmlBytes { get; init; } = 64 * 1024;

    /// <summary>Nesting of elements in a request body: stack and heap exhaustion.</summary>
    public int XmlDepth { get; init; } = 32;

    /// <summary>Elements and attributes in a request body: thousands of tiny objects from a small body.</summary>
    public int XmlNodes { get; init; } = 2048;

    /// <summary>Properties named in one PROPFIND: a request of 2 KiB that is answered with gigabytes over a large folder.</summary>
    public int Properties { get; init; } = 128;

    /// <summary>Bytes of an If header: a megabyte of conditions.</summary>
    public int IfBytes { get; init; } = 16 * 1024;

    /// <summary>Lists in an If header; each tagged one costs the backend a look-up.</summary>
    public int IfLists { get; init; } = 64;

    /// <summary>Conditions in all lists of an If header together.</summary>
    public int IfConditions { get; init; } = 256;

    /// <summary>Bytes of If-Match and If-None-Match: long lists of tags compared for nothing.</summary>
    public int EntityTagBytes { get; init; } = 8 * 1024;

    /// <summary>Steps of one PROPPATCH or extended MKCOL: a property bomb.</summary>
    public int Patches { get; init; } = 128;

    /// <summary>Resources in one answer about a whole tree, or one report: a request of one line that is answered with a cloud.</summary>
    public int TreeNodes { get; init; } = 10_000;

    /// <summary>Ranges of one GET: the same bytes sent again and again.</summary>
    public int Ranges { get; init; } = 16;

    /// <summary>Members asked of the backend at a time, so that ten thousand of them never lie in memory together.</summary>
    public int ChildrenPerBatch { get; init; } = 500;

    /// <summary>Bytes of an answer kept before they are pushed to the client.</summary>
    public int FlushBytes { get; init; } = 32 * 1024;
}
