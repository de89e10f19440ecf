using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>An object with each of its occurrences as a component, in UTC (RFC 4791 §9.6.5).</summary>
static class Expanded
{
    const long CostOfOne = 10;
    const long BytesAtCostOne = 64;

    static readonly string[] Repeating = ["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"];
    static readonly string[] Times = ["DTSTART", "DTEND", "DUE"];

    public static CalendarComponent Of(CalendarComponent calendar, TimeRange range, CalendarZone floating, RecurrenceWork work)
    {
        var expanded = calendar.Clone();
        foreach (var component in expanded.Components.Where(c => c.Name is "VEVENT" or "VTODO" or "VJOURNAL" or "VTIMEZONE").ToList()) expanded.Remove(component);
        foreach (var item in CalendarItem.Of(calendar, floating))
        {
            var single = item is { Repeats: false, Overrides.Count: 0 };
            foreach (var one in item.Between(range.From, range.To, work))
            {
                // Each is a copy: a long text that happens every day is no small answer.
                if (!work.Spend(CostOfOne + (one.Component.Properties.Sum(line => (long)line.Raw.Length) / BytesAtCostOne))) break;
                expanded.Add(Instance(one, single));
            }
            // A task without times happens nowhere, and is asked for all the same.
            if (item is { Kind: "VTODO", Master: { } task } && task.Property("DTSTART") is null && task.Property("DUE") is null) expanded.Add(task.Clone());
        }
        return expanded;
    }

    static CalendarComponent Instance(Occurrence one, bool single)
    {
        var instance = one.Component.Clone();
        foreach (var name in Repeating) instance.Remove(name);
        foreach (var name in Times)
            if (instance.Property(name) is { } line) instance.Replace(line, Utc(name == "DTSTART" ? one.Start : one.End, name == "DTSTART" ? one.StartUnix : one.EndUnix).ToLine(name, line.Parameters));
        if (!single) instance.Add(Utc(one.Id, one.IdUnix).ToLine("RECURRENCE-ID"));
        return instance;
    }

    static CalendarTime Utc(CalendarTime time, long unix) => time.Kind == CalendarTimeKind.Zoned ? CalendarTime.Utc(unix) : time;
}
