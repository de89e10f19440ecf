using System.Buffers;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>Writes an element so that it stands by itself: every prefix that it uses is declared, the language that it was said in is on it (RFC 4918 §4.3, §4.4).</summary>
static class DavElementWriter
{
    const string XmlNamespace = "http://www.w3.org/XML/1998/namespace";

    public static string Write(DavElement element)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new DavXmlWriter(buffer);
        Write(writer, element, Inherited(element), Language(element));
        writer.Commit();
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    static void Write(DavXmlWriter writer, DavElement element, IEnumerable<(string Prefix, string Namespace)> declared, string? language)
    {
        var tag = element.Prefix.Length == 0 ? element.Name.Local : $"{element.Prefix}:{element.Name.Local}";
        Raw(writer, "<" + tag);
        foreach (var (prefix, space) in declared) Pair(writer, prefix.Length == 0 ? "xmlns" : "xmlns:" + prefix, space);
        foreach (var attribute in element.Attributes)
            Pair(writer, attribute.Prefix.Length == 0 ? attribute.Name.Local : $"{attribute.Prefix}:{attribute.Name.Local}", attribute.Value);
        if (language is not null) Pair(writer, "xml:lang", language);
        if (element.Nodes.Count == 0) { writer.Raw("/>"u8); return; }
        writer.Raw(">"u8);
        foreach (var node in element.Nodes)
        {
            if (node is DavElement child) Write(writer, child, child.Declared, null);
            else writer.Text((string)node);
        }
        Raw(writer, $"</{tag}>");
    }

    static void Pair(DavXmlWriter writer, string name, string value)
    {
        Raw(writer, $" {name}=\"");
        writer.Attribute(value);
        writer.Raw("\""u8);
    }

    static void Raw(DavXmlWriter writer, string markup) => writer.Raw(Encoding.UTF8.GetBytes(markup));

    // What the element says itself, and what it uses of what was said around it.
    static List<(string, string)> Inherited(DavElement element)
    {
        var all = new Dictionary<string, string>();
        for (var at = element; at is not null; at = at.Parent)
            foreach (var (prefix, space) in at.Declared) all.TryAdd(prefix, space);
        return [.. all.Where(d => element.Declared.Any(own => own.Prefix == d.Key) || Uses(element, d.Key)).Select(d => (d.Key, d.Value))];
    }

    static bool Uses(DavElement element, string prefix) =>
        element.Prefix == prefix
        || (prefix.Length > 0 && element.Attributes.Any(a => a.Prefix == prefix || a.Value.Contains(prefix + ":", StringComparison.Ordinal)))
        || element.Nodes.Any(node => node is DavElement child ? Uses(child, prefix) : prefix.Length > 0 && ((string)node).Contains(prefix + ":", StringComparison.Ordinal));

    static string? Language(DavElement element)
    {
        for (var at = element; at is not null; at = at.Parent)
            foreach (var attribute in at.Attributes)
                if (attribute.Name == new DavName(XmlNamespace, "lang")) return at == element ? null : attribute.Value;
        return null;
    }
}
