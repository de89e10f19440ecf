using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>Names in the namespace of RFC 4791.</summary>
public static class CalDavNames
{
    /// <summary>The namespace.</summary>
    public const string Namespace = "urn:ietf:params:xml:ns:caldav";

    /// <summary>A name in it.</summary>
    public static DavName Name(string local) => new(Namespace, local);

    internal static bool Is(this DavElement element, string local) => element.Name.Namespace == Namespace && element.Name.Local == local;

    internal static DavElement? Inside(this DavElement element, string local) => element.Children.FirstOrDefault(child => child.Is(local));
}
