using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Reads stored bytes again.</summary>
static class EntryText
{
    /// <summary>The object that bytes are; null for what cannot be read.</summary>
    public static CalendarComponent? Parse(ReadOnlyMemory<byte> bytes) =>
        CalendarReader.TryRead(bytes, CalendarLimits.Default, out var stream, out _) && stream.Calendars is [var first, ..] ? first : null;
}
