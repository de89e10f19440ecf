using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>A request for the free time of others as it may be posted to an outbox (RFC 6638 §5.2, RFC 5546 §3.3.2).</summary>
static class SchedulingRequest
{
    const int MostRecipients = 250;

    public static CalDavRefusal? TryRead(ReadOnlyMemory<byte> body, CalendarLimits limits, out CalendarComponent? request)
    {
        request = null;
        if (!CalendarReader.TryRead(body, limits, out var stream, out _)) return CalDavRefusal.ValidCalendarData;
        if (stream.Calendars is not [var calendar] || calendar.Property("METHOD")?.Value.Trim().Equals("REQUEST", StringComparison.OrdinalIgnoreCase) != true) return CalDavRefusal.ValidSchedulingMessage;
        if (calendar.Components.Where(c => c.Name != "VTIMEZONE").ToList() is not [{ Name: "VFREEBUSY" } entry] || !IsWhole(entry)) return CalDavRefusal.ValidSchedulingMessage;
        request = calendar;
        return null;
    }

    static bool IsWhole(CalendarComponent entry) =>
        !string.IsNullOrWhiteSpace(entry.Property("UID")?.Value) && entry.Property("ORGANIZER") is not null
        && entry.All("ATTENDEE").Count() is > 0 and <= MostRecipients
        && CalendarTime.Of(entry.Property("DTSTART")) is { } from && CalendarTime.Of(entry.Property("DTEND")) is { } to && from.Wall < to.Wall;
}
