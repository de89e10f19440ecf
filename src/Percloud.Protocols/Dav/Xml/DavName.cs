namespace Percloud.Protocols.Dav;

/// <summary>The name of an element or property: namespace and local name.</summary>
public readonly record struct DavName(string Namespace, string Local)
{
    /// <summary>The namespace of RFC 4918.</summary>
    public const string DavNamespace = "DAV:";

    /// <summary>A name in the namespace of RFC 4918.</summary>
    public static DavName Dav(string local) => new(DavNamespace, local);

    /// <summary>The name that <see cref="ToString"/> wrote; a namespace may hold a closing brace, a local name never does.</summary>
    public static DavName OfClark(string clark) => clark.LastIndexOf('}') is > 0 and var end ? new(clark[1..end], clark[(end + 1)..]) : default;

    /// <summary>The name in Clark's notation.</summary>
    public override string ToString() => $"{{{Namespace}}}{Local}";
}
