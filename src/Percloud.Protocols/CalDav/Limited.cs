using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>An object without what lies outside of a range (RFC 4791 §9.6.6, §9.6.7).</summary>
static class Limited
{
    /// <summary>Overrides that neither lie in the range nor take an occurrence out of it go.</summary>
    public static CalendarComponent Overrides(CalendarComponent calendar, TimeRange range, CalendarZone floating, RecurrenceWork work)
    {
        var limited = calendar.Clone();
        foreach (var item in CalendarItem.Of(limited, floating).Where(i => i.Master is not null))
        {
            var inside = item.Between(range.From, range.To, work).Select(one => one.Component).ToHashSet();
            foreach (var component in item.Overrides)
            {
                var line = component.Property("RECURRENCE-ID")!;
                var planned = item.Zones.ToUnix(CalendarTime.Of(line)!.Value);
                var counts = inside.Contains(component) || (planned >= range.From && planned < range.To) || (line.Parameter("RANGE") is not null && planned < range.To);
                if (!counts) limited.Remove(component);
            }
        }
        return limited;
    }

    /// <summary>Times in FREEBUSY that do not touch the range go.</summary>
    public static CalendarComponent Periods(CalendarComponent calendar, TimeRange range)
    {
        var limited = calendar.Clone();
        foreach (var entry in limited.Components.Where(c => c.Name == "VFREEBUSY"))
        {
            foreach (var line in entry.All("FREEBUSY").ToList())
            {
                var values = line.Value.Split(',');
                var kept = values.Where(value => Touches(line.With(value), range)).ToList();
                if (kept.Count == 0) entry.Remove(line);
                else if (kept.Count < values.Length) entry.Replace(line, line.With(string.Join(',', kept)));
            }
        }
        return limited;
    }

    static bool Touches(ContentLine line, TimeRange range)
    {
        var one = new CalendarComponent("VFREEBUSY");
        one.Add(line.With("FBTYPE", null));
        return FreeBusy.Periods(one).Any(busy => busy.From < range.To && busy.To > range.From);
    }
}
