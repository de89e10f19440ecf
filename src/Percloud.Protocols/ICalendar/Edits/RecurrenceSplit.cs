namespace Percloud.Protocols.ICalendar;

/// <summary>Cuts an item that repeats into two at one of its occurrences.</summary>
static class RecurrenceSplit
{
    static readonly string[] Dates = ["RDATE", "EXDATE"];

    public static CalendarComponent Split(CalendarItem item, Occurrence occurrence, string uid)
    {
        var (at, old) = (item.Zones.ToUnix(occurrence.Id), item.Master!);
        var before = RecurrenceEdit.CountBefore(item, occurrence.Id, counted: true);
        // 1. The second item: a copy that begins here.
        var calendar = item.Calendar.Clone();
        foreach (var component in calendar.Components.Where(c => c.IsEntry).ToList()) calendar.Remove(component);
        var master = old.Clone();
        calendar.Add(master);
        RecurrenceEdit.PutTimes(master, item.At(occurrence.Id) is { } planned && planned.Component == old ? planned : Planned(item, occurrence.Id));
        foreach (var line in master.All("RRULE").ToList())
            if (RecurrenceRule.Parse(line.Value) is { Count: { } count } rule) master.Replace(line, line.With((rule with { Count = Math.Max(1, count - before) }).ToValue()));
        KeepDates(master, item.Zones, time => time >= at);
        // 2. Overrides go with their half.
        foreach (var component in item.Overrides.Where(c => item.Zones.ToUnix(CalendarTime.Of(c.Property("RECURRENCE-ID"))!.Value) >= at).ToList())
        {
            item.Calendar.Remove(component);
            var moved = component.Clone();
            moved.Set(new ContentLine("UID", uid));
            calendar.Add(moved);
        }
        master.Set(new ContentLine("UID", uid));
        // 3. The first item ends; each names the other.
        End(item, old, occurrence.Id);
        master.Add(Sibling(item.Uid));
        old.Add(Sibling(uid));
        return calendar;
    }

    /// <summary>Ends the rules of a master before one of its occurrences.</summary>
    public static void End(CalendarItem item, CalendarComponent master, CalendarTime id)
    {
        var until = id.IsDate ? id.At(id.Wall - Civil.Day) : id.Kind == CalendarTimeKind.Floating ? id.At(id.Wall - 1) : CalendarTime.Utc(item.Zones.ToUnix(id) - 1);
        foreach (var line in master.All("RRULE").ToList())
            if (RecurrenceRule.Parse(line.Value) is { } rule && (rule.Until is not { } old || old.LastWall > until.Wall)) master.Replace(line, line.With((rule with { Count = null, Until = until }).ToValue()));
        var at = item.Zones.ToUnix(id);
        KeepDates(master, item.Zones, time => time < at);
    }

    // How the rule planned it, for an override holds for one only.
    static Occurrence Planned(CalendarItem item, CalendarTime id)
    {
        var span = Span.Of(item.Master!, item.Zones)!;
        var start = span.Start.At(id.Wall);
        var end = item.Zones.Add(start, span.Length);
        return new Occurrence(item.Master!, id, item.Zones.ToUnix(id), start, start.IsDate ? start.At(start.Wall + span.Length.Total) : (span.End ?? start).At(item.Zones.Of(span.End ?? start).ToWall(end)), item.Zones.ToUnix(start), end);
    }

    static void KeepDates(CalendarComponent master, ZoneBook zones, Func<long, bool> keep)
    {
        foreach (var line in Dates.SelectMany(master.All).ToList())
        {
            var values = line.Value.Split(',');
            var kept = values.Where(v => CalendarTime.Parse(v.Split('/')[0], line.Parameter("TZID")) is { } time && keep(zones.ToUnix(time))).ToList();
            if (kept.Count == 0) master.Remove(line);
            else if (kept.Count < values.Length) master.Replace(line, line.With(string.Join(',', kept)));
        }
    }

    static ContentLine Sibling(string uid) => new("RELATED-TO", uid, new CalendarParameter("RELTYPE", "SIBLING"));
}
