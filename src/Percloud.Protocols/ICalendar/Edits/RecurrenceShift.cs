namespace Percloud.Protocols.ICalendar;

/// <summary>When the beginning of an item that repeats is moved, what was said of its occurrences is moved along.</summary>
static class RecurrenceShift
{
    public static void Move(CalendarItem item, CalendarTime from, CalendarTime to)
    {
        var master = item.Master!;
        var shift = to.Wall - from.Wall;
        var days = Civil.DayOf(to.Wall) - Civil.DayOf(from.Wall);
        foreach (var line in master.All("RRULE").ToList())
            if (RecurrenceRule.Parse(line.Value) is { } rule) master.Replace(line, line.With(Rule(rule, item, from, to, days).ToValue()));
        foreach (var line in master.All("EXDATE").Concat(master.All("RDATE")).ToList())
            if (Times(line, item.Zones, from, to, shift) is { } moved) master.Replace(line, moved);
        foreach (var component in item.Overrides)
        {
            var line = component.Property("RECURRENCE-ID")!;
            component.Replace(line, Moved(CalendarTime.Of(line)!.Value, item.Zones, from, to, shift).ToLine("RECURRENCE-ID", line.Parameters));
        }
    }

    static RecurrenceRule Rule(RecurrenceRule rule, CalendarItem item, CalendarTime from, CalendarTime to, int days)
    {
        if (rule.Until is { } until)
        {
            var moved = until.IsDate ? until.At(until.Wall + (days * Civil.Day)) : Moved(until, item.Zones, from, to, to.Wall - from.Wall);
            if (to.IsDate) moved = CalendarTime.Date(1, 1, 1).At(moved.Wall);
            else if (to.Kind is CalendarTimeKind.Zoned or CalendarTimeKind.Utc && !moved.IsDate) moved = CalendarTime.Utc(item.Zones.ToUnix(moved));
            rule = rule with { Until = moved };
        }
        if (days == 0) return rule;
        var (_, fromMonth, fromDay) = Civil.FromDays(Civil.DayOf(from.Wall));
        var (_, toMonth, toDay) = Civil.FromDays(Civil.DayOf(to.Wall));
        // Days of a week turn with it; a day of the month or year that was the old beginning becomes the new one.
        if (rule.Frequency == Frequency.Weekly) rule = rule with { ByDay = [.. rule.ByDay.Select(d => d with { Day = (DayOfWeek)((((int)d.Day + days) % 7 + 7) % 7) })] };
        if (rule.ByMonthDay is [var day] && day == fromDay) rule = rule with { ByMonthDay = [toDay] };
        if (rule.ByMonth is [var month] && month == fromMonth) rule = rule with { ByMonth = [toMonth] };
        if (rule.Frequency > Frequency.Weekly && rule.ByDay is [var weekday] && (int)weekday.Day == (Civil.Weekday(Civil.DayOf(from.Wall)) + 1) % 7) rule = rule with { ByDay = [Weekday(weekday, Civil.DayOf(to.Wall))] };
        return rule;
    }

    static RuleDay Weekday(RuleDay old, int day)
    {
        var (year, month, ofMonth) = Civil.FromDays(day);
        var ordinal = old.Ordinal switch { > 0 and <= 5 => ((ofMonth - 1) / 7) + 1, < 0 and >= -5 => -(((Civil.MonthLength(year, month) - ofMonth) / 7) + 1), _ => old.Ordinal };
        return new RuleDay(ordinal, (DayOfWeek)((Civil.Weekday(day) + 1) % 7));
    }

    static ContentLine? Times(ContentLine line, ZoneBook zones, CalendarTime from, CalendarTime to, long shift)
    {
        var times = line.Value.Split(',').Select(v => CalendarTime.Parse(v, line.Parameter("TZID"))).ToList();
        if (times.Exists(t => t is null)) return null;
        var moved = times.ConvertAll(t => Moved(t!.Value, zones, from, to, shift));
        return moved[0].ToLine(line.Name, line.Parameters).With(string.Join(',', moved.Select(t => t.ToValue())));
    }

    // What was planned on the old clock is planned on the new one.
    static CalendarTime Moved(CalendarTime time, ZoneBook zones, CalendarTime from, CalendarTime to, long shift) =>
        to.At((time.IsDate || from.IsDate ? time.Wall : zones.Of(from).ToWall(zones.ToUnix(time))) + shift);
}
