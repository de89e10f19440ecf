namespace Percloud.Protocols.ICalendar;

/// <summary>When a component begins and how long it is (RFC 5545 §3.6.1 to §3.6.3): what DTSTART, DTEND, DUE and DURATION say together.</summary>
/// <param name="Start">DTSTART, or DUE of a task that has no start.</param>
/// <param name="Length">Days on the calendar or exact seconds; nothing negative.</param>
/// <param name="End">DTEND or DUE as written; null when the length was said, or nothing.</param>
sealed record Span(CalendarTime Start, CalendarDuration Length, CalendarTime? End)
{
    /// <summary>Reads a component; null when it stands nowhere in time.</summary>
    public static Span? Of(CalendarComponent component, ZoneBook zones)
    {
        var end = CalendarTime.Of(component.Property(component.Name == "VTODO" ? "DUE" : "DTEND"));
        if ((CalendarTime.Of(component.Property("DTSTART")) ?? (component.Name == "VTODO" ? end : null)) is not { } start) return null;
        if (end is { } until)
        {
            var length = start.IsDate && until.IsDate
                ? new CalendarDuration((until.Wall - start.Wall) / Civil.Day, 0)
                : new CalendarDuration(0, zones.ToUnix(until) - zones.ToUnix(start));
            // An event that ends when it begins, as some clients write a day, lasts that day.
            if (start.IsDate && length.Days < 1 && component.Name == "VEVENT") length = new CalendarDuration(1, 0);
            return new Span(start, length.Total < 0 ? default : length, end);
        }
        if (component.Name != "VJOURNAL" && CalendarDuration.Parse(component.Property("DURATION")?.Value) is { } said)
            return new Span(start, said.Total < 0 ? default : said, null);
        return new Span(start, new CalendarDuration(start.IsDate && component.Name != "VTODO" ? 1 : 0, 0), null);
    }
}
