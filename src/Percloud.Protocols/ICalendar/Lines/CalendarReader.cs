using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>Reads a stream into components without losing a byte of it (RFC 5545 §3.1, §3.4). Never throws on input.</summary>
public sealed class CalendarReader
{
    static readonly string[] Known =
    [
        "BEGIN", "END", "UID", "DTSTAMP", "DTSTART", "DTEND", "DUE", "DURATION", "SUMMARY", "DESCRIPTION", "LOCATION", "RRULE", "RDATE", "EXDATE", "RECURRENCE-ID",
        "SEQUENCE", "STATUS", "TRANSP", "CLASS", "CREATED", "LAST-MODIFIED", "ORGANIZER", "ATTENDEE", "CATEGORIES", "ACTION", "TRIGGER", "TZID", "TZNAME", "TZOFFSETFROM",
        "TZOFFSETTO", "VERSION", "PRODID", "CALSCALE", "METHOD", "PRIORITY", "COMPLETED", "PERCENT-COMPLETE", "RELATED-TO", "URL", "GEO", "ATTACH",
    ];

    readonly ReadOnlyMemory<byte> stream;
    readonly CalendarLimits limits;
    readonly List<CalendarComponent> calendars = [];
    readonly Stack<(CalendarComponent Component, List<object> Nodes)> open = new();
    int at;
    int line;
    int components;

    CalendarReader(ReadOnlyMemory<byte> stream, CalendarLimits limits)
    {
        this.stream = stream;
        this.limits = limits;
    }

    /// <summary>Reads a stream. The bytes are kept, not copied: nobody may change them afterwards.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> bytes, CalendarLimits limits, [NotNullWhen(true)] out CalendarStream? read, out CalendarFault fault)
    {
        read = null;
        if (bytes.Length > limits.Bytes)
        {
            fault = new CalendarFault(CalendarFaultKind.TooLarge, 0);
            return false;
        }
        var reader = new CalendarReader(bytes, limits);
        var leading = reader.SkipLeading();
        var kind = reader.ReadAll();
        fault = new CalendarFault(kind ?? 0, reader.line);
        if (kind is null) read = new CalendarStream(bytes[..leading], reader.calendars);
        return kind is null;
    }

    int SkipLeading()
    {
        var span = stream.Span;
        if (span.StartsWith("\uFEFF"u8)) at = 3;
        while (at < span.Length && span[at] is (byte)'\r' or (byte)'\n' or (byte)' ' or (byte)'\t') at++;
        return at;
    }

    CalendarFaultKind? ReadAll()
    {
        if (at >= stream.Length) return CalendarFaultKind.NotICalendar;
        while (at < stream.Length)
        {
            line++;
            if (line > limits.Lines) return CalendarFaultKind.TooManyLines;
            var (from, nameLength) = (at, NameLength(stream.Span[at..]));
            if (nameLength == 0) return CalendarFaultKind.NotICalendar;
            var name = Name(stream.Span.Slice(from, nameLength));
            at = LineEnd(from);
            if (at - from > limits.LineBytes) return CalendarFaultKind.LineTooLong;
            if (Place(new ContentLine(name, stream[from..at])) is { } fault) return fault;
        }
        return open.Count > 0 ? CalendarFaultKind.NotEnded : null;
    }

    CalendarFaultKind? Place(ContentLine read)
    {
        if (read.Name == "BEGIN") return Begin(read);
        if (!open.TryPeek(out var inside)) return CalendarFaultKind.NotICalendar;
        if (read.Name != "END")
        {
            inside.Nodes.Add(read);
            return null;
        }
        if (!read.Value.Trim().Equals(inside.Component.Name, StringComparison.OrdinalIgnoreCase)) return CalendarFaultKind.WrongEnd;
        inside.Component.Close(read);
        open.Pop();
        return null;
    }

    CalendarFaultKind? Begin(ContentLine read)
    {
        if (++components > limits.Components) return CalendarFaultKind.TooManyComponents;
        if (open.Count == limits.Depth) return CalendarFaultKind.TooDeep;
        var nodes = new List<object>();
        var component = new CalendarComponent(read, nodes);
        if (open.TryPeek(out var parent)) parent.Nodes.Add(component);
        else if (component.Name == "VCALENDAR") calendars.Add(component);
        else return CalendarFaultKind.NotICalendar;
        open.Push((component, nodes));
        return null;
    }

    // A line goes on through folds, blank lines, and what cannot begin a line of its own.
    int LineEnd(int from)
    {
        var rest = stream.Span[from..];
        LineText.TakeLine(ref rest);
        while (!rest.IsEmpty && stream.Length - rest.Length - from <= limits.LineBytes && NameLength(rest) == 0)
            LineText.TakeLine(ref rest);
        return stream.Length - rest.Length;
    }

    // Octets of a name that a colon or semicolon follows; 0 when no line begins here. Dots, slashes and underscores are no letters of a name, but clients use them.
    static int NameLength(ReadOnlySpan<byte> rest)
    {
        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit((char)rest[length]) || rest[length] is (byte)'-' or (byte)'_' or (byte)'.' or (byte)'/')) length++;
        return length < rest.Length && rest[length] is (byte)':' or (byte)';' ? length : 0;
    }

    static string Name(ReadOnlySpan<byte> bytes)
    {
        foreach (var known in Known)
            if (Ascii.EqualsIgnoreCase(bytes, known)) return known;
        return Encoding.ASCII.GetString(bytes).ToUpperInvariant();
    }
}
