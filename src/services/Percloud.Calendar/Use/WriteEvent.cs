using System.Globalization;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Writes what a form sent into an event: a line that did not change keeps its bytes, what the form does not know is not touched.</summary>
static class WriteEvent
{
    const string Product = "-//Percloud//Calendar//EN";

    /// <summary>An object with an event that has nothing but its name.</summary>
    /// <param name="uid">Its UID.</param>
    /// <param name="now">Seconds since 1970 in UTC.</param>
    public static CalendarComponent New(string uid, long now)
    {
        var (calendar, made) = (new CalendarComponent("VCALENDAR"), new CalendarComponent("VEVENT"));
        calendar.Add(new ContentLine("VERSION", "2.0"));
        calendar.Add(new ContentLine("PRODID", Product));
        calendar.Add(made);
        made.Add(new ContentLine("UID", uid));
        made.Add(CalendarTime.Utc(now).ToLine("DTSTAMP"));
        made.Add(CalendarTime.Utc(now).ToLine("CREATED"));
        return calendar;
    }

    /// <summary>Fills a component with all of a form's fields that differ from what was shown, but for the rule.</summary>
    /// <param name="component">A master or an override.</param>
    /// <param name="before">What the form showed; null for a new event.</param>
    /// <param name="now">What it sent.</param>
    /// <param name="guests">The addresses of those who are invited, when that changed.</param>
    /// <param name="at">Seconds since 1970 in UTC.</param>
    public static void Fill(CalendarComponent component, EventFields? before, EventFields now, Guests? guests, long at)
    {
        if (before is null || (before.StartDay, before.StartTime, before.EndDay, before.EndTime, before.AllDay, before.Zone) != (now.StartDay, now.StartTime, now.EndDay, now.EndTime, now.AllDay, now.Zone))
            Times(component, before, now);
        Plain(component, "SUMMARY", before?.Title, now.Title);
        Plain(component, "LOCATION", before?.Place, now.Place);
        Plain(component, "DESCRIPTION", before?.Notes, now.Notes);
        if ((before?.IsFree ?? false) != now.IsFree)
            Word(component, "TRANSP", now.IsFree ? "TRANSPARENT" : before is null ? null : "OPAQUE");
        if ((before?.IsPrivate ?? false) != now.IsPrivate)
            Word(component, "CLASS", now.IsPrivate ? "PRIVATE" : null);
        if ((before?.Alarm ?? "") != now.Alarm && now.Alarm != "keep")
            Alarm(component, now.Alarm, now.Title);
        if (guests is not null)
            Invite(component, guests);
        Stamp(component, at);
    }

    /// <summary>Writes the rule of a master anew.</summary>
    public static void Rule(CalendarComponent master, RuleFields rule, CalendarZone floating)
    {
        if (rule.Kind == "other" || CalendarTime.Of(master.Property("DTSTART")) is not { } start)
            return;
        var zone = start.Kind == CalendarTimeKind.Zoned ? CalendarZones.Find(start.Zone) ?? floating : start.Kind == CalendarTimeKind.Utc ? CalendarZone.Utc : floating;
        if (rule.Rule(start, zone) is { } written)
            master.Set(new ContentLine("RRULE", written.ToValue()));
        else
            foreach (var name in (string[])["RRULE", "RDATE", "EXDATE"])
                master.Remove(name);
    }

    /// <summary>Says when it was changed.</summary>
    public static void Stamp(CalendarComponent component, long at)
    {
        component.Set(CalendarTime.Utc(at).ToLine("DTSTAMP"));
        component.Set(CalendarTime.Utc(at).ToLine("LAST-MODIFIED"));
    }

    // A whole series moves by as many days as the occurrence that was changed; the hours are those that were sent.
    static void Times(CalendarComponent component, EventFields? before, EventFields now)
    {
        if (now.Times() is not { } times)
            return;
        var (from, length) = (times.From, times.To - times.From);
        if (before?.Times() is { } shown && CalendarTime.Of(component.Property("DTSTART")) is { } there)
            from = Wall.Day(there.Wall).ToDateTime(default).AddDays((from.Date - shown.From.Date).Days) + from.TimeOfDay;
        var old = CalendarTime.Of(component.Property("DTSTART"));
        var start = TimeOf(from, now, old, before);
        var to = TimeOf(from + length, now, CalendarTime.Of(component.Property("DTEND")) ?? old, before);
        component.Set(start.ToLine("DTSTART", component.Property("DTSTART")?.Parameters ?? []));
        component.Remove("DURATION");
        component.Set(to.ToLine("DTEND", component.Property("DTEND")?.Parameters ?? []));
    }

    // A zone that was not chosen anew keeps the name that its client gave it.
    static CalendarTime TimeOf(DateTime time, EventFields now, CalendarTime? old, EventFields? before)
    {
        if (now.AllDay)
            return CalendarTime.Date(time.Year, time.Month, time.Day);
        var wall = Wall.Of(time);
        if (now.Zone.Length == 0)
            return new CalendarTime(wall, CalendarTimeKind.Floating);
        if (before?.Zone == now.Zone && old is { Kind: CalendarTimeKind.Zoned } same)
            return same.At(wall);
        return now.Zone == CalendarZone.Utc.Id ? CalendarTime.Utc(wall) : new CalendarTime(wall, CalendarTimeKind.Zoned, now.Zone);
    }

    static void Plain(CalendarComponent component, string name, string? before, string now)
    {
        if ((before ?? "") != now)
            component.SetText(name, now.Length == 0 ? null : now);
    }

    static void Word(CalendarComponent component, string name, string? value)
    {
        if (value is null)
            component.Remove(name);
        else
            component.Set(new ContentLine(name, value));
    }

    static void Alarm(CalendarComponent component, string minutes, string title)
    {
        foreach (var old in component.Components.Where(c => c.Name == "VALARM").ToList())
            component.Remove(old);
        if (!long.TryParse(minutes, NumberStyles.None, CultureInfo.InvariantCulture, out var before))
            return;
        var alarm = new CalendarComponent("VALARM");
        alarm.Add(new ContentLine("ACTION", "DISPLAY"));
        alarm.Add(new ContentLine("TRIGGER", before % 1440 == 0 ? new CalendarDuration(-before / 1440, 0).ToValue() : new CalendarDuration(0, -before * 60).ToValue()));
        alarm.Add(new ContentLine("DESCRIPTION", TextValue.Escape(title.Length > 0 ? title : "…")));
        component.Add(alarm);
    }

    static void Invite(CalendarComponent component, Guests guests)
    {
        foreach (var gone in EventFields.GuestsOf(component).Where(l => !guests.All.Any(g => Party.Same(g.Address, l.Value))).ToList())
            component.Remove(gone);
        if (guests.All.Count == 0)
        {
            component.Remove("ATTENDEE");
            component.Remove("ORGANIZER");
            return;
        }

        if (component.Property("ORGANIZER") is null)
        {
            component.Add(Line("ORGANIZER", guests.Organizer));
            if (Party.Attendee(component, guests.Organizer.Address) is null)
                component.Add(Line("ATTENDEE", guests.Organizer, new CalendarParameter("PARTSTAT", "ACCEPTED")));
        }

        foreach (var guest in guests.All.Where(g => Party.Attendee(component, g.Address) is null))
            component.Add(Line("ATTENDEE", guest, new CalendarParameter("PARTSTAT", "NEEDS-ACTION"), new CalendarParameter("RSVP", "TRUE")));
    }

    static ContentLine Line(string name, Guest guest, params IEnumerable<CalendarParameter> more) =>
        new(name, guest.Address, guest.Name.Length > 0 ? more.Prepend(new CalendarParameter("CN", guest.Name)) : more);
}

/// <summary>Somebody who is invited: the address with <c>mailto:</c>, and what they are called where that is known.</summary>
sealed record Guest(string Address, string Name);

/// <summary>Who invites whom.</summary>
sealed record Guests(Guest Organizer, IReadOnlyList<Guest> All);
