using System.Globalization;

namespace Percloud.Calendar;

/// <summary>What stands in the address of the calendar: which view, of which day.</summary>
public sealed record CalendarLook(string View, DateOnly Day)
{
    /// <summary>The views, the first one when none is asked for.</summary>
    internal static readonly string[] Views = ["month", "week", "day", "agenda"];

    internal static CalendarLook Of(string view, string day, DateOnly today) =>
        new(Views.Contains(view) ? view : Views[0], EventFields.DayOf(day, out var wanted) && wanted.Year is > 1900 and < 2200 ? wanted : today);

    /// <summary>The address of the view so.</summary>
    public string Href => $"/calendar?view={View}&day={Day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}";

    /// <summary>The days that it shows, the last one not included.</summary>
    internal DayRange Range(CalendarWords words) => View switch
    {
        "day" => new(Day, Day.AddDays(1)),
        "week" => new(words.WeekOf(Day), words.WeekOf(Day).AddDays(7)),
        "agenda" => new(Day, Day.AddDays(31)),
        _ => Month(words),
    };

    internal CalendarLook Step(int by) => this with
    {
        Day = View switch { "day" => Day.AddDays(by), "week" => Day.AddDays(7 * by), "agenda" => Day.AddDays(31 * by), _ => new DateOnly(Day.Year, Day.Month, 1).AddMonths(by) },
    };

    internal string Title(CalendarWords words)
    {
        var range = Range(words);
        var last = range.To.AddDays(-1);
        return View switch
        {
            "day" => words.Capital(words.Day(Day, Day.Year)),
            "month" => words.Month(Day),
            _ when range.From.Month == last.Month && View == "week" => words.Days(range.From, last),
            _ => $"{words.ShortDay(range.From)} – {words.ShortDay(last)}",
        };
    }

    // Whole weeks.
    DayRange Month(CalendarWords words)
    {
        var first = new DateOnly(Day.Year, Day.Month, 1);
        var from = words.WeekOf(first);
        var to = words.WeekOf(first.AddMonths(1).AddDays(-1)).AddDays(7);
        return new(from, to);
    }
}
