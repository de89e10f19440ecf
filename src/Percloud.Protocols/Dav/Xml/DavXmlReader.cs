using System.Diagnostics.CodeAnalysis;
using System.Xml;

namespace Percloud.Protocols.Dav;

/// <summary>Reads a request body into elements: no document types, no entities, nothing fetched, everything bounded (RFC 4918 §8.2, §20.6).</summary>
public static class DavXmlReader
{
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
        IgnoreWhitespace = true,
    };

    static bool TryRead(XmlReader reader, DavLimits limits, [NotNullWhen(true)] out DavElement? root)
    {
        root = null;
        var open = new Stack<DavElement>();
        var nodes = 0;
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.EndElement) open.Pop();
            if (reader.NodeType != XmlNodeType.Element) continue;
            nodes += 1 + reader.AttributeCount;
            if (nodes > limits.XmlNodes || open.Count == limits.XmlDepth) return false;
            var element = new DavElement(new DavName(reader.NamespaceURI, reader.LocalName));
            if (open.TryPeek(out var parent)) parent.Add(element); else root = element;
            if (!reader.IsEmptyElement) open.Push(element);
        }
        return root is not null;
    }
}
