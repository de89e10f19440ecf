using System.Globalization;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Days, hours, rules and alarms in the reader's words.</summary>
sealed class CalendarWords(Percloud.Web.Texts texts)
{
    readonly CultureInfo culture = texts.Culture;

    public DayOfWeek FirstDay => culture.DateTimeFormat.FirstDayOfWeek;

    /// <summary>The seven days in the order of the reader's week.</summary>
    public IEnumerable<DayOfWeek> Week => Enumerable.Range(0, 7).Select(i => (DayOfWeek)(((int)FirstDay + i) % 7));

    /// <summary>The first day of the week of a day.</summary>
    public DateOnly WeekOf(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek - (int)FirstDay + 7) % 7));

    public string Hour(DateTime time) => time.ToString(culture.DateTimeFormat.ShortTimePattern, culture);

    /// <summary>"Tuesday 24 November", with the year where it is another than that of today.</summary>
    public string Day(DateOnly day, int thisYear) => day.ToString(day.Year == thisYear ? $"dddd {culture.DateTimeFormat.MonthDayPattern}" : $"dddd {WithYear}", culture);

    /// <summary>"24 November 2026".</summary>
    public string Date(DateOnly day) => day.ToString(WithYear, culture);

    /// <summary>"24 Nov".</summary>
    public string ShortDay(DateOnly day) => day.ToString("d MMM", culture);

    /// <summary>"November 2026".</summary>
    public string Month(DateOnly day) => Capital(texts["calendar.page.month-of", ("month", culture.DateTimeFormat.GetMonthName(day.Month)), ("year", $"{day.Year}")]);

    /// <summary>"23–29 November 2026".</summary>
    public string Days(DateOnly first, DateOnly last) =>
        texts["calendar.page.days-of", ("first", $"{first.Day}"), ("last", $"{last.Day}"), ("month", culture.DateTimeFormat.MonthGenitiveNames[last.Month - 1]), ("year", $"{last.Year}")];

    public string Name(DayOfWeek day) => culture.DateTimeFormat.GetDayName(day);

    public string ShortName(DayOfWeek day) => Capital(culture.DateTimeFormat.GetAbbreviatedDayName(day).TrimEnd('.'));

    public string Capital(string text) => text.Length == 0 ? text : char.ToUpper(text[0], culture) + text[1..];

    /// <summary>"a, b and c".</summary>
    public string List(IReadOnlyList<string> parts) => parts.Count < 2 ? string.Concat(parts) : texts["calendar.page.list", ("first", string.Join(", ", parts.SkipLast(1))), ("last", parts[^1])];

    /// <summary>When an event is, in full.</summary>
    public string When(DateTime from, DateTime to, bool day, int thisYear)
    {
        var first = DateOnly.FromDateTime(from);
        var last = DateOnly.FromDateTime(day ? to.AddDays(-1) : to);
        if (day)
            return Capital(last <= first ? Day(first, thisYear) : texts["calendar.page.from-to", ("from", Day(first, thisYear)), ("to", Day(last, thisYear))]);
        if (last == first)
            return Capital($"{Day(first, thisYear)}, {Hours(from, to)}");
        return Capital(texts["calendar.page.from-to", ("from", $"{Day(first, thisYear)} {Hour(from)}"), ("to", $"{Day(last, thisYear)} {Hour(to)}")]);
    }

    /// <summary>"18:00–19:30".</summary>
    public string Hours(DateTime from, DateTime to) => to <= from ? Hour(from) : $"{Hour(from)}–{Hour(to)}";

    /// <summary>How something repeats; null when it happens once.</summary>
    public string? Rule(CalendarItem item)
    {
        if (item.Master is not { } master || CalendarTime.Of(master.Property("DTSTART")) is not { } start)
            return null;
        if (master.Property("RRULE") is not { } line)
            return master.Property("RDATE") is null ? null : texts["calendar.page.rule.other"];
        if (RecurrenceRule.Parse(line.Value) is not { } rule)
            return texts["calendar.page.rule.other"];
        var shape = RuleShape.Of(rule, start);
        var until = shape.Until is { } end ? Wall.Day(end.IsDate ? end.Wall : item.Zones.Of(start).ToWall(item.Zones.ToUnix(end))) : (DateOnly?)null;
        return Rule(shape, until);
    }

    /// <summary>A rule taken apart, in a sentence.</summary>
    public string Rule(RuleShape shape, DateOnly? until)
    {
        var days = List([.. shape.Days.OrderBy(d => ((int)d.Day - (int)FirstDay + 7) % 7).Select(d => Name(d.Day))]);
        var said = shape.Kind switch
        {
            RuleKind.Days => texts["calendar.page.rule.days", ("n", shape.Every)],
            RuleKind.Workdays => texts["calendar.page.rule.workdays"],
            RuleKind.Weeks => texts["calendar.page.rule.weeks", ("n", shape.Every), ("days", days)],
            RuleKind.MonthsByDay when shape.DayOfMonth == -1 => texts["calendar.page.rule.months-end", ("n", shape.Every)],
            RuleKind.MonthsByDay when shape.DayOfMonth > 0 => texts["calendar.page.rule.months", ("n", shape.Every), ("day", shape.DayOfMonth)],
            RuleKind.MonthsByWeekday => texts["calendar.page.rule.months-weekday", ("n", shape.Every), ("which", Which(shape.Days[0].Ordinal)), ("day", days)],
            RuleKind.YearsByDay when shape.DayOfMonth > 0 => texts["calendar.page.rule.years", ("n", shape.Every), ("day", new DateOnly(2000, shape.Month, Math.Min(shape.DayOfMonth, DateTime.DaysInMonth(2000, shape.Month))).ToString(culture.DateTimeFormat.MonthDayPattern, culture))],
            RuleKind.YearsByWeekday => texts["calendar.page.rule.years-weekday", ("n", shape.Every), ("which", Which(shape.Days[0].Ordinal)), ("day", days), ("month", culture.DateTimeFormat.MonthGenitiveNames[shape.Month - 1])],
            _ => texts["calendar.page.rule.other"],
        };
        if (until is { } last)
            return texts["calendar.page.rule.until", ("rule", said), ("day", Date(last))];
        return shape.Count is { } count ? texts["calendar.page.rule.count", ("rule", said), ("n", count)] : said;
    }

    /// <summary>When an alarm goes off.</summary>
    public string Alarm(CalendarComponent alarm, ZoneBook zones, CalendarZone zone)
    {
        if (CalendarTime.Of(alarm.Property("TRIGGER")) is { IsDate: false } at)
            return When(Wall.Time(zone.ToWall(zones.ToUnix(at))), Wall.Time(zone.ToWall(zones.ToUnix(at))), false, 0);
        return CalendarDuration.Parse(alarm.Property("TRIGGER")?.Value) is { } length ? Before(-length.Total / 60, alarm.Property("TRIGGER")?.Parameter("RELATED")?.ToUpperInvariant() == "END") : texts["calendar.page.alarm.some"];
    }

    /// <summary>"30 minutes before".</summary>
    public string Before(long minutes, bool end = false)
    {
        if (end)
            return texts[minutes > 0 ? "calendar.page.alarm.before-end" : "calendar.page.alarm.after-end", ("length", Length(Math.Abs(minutes)))];
        return minutes == 0 ? texts["calendar.page.alarm.start"] : texts[minutes > 0 ? "calendar.page.alarm.before" : "calendar.page.alarm.after", ("length", Length(Math.Abs(minutes)))];
    }

    /// <summary>"2 hours".</summary>
    public string Length(long minutes) => minutes switch
    {
        > 0 when minutes % 10080 == 0 => texts["calendar.page.length.weeks", ("n", minutes / 10080)],
        > 0 when minutes % 1440 == 0 => texts["calendar.page.length.days", ("n", minutes / 1440)],
        > 0 when minutes % 60 == 0 => texts["calendar.page.length.hours", ("n", minutes / 60)],
        _ => texts["calendar.page.length.minutes", ("n", minutes)],
    };

    /// <summary>A zone as people call it: its town.</summary>
    public static string Zone(string id) => id[(id.LastIndexOf('/') + 1)..].Replace('_', ' ');

    string Which(int ordinal) => ordinal switch
    {
        1 => texts["calendar.page.which.first"],
        2 => texts["calendar.page.which.second"],
        3 => texts["calendar.page.which.third"],
        4 => texts["calendar.page.which.fourth"],
        -1 => texts["calendar.page.which.last"],
        -2 => texts["calendar.page.which.last-but-one"],
        _ => texts["calendar.page.which.nth", ("number", ordinal)],
    };

    string WithYear => culture.TwoLetterISOLanguageName switch { "ca" or "es" => culture.DateTimeFormat.LongDatePattern.Replace("dddd", "", StringComparison.Ordinal).TrimStart(',', ' '), _ => "d MMMM yyyy" };
}
