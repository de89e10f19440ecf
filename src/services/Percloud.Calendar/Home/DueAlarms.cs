using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Which alarms of an entry are to be told, and what becomes of them: seen, or put off (RFC 9074 §6, §7).</summary>
static class DueAlarms
{
    /// <summary>What a rule may cost here: a few days are looked at.</summary>
    public const long Work = 50_000;

    const string Snooze = "SNOOZE";

    /// <summary>Those that nobody has seen, of what is not over; mails are sent, not shown.</summary>
    public static IEnumerable<AlarmDue> Between(CalendarItem item, long first, long last, long now) =>
        from due in Alarms.Between(item, first, last, new RecurrenceWork(Work))
        where !due.Alarm.IsAction("EMAIL")
        let known = Placed(item, due)
        where item.Kind == "VTODO" || known.Occurrence.EndUnix > now || known.Occurrence.StartUnix >= now
        select known;

    /// <summary>Marks an alarm as seen; one that only put another off goes.</summary>
    public static void See(CalendarItem item, AlarmDue due, long now)
    {
        if (PutOffFrom(due.Alarm) is not null && Holder(item, due.Alarm) is { } holder)
            holder.Remove(due.Alarm);
        else
            due.Alarm.Set(CalendarTime.Utc(Math.Max(now, due.Unix)).ToLine("ACKNOWLEDGED"));
    }

    /// <summary>Puts an alarm off: it is seen, and another that names it goes off later.</summary>
    /// <param name="item">The event or task.</param>
    /// <param name="due">The alarm.</param>
    /// <param name="uid">The UID for an alarm that has none, and that of the new one.</param>
    /// <param name="until">When, in seconds since 1970 in UTC.</param>
    /// <param name="now">Likewise.</param>
    public static void PutOff(CalendarItem item, AlarmDue due, (string Old, string New) uid, long until, long now)
    {
        if (Holder(item, due.Alarm) is not { } holder)
            return;
        var first = PutOffFrom(due.Alarm);
        if (first is null && due.Alarm.Property("UID") is null)
            due.Alarm.Add(new ContentLine("UID", uid.Old));
        first ??= due.Alarm.Property("UID")!.Value.Trim();
        var later = new CalendarComponent("VALARM");
        later.Add(new ContentLine("UID", uid.New));
        later.Add(new ContentLine("RELATED-TO", first, new CalendarParameter("RELTYPE", Snooze)));
        later.Add(new ContentLine("ACTION", "DISPLAY"));
        later.Add(new ContentLine("TRIGGER", CalendarTime.Utc(until).ToValue(), new CalendarParameter("VALUE", "DATE-TIME")));
        later.Add(due.Alarm.Property("DESCRIPTION") ?? new ContentLine("DESCRIPTION", "…"));
        See(item, due, now);
        holder.Add(later);
    }

    // An alarm at a fixed time stands in what holds for all occurrences, and is told with the one that is near.
    static AlarmDue Placed(CalendarItem item, AlarmDue due)
    {
        if (!item.Repeats || CalendarTime.Of(due.Alarm.Property("TRIGGER")) is not { IsDate: false })
            return due;
        var near = item.Between(due.Unix - 86_400, due.Unix + (8 * 86_400), new RecurrenceWork(Work)).Where(o => o.EndUnix > due.Unix - 3_600).Select(o => (Occurrence?)o).FirstOrDefault();
        return near is { } one ? due with { Occurrence = one } : due;
    }

    static string? PutOffFrom(CalendarComponent alarm) =>
        alarm.Property("RELATED-TO") is { } related && Snooze.Equals(related.Parameter("RELTYPE"), StringComparison.OrdinalIgnoreCase) ? related.Value.Trim() : null;

    static CalendarComponent? Holder(CalendarItem item, CalendarComponent alarm) => item.Components.FirstOrDefault(c => c.Components.Contains(alarm));

    static bool IsAction(this CalendarComponent alarm, string action) => action.Equals(alarm.Property("ACTION")?.Value.Trim(), StringComparison.OrdinalIgnoreCase);
}
