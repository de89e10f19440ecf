using System.Globalization;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Describes a zone for those who do not know its name (RFC 5545 §3.6.5): its changes of the years around a moment, as a rule where they follow one, else each by its date.</summary>
static class ZoneText
{
    const int Before = 1;
    const int After = 15;

    // As many years in a row are a rule.
    const int Rule = 10;

    static readonly string[] Weekdays = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];

    /// <summary>Describes every zone that the entries of an object name and that nothing in it describes (RFC 5545 §3.2.19); what is not known stays as it is.</summary>
    public static void Complete(CalendarComponent calendar)
    {
        var times = calendar.Components.Where(c => c.IsEntry).SelectMany(c => c.Properties).Where(line => line.Parameter("TZID") is { Length: > 0 }).ToList();
        foreach (var lines in times.GroupBy(line => line.Parameter("TZID")!, StringComparer.Ordinal))
        {
            if (calendar.Components.Any(c => c.Name == "VTIMEZONE" && c.Property("TZID")?.Value.Trim() == lines.Key) || CalendarZones.Find(lines.Key) is not { } zone)
                continue;
            var first = lines.Select(CalendarTime.Of).OfType<CalendarTime>().Select(t => t.Wall).DefaultIfEmpty(0).Min();
            calendar.AddFirst(Of(zone, lines.Key, zone.ToUnix(first)));
        }
    }

    /// <summary>Describes a zone.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="id">What it is called in the object.</param>
    /// <param name="around">Seconds since 1970 in UTC: the years from one before it are described.</param>
    public static CalendarComponent Of(CalendarZone zone, string id, long around)
    {
        var calendar = new CalendarComponent("VTIMEZONE");
        calendar.Add(new ContentLine("TZID", id));
        var year = DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(around, 0, 250_000_000_000)).Year;
        var from = new DateTimeOffset(year - Before, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        var (offset, at) = (zone.OffsetAt(from), from);
        // What held before the first change.
        var parts = new Dictionary<(int From, int To), List<long>> { [(offset, offset)] = [from + offset] };
        for (var step = 0; step < 366 * (Before + After); step++, at += TaskTimes.Day)
        {
            if (zone.OffsetAt(at + TaskTimes.Day) is var next && next == offset)
                continue;
            var change = Between(zone, at, at + TaskTimes.Day);
            var key = (offset, zone.OffsetAt(change));
            (parts.TryGetValue(key, out var times) ? times : parts[key] = []).Add(change + offset);
            offset = next;
        }

        foreach (var ((old, now), times) in parts)
            calendar.Add(Part(now > old ? "DAYLIGHT" : "STANDARD", old, now, times));
        return calendar;
    }

    static CalendarComponent Part(string name, int old, int now, List<long> times)
    {
        var part = new CalendarComponent(name);
        part.Add(new ContentLine("DTSTART", Wall(times[0])));
        part.Add(new ContentLine("TZOFFSETFROM", Offset(old)));
        part.Add(new ContentLine("TZOFFSETTO", Offset(now)));
        if (times.Count >= Rule && RuleOf(times) is { } rule)
            part.Add(new ContentLine("RRULE", rule));
        else if (times.Count > 1)
            part.Add(new ContentLine("RDATE", string.Join(',', times.Skip(1).Select(Wall))));
        return part;
    }

    // Each year at the same hour on the same weekday of the month, counted from its beginning or its end.
    static string? RuleOf(List<long> times)
    {
        var days = times.ConvertAll(t => Percloud.Calendar.Wall.Time(t));
        var first = days[0];
        if (days.Where((d, n) => d.Year != first.Year + n || d.Month != first.Month || d.DayOfWeek != first.DayOfWeek || d.TimeOfDay != first.TimeOfDay).Any())
            return null;
        var which = days.TrueForAll(d => d.Day + 7 > DateTime.DaysInMonth(d.Year, d.Month)) ? -1 : days.TrueForAll(d => (d.Day - 1) / 7 == (first.Day - 1) / 7) ? ((first.Day - 1) / 7) + 1 : 0;
        return which == 0 ? null : $"FREQ=YEARLY;BYMONTH={first.Month};BYDAY={which}{Weekdays[(int)first.DayOfWeek]}";
    }

    // The second at which the clocks change, between one at which they have not and one at which they have.
    static long Between(CalendarZone zone, long before, long after)
    {
        var offset = zone.OffsetAt(before);
        while (after - before > 1)
        {
            var middle = before + ((after - before) / 2);
            (before, after) = zone.OffsetAt(middle) == offset ? (middle, after) : (before, middle);
        }

        return after;
    }

    static string Wall(long wall) => new CalendarTime(wall, CalendarTimeKind.Floating).ToValue();

    static string Offset(int seconds)
    {
        var (sign, rest) = (seconds < 0 ? '-' : '+', Math.Abs(seconds));
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{rest / 3600:00}{rest / 60 % 60:00}{(rest % 60 == 0 ? "" : $"{rest % 60:00}")}");
    }
}
