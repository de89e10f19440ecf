using System.Globalization;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>How an event repeats, as the form asks for it.</summary>
public sealed record RuleFields
{
    /// <summary>The kinds that the form offers; <c>other</c> stands for a rule that it cannot say, which stays as it is.</summary>
    internal static readonly string[] Kinds = ["never", "daily", "workdays", "weekly", "monthly", "monthly-weekday", "monthly-last", "yearly"];

    internal static readonly string[] Weekdays = ["mo", "tu", "we", "th", "fr", "sa", "su"];

    /// <summary>One of the kinds.</summary>
    public string Kind { get; init; } = "never";

    /// <summary>Every how many.</summary>
    public string Every { get; init; } = "1";

    /// <summary>Of a week: mo, tu … su, with spaces between; empty for the day of the beginning.</summary>
    public string Days { get; init; } = "";

    /// <summary>never, until or count.</summary>
    public string Ends { get; init; } = "never";

    /// <summary>The last day, as 2027-01-31.</summary>
    public string Until { get; init; } = "";

    /// <summary>How many times in all.</summary>
    public string Count { get; init; } = "";

    internal static RuleFields Of(CalendarComponent component, CalendarItem item)
    {
        if (component.Property("RRULE") is not { } line)
            return component.Property("RDATE") is null ? new() : new() { Kind = "other" };
        if (RecurrenceRule.Parse(line.Value) is not { } rule || CalendarTime.Of(component.Property("DTSTART")) is not { } start || component.All("RRULE").Skip(1).Any())
            return new() { Kind = "other" };
        var shape = RuleShape.Of(rule, start);
        var day = Wall.Day(start.Wall);
        return new()
        {
            Kind = KindOf(shape, day),
            Every = shape.Every.ToString(CultureInfo.InvariantCulture),
            Days = shape.Kind == RuleKind.Weeks && !(shape.Days is [var only] && only.Day == day.DayOfWeek) ? string.Join(' ', shape.Days.Select(d => Weekdays[((int)d.Day + 6) % 7])) : "",
            Ends = shape.Count is not null ? "count" : shape.Until is not null ? "until" : "never",
            Until = shape.Until is { } until ? Wall.Day(until.IsDate ? until.Wall : item.Zones.Of(start).ToWall(item.Zones.ToUnix(until))).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : "",
            Count = shape.Count?.ToString(CultureInfo.InvariantCulture) ?? "",
        };
    }

    /// <summary>The rule for an event that begins so; null for one that happens once.</summary>
    internal RecurrenceRule? Rule(CalendarTime start, CalendarZone zone)
    {
        var day = Wall.Day(start.Wall);
        RecurrenceRule? rule = Kind switch
        {
            "daily" => new() { Frequency = Frequency.Daily },
            "workdays" => new() { Frequency = Frequency.Weekly, ByDay = [.. Enumerable.Range(1, 5).Select(d => new RuleDay(0, (DayOfWeek)d))] },
            "weekly" => new() { Frequency = Frequency.Weekly, ByDay = Chosen(day) },
            "monthly" => new() { Frequency = Frequency.Monthly, ByMonthDay = [day.Day] },
            "monthly-weekday" => new() { Frequency = Frequency.Monthly, ByDay = [new RuleDay(Math.Min(4, ((day.Day - 1) / 7) + 1), day.DayOfWeek)] },
            "monthly-last" => new() { Frequency = Frequency.Monthly, ByDay = [new RuleDay(-1, day.DayOfWeek)] },
            "yearly" => new() { Frequency = Frequency.Yearly },
            _ => null,
        };
        if (rule is null)
            return null;
        rule = rule with { Interval = Kind == "workdays" ? 1 : Number(Every, 1, 99) };
        return Ends switch
        {
            "count" => rule with { Count = Number(Count, 1, 999) },
            "until" when DateOnly.TryParseExact(Until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last) => rule with { Until = LastMoment(start, last, zone) },
            _ => rule,
        };
    }

    // RFC 5545 §3.3.10: a day for days, else in UTC, the end of the day there.
    static CalendarTime LastMoment(CalendarTime start, DateOnly last, CalendarZone zone) => start.Kind switch
    {
        CalendarTimeKind.Date => CalendarTime.Date(last.Year, last.Month, last.Day),
        CalendarTimeKind.Floating => start.At(Wall.Of(last) + 86_399),
        _ => CalendarTime.Utc(zone.ToUnix(Wall.Of(last) + 86_399)),
    };

    List<RuleDay> Chosen(DateOnly day)
    {
        var chosen = Weekdays.Index().Where(d => Days.Split(' ').Contains(d.Item)).Select(d => new RuleDay(0, (DayOfWeek)((d.Index + 1) % 7))).ToList();
        return chosen.Count > 0 ? chosen : [new RuleDay(0, day.DayOfWeek)];
    }

    static int Number(string text, int least, int most) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? Math.Clamp(number, least, most) : least;

    static string KindOf(RuleShape shape, DateOnly day) => shape.Kind switch
    {
        RuleKind.Days => "daily",
        RuleKind.Workdays => "workdays",
        RuleKind.Weeks => "weekly",
        RuleKind.MonthsByDay when shape.DayOfMonth == day.Day => "monthly",
        RuleKind.MonthsByWeekday when shape.Days[0] is { Ordinal: -1 } last && last.Day == day.DayOfWeek => "monthly-last",
        RuleKind.MonthsByWeekday when shape.Days[0].Day == day.DayOfWeek && shape.Days[0].Ordinal == Math.Min(4, ((day.Day - 1) / 7) + 1) => "monthly-weekday",
        RuleKind.YearsByDay when shape.DayOfMonth == day.Day && shape.Month == day.Month => "yearly",
        _ => "other",
    };
}
