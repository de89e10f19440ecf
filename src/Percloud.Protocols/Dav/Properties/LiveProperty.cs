using System.Buffers;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>A property that the server computes (RFC 4918 §4.2).</summary>
public sealed class LiveProperty
{
    readonly Func<DavResource, DavView, bool> has;
    readonly Action<DavXmlWriter, DavResource, DavView> write;
    readonly byte[] start;
    readonly byte[] end;

    /// <summary>Describes a property.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="inAllprop">Whether <c>allprop</c> gives it: those of RFC 4918 and no others.</param>
    /// <param name="has">Whether a resource has it.</param>
    /// <param name="write">Writes the value, asked only of resources that have it.</param>
    /// <param name="needs">What must be looked up for it.</param>
    public LiveProperty(DavName name, bool inAllprop,
        Func<DavResource, DavView, bool> has, Action<DavXmlWriter, DavResource, DavView> write, DavNeeds needs = DavNeeds.None)
    {
        (Name, InAllprop, this.has, this.write, Needs) = (name, inAllprop, has, write, needs);
        Empty = EmptyElement(name);
        var prefix = name.Namespace == DavName.DavNamespace ? "D:" : "x:";
        end = Encoding.UTF8.GetBytes($"</{prefix}{name.Local}>");
        start = [.. Empty.AsSpan(0, Empty.Length - 2), (byte)'>'];
    }

    /// <summary>Its name.</summary>
    public DavName Name { get; }

    /// <summary>Whether <c>allprop</c> gives it.</summary>
    public bool InAllprop { get; }

    /// <summary>What must be looked up for it.</summary>
    public DavNeeds Needs { get; }

    /// <summary>Whether clients may set it; the backend then keeps it.</summary>
    public bool Settable { get; init; }

    /// <summary>Whether clients may set it while they make a collection, and never again (RFC 4791 §5.2.3).</summary>
    public bool SettableWhenMade { get; init; }

    internal byte[] Empty { get; }

    internal bool IsOf(DavResource resource, DavView view) => has(resource, view);

    internal void Write(DavXmlWriter writer, DavResource resource, DavView view)
    {
        writer.Raw(start);
        write(writer, resource, view);
        writer.Raw(end);
    }

    /// <summary>The element without value, its namespace declared on itself; <c>D:</c> is declared by every answer.</summary>
    internal static byte[] EmptyElement(DavName name)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new DavXmlWriter(buffer);
        var (prefix, declare) = name.Namespace switch
        {
            DavName.DavNamespace => ("D:", false),
            "" => ("", false),
            _ => ("x:", true),
        };
        writer.Raw("<"u8);
        writer.Raw(Encoding.UTF8.GetBytes(prefix + name.Local));
        if (declare)
        {
            writer.Raw(" xmlns:x=\""u8);
            writer.Attribute(name.Namespace);
            writer.Raw("\""u8);
        }
        writer.Raw("/>"u8);
        writer.Commit();
        return buffer.WrittenSpan.ToArray();
    }
}
