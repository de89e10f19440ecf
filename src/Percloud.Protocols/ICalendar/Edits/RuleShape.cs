namespace Percloud.Protocols.ICalendar;

/// <summary>What kind of rule it is, as people say it.</summary>
public enum RuleKind
{
    /// <summary>Nothing shorter than the rule itself says it.</summary>
    Other = 1,

    /// <summary>Every n days.</summary>
    Days,

    /// <summary>Monday to Friday.</summary>
    Workdays,

    /// <summary>Every n weeks on some days.</summary>
    Weeks,

    /// <summary>Every n months on a day of the month, or on its last day.</summary>
    MonthsByDay,

    /// <summary>Every n months on the first, second … last of a weekday.</summary>
    MonthsByWeekday,

    /// <summary>Every n years on a day.</summary>
    YearsByDay,

    /// <summary>Every n years on the first, second … last of a weekday of a month.</summary>
    YearsByWeekday,
}

/// <summary>A rule taken apart for a page that says it in words or shows it in a form.</summary>
/// <param name="Kind">Which sentence.</param>
/// <param name="Every">Every how many days, weeks, months, years.</param>
/// <param name="Days">Days of the week; one with its ordinal for the kinds by weekday.</param>
/// <param name="DayOfMonth">The day, -1 for the last; 0 when it says none.</param>
/// <param name="Month">The month of a year; 0 when it says none.</param>
/// <param name="Count">How many times in all.</param>
/// <param name="Until">Until when.</param>
public sealed record RuleShape(RuleKind Kind, int Every, IReadOnlyList<RuleDay> Days, int DayOfMonth, int Month, int? Count, CalendarTime? Until)
{
    static readonly DayOfWeek[] Work = [DayOfWeek.Monday, DayOfWeek.Tuesday, DayOfWeek.Wednesday, DayOfWeek.Thursday, DayOfWeek.Friday];

    /// <summary>Takes a rule apart; what it does not say comes from the beginning.</summary>
    public static RuleShape Of(RecurrenceRule rule, CalendarTime start)
    {
        var (_, month, day) = Civil.FromDays(Civil.DayOf(start.Wall));
        var shape = new RuleShape(RuleKind.Other, rule.Interval, [], 0, 0, rule.Count, rule.Until);
        if (rule.ByHour.Count + rule.ByMinute.Count + rule.BySecond.Count + rule.ByYearDay.Count + rule.ByWeekNo.Count > 0 || rule.ByMonth.Count > 1 || rule.ByMonthDay.Count > 1) return shape;
        // FR;BYSETPOS=-1 is the last Friday.
        var days = rule.ByDay is [{ Ordinal: 0 } one] && rule.BySetPos is [var place] ? [one with { Ordinal = place }] : rule.ByDay;
        if (rule.BySetPos.Count > 0 && days == rule.ByDay) return shape;
        var weekday = days is [{ Ordinal: not 0 } only] && rule.ByMonthDay.Count == 0 ? only : (RuleDay?)null;
        return rule.Frequency switch
        {
            Frequency.Daily when rule.ByMonth.Count + rule.ByMonthDay.Count + days.Count == 0 => shape with { Kind = RuleKind.Days },
            Frequency.Daily or Frequency.Weekly when rule.Interval == 1 && rule.ByMonth.Count + rule.ByMonthDay.Count == 0 && IsWork(days) => shape with { Kind = RuleKind.Workdays, Days = days },
            Frequency.Weekly when rule.ByMonth.Count == 0 && days.All(d => d.Ordinal == 0) => shape with { Kind = RuleKind.Weeks, Days = days.Count > 0 ? days : [new RuleDay(0, (DayOfWeek)((Civil.Weekday(Civil.DayOf(start.Wall)) + 1) % 7))] },
            Frequency.Monthly when rule.ByMonth.Count == 0 && weekday is not null => shape with { Kind = RuleKind.MonthsByWeekday, Days = days },
            Frequency.Monthly when rule.ByMonth.Count == 0 && days.Count == 0 => shape with { Kind = RuleKind.MonthsByDay, DayOfMonth = rule.ByMonthDay is [var said] ? said : day },
            Frequency.Yearly when rule.ByMonth.Count == 1 && weekday is not null => shape with { Kind = RuleKind.YearsByWeekday, Days = days, Month = rule.ByMonth[0] },
            Frequency.Yearly when days.Count == 0 && (rule.ByMonth.Count == 1 || rule.ByMonthDay.Count == 0) =>
                shape with { Kind = RuleKind.YearsByDay, DayOfMonth = rule.ByMonthDay is [var said] ? said : day, Month = rule.ByMonth is [var at] ? at : month },
            _ => shape,
        };
    }

    static bool IsWork(IReadOnlyList<RuleDay> days) => days.Count == 5 && days.All(d => d.Ordinal == 0 && Work.Contains(d.Day));
}
