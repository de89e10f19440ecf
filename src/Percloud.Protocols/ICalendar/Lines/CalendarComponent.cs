using System.Buffers;
using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>A component: its lines and the components inside, in the order of the stream (RFC 5545 §3.6). Whatever is not changed is written as it was read.</summary>
public sealed class CalendarComponent
{
    readonly List<object> nodes;
    ContentLine begin;
    ContentLine end;

    /// <summary>A new component without properties.</summary>
    public CalendarComponent(string name) : this(new ContentLine("BEGIN", name.ToUpperInvariant()), [])
    {
    }

    internal CalendarComponent(ContentLine begin, List<object> nodes)
    {
        Name = begin.Value.Trim().ToUpperInvariant();
        this.begin = begin;
        this.nodes = nodes;
        end = new ContentLine("END", Name);
    }

    /// <summary>The name, in capitals.</summary>
    public string Name { get; }

    /// <summary>Whether it is an event, a task or a journal: what a calendar holds and what repeats (RFC 5545 §3.6.1 to §3.6.3).</summary>
    public bool IsEntry => Name is "VEVENT" or "VTODO" or "VJOURNAL";

    /// <summary>Its properties in order.</summary>
    public IEnumerable<ContentLine> Properties => nodes.OfType<ContentLine>();

    /// <summary>The components inside, in order.</summary>
    public IEnumerable<CalendarComponent> Components => nodes.OfType<CalendarComponent>();

    /// <summary>Properties (<see cref="ContentLine"/>) and components in order.</summary>
    internal IReadOnlyList<object> Nodes => nodes;

    /// <summary>The first property of a name (capitals); null when there is none.</summary>
    public ContentLine? Property(string name)
    {
        foreach (var node in nodes)
            if (node is ContentLine line && line.Name == name) return line;
        return null;
    }

    /// <summary>All properties of a name (capitals).</summary>
    public IEnumerable<ContentLine> All(string name) => Properties.Where(line => line.Name == name);

    /// <summary>The text of a property; null when it is not there.</summary>
    public string? Text(string name) => Property(name)?.Text;

    /// <summary>Adds a property behind the others.</summary>
    public void Add(ContentLine line)
    {
        var last = nodes.FindLastIndex(node => node is ContentLine);
        nodes.Insert(last + 1, line);
    }

    /// <summary>Adds a component behind the others.</summary>
    public void Add(CalendarComponent component) => nodes.Add(component);

    /// <summary>Adds a component before the others, where readers that go once through a stream look for zones.</summary>
    public void AddFirst(CalendarComponent component)
    {
        var at = nodes.FindIndex(node => node is CalendarComponent);
        nodes.Insert(at < 0 ? nodes.Count : at, component);
    }

    /// <summary>Puts one line in the place of all lines of its name.</summary>
    public void Set(ContentLine line)
    {
        var at = nodes.FindIndex(node => node is ContentLine old && old.Name == line.Name);
        if (at < 0) { Add(line); return; }
        nodes[at] = line;
        for (var i = nodes.Count - 1; i > at; i--)
            if (nodes[i] is ContentLine other && other.Name == line.Name) nodes.RemoveAt(i);
    }

    /// <summary>Sets a TEXT property; null takes it away.</summary>
    public void SetText(string name, string? text)
    {
        if (text is null) Remove(name);
        else if (Property(name) is { } old && All(name).Skip(1).Any() == false) Replace(old, old.With(TextValue.Escape(text)));
        else Set(new ContentLine(name, TextValue.Escape(text)));
    }

    /// <summary>Puts a line in the place of another.</summary>
    public void Replace(ContentLine old, ContentLine line)
    {
        var at = nodes.IndexOf(old);
        if (at >= 0) nodes[at] = line;
    }

    /// <summary>Takes all properties of a name away.</summary>
    public void Remove(string name) => nodes.RemoveAll(node => node is ContentLine line && line.Name == name);

    /// <summary>Takes one property away.</summary>
    public void Remove(ContentLine line) => nodes.Remove(line);

    /// <summary>Takes a component away.</summary>
    public void Remove(CalendarComponent component) => nodes.Remove(component);

    /// <summary>A copy that changes by itself; lines are shared.</summary>
    public CalendarComponent Clone() =>
        new(begin, [.. nodes.Select(node => node is CalendarComponent inner ? inner.Clone() : node)]) { end = end };

    /// <summary>The component as bytes.</summary>
    public byte[] ToBytes()
    {
        var sink = new ArrayBufferWriter<byte>();
        WriteTo(sink);
        return sink.WrittenSpan.ToArray();
    }

    /// <summary>Writes the component.</summary>
    public void WriteTo(IBufferWriter<byte> sink)
    {
        Write(sink, begin);
        foreach (var node in nodes)
        {
            if (node is ContentLine line) Write(sink, line);
            else ((CalendarComponent)node).WriteTo(sink);
        }
        Write(sink, end);
    }

    /// <summary>The component as text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(ToBytes());

    internal void Close(ContentLine line) => end = line;

    // The last line of a stream may lack its end; another line behind it needs one.
    static void Write(IBufferWriter<byte> sink, ContentLine line)
    {
        var raw = line.Raw.Span;
        sink.Write(raw);
        if (!raw.IsEmpty && raw[^1] is not ((byte)'\n' or (byte)'\r') && line.Name != "END") sink.Write("\r\n"u8);
    }
}
