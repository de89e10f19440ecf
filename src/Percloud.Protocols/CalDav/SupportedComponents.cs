using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>The value of <c>supported-calendar-component-set</c> (RFC 4791 §5.2.3).</summary>
public static class SupportedComponents
{
    /// <summary>The names in an element, in capitals, each once.</summary>
    public static IReadOnlyList<string> Read(DavElement element) =>
        [.. element.Children.Where(child => child.Is("comp")).Select(child => child.Attribute("name")?.Trim().ToUpperInvariant()).OfType<string>().Distinct()];

    internal static void Write(DavXmlWriter to, IReadOnlyList<string> names)
    {
        foreach (var name in names)
        {
            to.Raw("<x:comp name=\""u8);
            to.Attribute(name);
            to.Raw("\"/>"u8);
        }
    }
}
