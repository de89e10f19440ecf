using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>An object that may be stored, and what a store keeps of it beside its bytes (RFC 4791 §4.1).</summary>
/// <param name="Calendar">The object.</param>
/// <param name="Uid">The UID of all its components.</param>
/// <param name="Kind">VEVENT, VTODO, VJOURNAL or VFREEBUSY.</param>
/// <param name="Bounds">Between when and when it happens.</param>
public sealed record CalendarObject(CalendarComponent Calendar, string Uid, string Kind, ItemBounds Bounds)
{
    const int LongestUid = 1_000;

    /// <summary>Looks at the body of a PUT.</summary>
    /// <param name="bytes">The body; kept, not copied.</param>
    /// <param name="limits">What may be read.</param>
    /// <param name="kinds">What the collection takes (`supported-calendar-component-set`).</param>
    /// <param name="read">The object.</param>
    /// <returns>Which precondition fails; null when none does.</returns>
    public static CalDavRefusal? TryRead(ReadOnlyMemory<byte> bytes, CalendarLimits limits, IReadOnlyCollection<string> kinds, out CalendarObject? read)
    {
        read = null;
        if (!CalendarReader.TryRead(bytes, limits, out var stream, out var fault))
            return fault.Kind == CalendarFaultKind.TooLarge ? CalDavRefusal.MaxResourceSize : CalDavRefusal.ValidCalendarData;
        if (stream.Calendars is not [var calendar]) return CalDavRefusal.ValidCalendarObjectResource;
        if (calendar.Property("VERSION") is { } version && version.Value.Trim() != "2.0") return CalDavRefusal.SupportedCalendarData;
        if (calendar.Property("METHOD") is not null) return CalDavRefusal.ValidCalendarObjectResource;
        var components = calendar.Components.Where(c => c.Name != "VTIMEZONE").ToList();
        if (components.Count == 0) return CalDavRefusal.ValidCalendarObjectResource;
        var (kind, uid) = (components[0].Name, components[0].Property("UID")?.Value.Trim());
        if (string.IsNullOrEmpty(uid) || uid.Length > LongestUid) return CalDavRefusal.ValidCalendarObjectResource;
        if (components.Exists(c => c.Name != kind || c.Property("UID")?.Value.Trim() != uid)) return CalDavRefusal.ValidCalendarObjectResource;
        if (!kinds.Contains(kind)) return CalDavRefusal.SupportedCalendarComponent;
        if (components.Exists(c => c.All("ATTENDEE").Skip(CalDav.MaxAttendees).Any())) return CalDavRefusal.MaxAttendeesPerInstance;
        if (!HasTimes(components, kind)) return CalDavRefusal.ValidCalendarData;
        read = new CalendarObject(calendar, uid, kind, ItemBounds.Of(calendar));
        return null;
    }

    // At most one master; an event that happens at no time, or a rule that nobody can read, would be lost to everyone who looks.
    static bool HasTimes(List<CalendarComponent> components, string kind)
    {
        if (components.Count(c => c.Property("RECURRENCE-ID") is null) > 1) return false;
        foreach (var component in components)
        {
            foreach (var name in (string[])["DTSTART", "DTEND", "DUE", "RECURRENCE-ID"])
                if (component.Property(name) is { } line && CalendarTime.Of(line) is null) return false;
            if (kind == "VEVENT" && component.Property("DTSTART") is null) return false;
            if (component.All("RRULE").Any(rule => !rule.Value.Contains("FREQ=", StringComparison.OrdinalIgnoreCase))) return false;
        }
        return true;
    }
}
