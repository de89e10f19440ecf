using System.Buffers;

namespace Percloud.Protocols.ICalendar;

/// <summary>What a stream holds: one iCalendar object or several one after the other (RFC 5545 §3.4), with what stands before the first.</summary>
public sealed class CalendarStream
{
    internal CalendarStream(ReadOnlyMemory<byte> leading, IReadOnlyList<CalendarComponent> calendars)
    {
        Leading = leading;
        Calendars = calendars;
    }

    /// <summary>The components at the top, VCALENDAR each.</summary>
    public IReadOnlyList<CalendarComponent> Calendars { get; }

    /// <summary>Blank lines or a byte order mark before the first.</summary>
    internal ReadOnlyMemory<byte> Leading { get; }

    /// <summary>The stream as bytes: those that were read, when nothing was changed.</summary>
    public byte[] ToBytes()
    {
        var sink = new ArrayBufferWriter<byte>();
        sink.Write(Leading.Span);
        foreach (var calendar in Calendars) calendar.WriteTo(sink);
        return sink.WrittenSpan.ToArray();
    }
}
