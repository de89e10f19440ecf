using System.Text;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>The value of <c>calendar-timezone</c> and of a query's <c>timezone</c>: an object with one VTIMEZONE (RFC 4791 §5.2.2, §9.8).</summary>
public static class TimeZoneText
{
    const int Longest = 64 * 1024;

    /// <summary>The zone; null for a text that is none.</summary>
    public static CalendarZone? Read(string text)
    {
        text = text.Trim();
        if (text.Length > Longest || !CalendarReader.TryRead(Encoding.UTF8.GetBytes(text), CalendarLimits.Default, out var stream, out _)) return null;
        if (stream.Calendars is not [var calendar] || calendar.Components.ToList() is not [{ Name: "VTIMEZONE" } zone]) return null;
        return zone.Property("TZID")?.Value.Trim() is { Length: > 0 } id ? new ZoneBook(calendar, CalendarZone.Utc).Find(id) : null;
    }
}
