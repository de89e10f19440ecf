using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Percloud.Protocols.Dav;

/// <summary>Reads a request body into elements: no document types, no entities, nothing fetched, everything bounded (RFC 4918 §8.2, §20.6).</summary>
public static class DavXmlReader
{
    const string Declarations = "http://www.w3.org/2000/xmlns/";

    /// <summary>Reads a whole document; false for what is not well-formed or is beyond the limits. Never throws on input.</summary>
    public static bool TryParse(ReadOnlySpan<byte> document, DavLimits limits, [NotNullWhen(true)] out DavElement? root)
    {
        root = null;
        if (document.Length > limits.XmlBytes) return false;
        try
        {
            using var bytes = new MemoryStream(document.ToArray(), writable: false);
            using var reader = XmlReader.Create(bytes, Settings(limits));
            return TryRead(reader, limits, out root);
        }
        catch (Exception fault) when (fault is XmlException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or NotSupportedException)
        {
            // Some bent declarations make the framework's reader fail otherwise than by its own exception.
            return false;
        }
    }

    static XmlReaderSettings Settings(DavLimits limits) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.XmlBytes,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
    };

    static bool TryRead(XmlReader reader, DavLimits limits, [NotNullWhen(true)] out DavElement? root)
    {
        root = null;
        var open = new Stack<DavElement>();
        var nodes = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement) open.Pop();
            if (IsText(reader.NodeType) && open.TryPeek(out var holder)) holder.Add(reader.Value);
            if (reader.NodeType != XmlNodeType.Element) continue;
            nodes += 1 + reader.AttributeCount;
            if (nodes > limits.XmlNodes || open.Count == limits.XmlDepth) return false;
            open.TryPeek(out var parent);
            var (empty, element) = (reader.IsEmptyElement, new DavElement(new DavName(reader.NamespaceURI, reader.LocalName), reader.Prefix, parent));
            ReadAttributes(reader, element);
            if (parent is not null) parent.Add(element); else root = element;
            if (!empty) open.Push(element);
        }
        return root is not null;
    }

    static bool IsText(XmlNodeType type) => type is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace;

    static void ReadAttributes(XmlReader reader, DavElement element)
    {
        while (reader.MoveToNextAttribute())
        {
            if (reader.NamespaceURI == Declarations) element.Declare(reader.Prefix.Length == 0 ? "" : reader.LocalName, reader.Value);
            else element.Add(new DavAttribute(reader.Prefix, new DavName(reader.NamespaceURI, reader.LocalName), reader.Value));
        }
        reader.MoveToElement();
    }
}
