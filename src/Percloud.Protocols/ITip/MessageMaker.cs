using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>Puts messages together: what is the receiver's to know, and the zones that it speaks of (RFC 5546 §3).</summary>
static class MessageMaker
{
    public static CalendarComponent Calendar(ITipMethod method, CalendarComponent from, IEnumerable<CalendarComponent> components)
    {
        var calendar = new CalendarComponent("VCALENDAR");
        calendar.Add(new ContentLine("VERSION", "2.0"));
        calendar.Add(new ContentLine("PRODID", "-//Percloud//Percloud//EN"));
        calendar.Add(new ContentLine("METHOD", method.ToString().ToUpperInvariant()));
        var told = components.ToList();
        var zones = told.SelectMany(c => c.Properties).Select(line => line.Parameter("TZID")).OfType<string>().ToHashSet(StringComparer.Ordinal);
        foreach (var zone in from.Components.Where(c => c.Name == "VTIMEZONE" && zones.Contains(c.Property("TZID")?.Value.Trim() ?? ""))) calendar.Add(zone.Clone());
        foreach (var component in told) calendar.Add(component);
        return calendar;
    }

    /// <summary>A component as others may see it: without its owner's alarms and what a server notes for itself.</summary>
    public static CalendarComponent Public(CalendarComponent component)
    {
        var copy = component.Clone();
        foreach (var alarm in copy.Components.Where(c => c.Name == "VALARM").ToList()) copy.Remove(alarm);
        foreach (var line in copy.All("ATTENDEE").Concat(copy.All("ORGANIZER")).ToList()) copy.Replace(line, Party.Public(line));
        return copy;
    }

    /// <summary>The few lines by which a component is known: REPLY, REFRESH, CANCEL and DECLINECOUNTER have them and little else.</summary>
    public static CalendarComponent Named(CalendarComponent component, long now, params ReadOnlySpan<string> others)
    {
        var named = new CalendarComponent(component.Name);
        named.Add(CalendarTime.Utc(now).ToLine("DTSTAMP"));
        foreach (var name in (string[])["UID", "SEQUENCE", "RECURRENCE-ID", "ORGANIZER", .. others])
            foreach (var line in component.All(name)) named.Add(Party.Public(line));
        return named;
    }
}
