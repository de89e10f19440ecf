namespace Percloud.Protocols.ICalendar;

/// <summary>One event, task or journal entry with all that belongs to it: the components of one UID, master and overrides (RFC 5545 §3.8.4.4).</summary>
public sealed class CalendarItem
{
    readonly List<CalendarComponent> overrides;

    CalendarItem(CalendarComponent calendar, string uid, List<CalendarComponent> components, ZoneBook zones)
    {
        Calendar = calendar;
        Uid = uid;
        Zones = zones;
        Master = components.Find(c => c.Property("RECURRENCE-ID") is null);
        overrides = components.FindAll(c => c != Master && CalendarTime.Of(c.Property("RECURRENCE-ID")) is not null);
        Kind = components[0].Name;
    }

    /// <summary>The VCALENDAR that it stands in.</summary>
    public CalendarComponent Calendar { get; }

    /// <summary>Its UID; empty when it has none.</summary>
    public string Uid { get; }

    /// <summary>VEVENT, VTODO or VJOURNAL.</summary>
    public string Kind { get; }

    /// <summary>What holds for all occurrences; null when only single ones came, as an invitation to one does.</summary>
    public CalendarComponent? Master { get; }

    /// <summary>What holds for one occurrence, or from one on.</summary>
    public IReadOnlyList<CalendarComponent> Overrides => overrides;

    /// <summary>The zones that its times speak of.</summary>
    public ZoneBook Zones { get; }

    /// <summary>Master, then overrides.</summary>
    public IEnumerable<CalendarComponent> Components => Master is null ? overrides : overrides.Prepend(Master);

    /// <summary>The items of a VCALENDAR, one for each UID and kind.</summary>
    /// <param name="calendar">A VCALENDAR.</param>
    /// <param name="floating">Where days and floating times are placed.</param>
    public static IReadOnlyList<CalendarItem> Of(CalendarComponent calendar, CalendarZone floating)
    {
        var zones = new ZoneBook(calendar, floating);
        return [.. from component in calendar.Components
                   where component.IsEntry
                   group component by (component.Name, Uid: component.Property("UID")?.Value.Trim() ?? "") into one
                   select new CalendarItem(calendar, one.Key.Uid, [.. one], zones)];
    }

    /// <summary>The occurrences that lie at least in part between two moments, by their planned times; moved ones stand where they were moved to.</summary>
    /// <param name="from">Seconds since 1970-01-01 in UTC.</param>
    /// <param name="to">Likewise; not included.</param>
    /// <param name="work">What it may cost; says afterwards whether that was enough.</param>
    public IEnumerable<Occurrence> Between(long from, long to, RecurrenceWork work) => new Expansion(this, work).Between(from, to);

    /// <summary>The occurrence that was planned for a moment; null when there is none.</summary>
    public Occurrence? At(CalendarTime id, RecurrenceWork? work = null) => new Expansion(this, work ?? new RecurrenceWork()).At(Zones.ToUnix(id));

    /// <summary>Whether it happens, or may happen, more than once.</summary>
    public bool Repeats => Master is not null && (Master.Property("RRULE") is not null || Master.Property("RDATE") is not null);
}
