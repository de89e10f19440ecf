namespace Percloud.Protocols.ICalendar;

/// <summary>Which days a rule takes: the table of RFC 5545 §3.3.10, with what it leaves open taken from DTSTART.</summary>
sealed class RuleDays
{
    readonly uint months;
    readonly bool hasMonths;
    readonly int everyDay;
    readonly bool hasDays;
    readonly List<RuleDay> nth = [];
    readonly bool nthInMonth;
    readonly int[] monthDays;
    readonly int[] yearDays;
    readonly int[] weeks;
    readonly int weekStart;

    // The months of one year have the week numbers in common.
    int weekYear;
    (int Start, int Count, int NextStart, int LastCount) week;

    public RuleDays(RecurrenceRule rule, int start)
    {
        var (_, month, day) = Civil.FromDays(start);
        IReadOnlyList<int> byMonth = rule.ByMonth;
        IReadOnlyList<int> byMonthDay = rule.ByMonthDay;
        var byDay = rule.ByDay;
        if (rule.Frequency == Frequency.Yearly) weeks = [.. rule.ByWeekNo];
        else weeks = [];
        yearDays = rule.Frequency is Frequency.Daily or Frequency.Weekly or Frequency.Monthly ? [] : [.. rule.ByYearDay];
        if (rule.Frequency == Frequency.Weekly) byMonthDay = [];
        // What the rule does not say is as in DTSTART.
        if (rule.Frequency >= Frequency.Weekly && byDay.Count + byMonthDay.Count + yearDays.Length == 0)
        {
            if (rule.Frequency == Frequency.Weekly || weeks.Length > 0) byDay = [new RuleDay(0, (DayOfWeek)((Civil.Weekday(start) + 1) % 7))];
            else
            {
                byMonthDay = [day];
                if (rule.Frequency == Frequency.Yearly && byMonth.Count == 0) byMonth = [month];
            }
        }
        monthDays = [.. byMonthDay];
        hasMonths = byMonth.Count > 0;
        foreach (var m in byMonth) months |= 1u << m;
        hasDays = byDay.Count > 0;
        var ordinals = rule.Frequency is Frequency.Monthly || (rule.Frequency == Frequency.Yearly && weeks.Length == 0);
        nthInMonth = rule.Frequency == Frequency.Monthly || byMonth.Count > 0;
        foreach (var d in byDay)
        {
            if (d.Ordinal == 0 || !ordinals) everyDay |= 1 << d.Index;
            else nth.Add(d);
        }
        weekStart = ((int)rule.WeekStart + 6) % 7;
    }

    /// <summary>Whether any day of the month can be taken.</summary>
    public bool Takes(int month) => !hasMonths || (months & (1u << month)) != 0;

    /// <summary>Whether every day is taken.</summary>
    public bool TakesAll => !hasMonths && !hasDays && monthDays.Length + yearDays.Length + weeks.Length == 0;

    /// <summary>How many days each week has, when no other part takes days away; 0 when that is not so.</summary>
    public int OfEachWeek => hasMonths || weeks.Length + yearDays.Length + monthDays.Length + nth.Count > 0 ? 0 : int.PopCount(everyDay);

    /// <summary>How many days each month has, when that is the same for all; 0 when it is not.</summary>
    public int OfEachMonth => hasMonths || hasDays || weeks.Length + yearDays.Length > 0 || !EvenMonthDays ? 0 : monthDays.Length;

    /// <summary>How many days each year has, when that is the same for all; 0 when it is not.</summary>
    public int OfEachYear => !hasMonths || hasDays || weeks.Length + yearDays.Length > 0 || !EvenMonthDays ? 0 : monthDays.Length * int.PopCount((int)months);

    bool EvenMonthDays => monthDays.All(d => Math.Abs(d) <= 28) && (monthDays.All(d => d > 0) || monthDays.All(d => d < 0));

    /// <summary>Whether a day is taken.</summary>
    public bool Takes(int year, int month, int day, int days)
    {
        if (!Takes(month)) return false;
        var length = Civil.MonthLength(year, month);
        if (monthDays.Length > 0 && !Has(monthDays, day, day - length - 1)) return false;
        if (hasDays && !TakesWeekday(year, month, day, days, length)) return false;
        if (yearDays.Length == 0 && weeks.Length == 0) return true;
        var ofYear = Civil.DayOfYear(year, month, day);
        if (yearDays.Length > 0 && !Has(yearDays, ofYear, ofYear - Civil.YearLength(year) - 1)) return false;
        return weeks.Length == 0 || TakesWeek(year, ofYear);
    }

    bool TakesWeekday(int year, int month, int day, int days, int length)
    {
        var weekday = Civil.Weekday(days);
        if ((everyDay & (1 << weekday)) != 0) return true;
        if (nth.Count == 0) return false;
        var (at, of) = nthInMonth ? (day, length) : (Civil.DayOfYear(year, month, day), Civil.YearLength(year));
        var (fromStart, fromEnd) = (((at - 1) / 7) + 1, -(((of - at) / 7) + 1));
        foreach (var wanted in nth)
            if (wanted.Index == weekday && (wanted.Ordinal == fromStart || wanted.Ordinal == fromEnd)) return true;
        return false;
    }

    bool TakesWeek(int year, int ofYear)
    {
        if (weekYear != year) (weekYear, week) = (year, Weeks(year));
        if (ofYear < week.Start) return Has(weeks, week.LastCount, -1);
        if (ofYear >= week.NextStart) return Has(weeks, 1, -Weeks(year + 1).Count);
        var number = ((ofYear - week.Start) / 7) + 1;
        return Has(weeks, number, number - week.Count - 1);
    }

    // The first week is the first with four days in the year; its first day may be 0 or less.
    (int Start, int Count, int NextStart, int LastCount) Weeks(int year)
    {
        var start = FirstWeek(year);
        var next = Civil.YearLength(year) + FirstWeek(year + 1);
        return (start, (next - start) / 7, next, (Civil.YearLength(year - 1) + start - FirstWeek(year - 1)) / 7);
    }

    int FirstWeek(int year)
    {
        var past = (Civil.Weekday(Civil.ToDays(year, 1, 1)) - weekStart + 7) % 7;
        return past <= 3 ? 1 - past : 8 - past;
    }

    static bool Has(int[] wanted, int fromStart, int fromEnd)
    {
        foreach (var one in wanted)
            if (one == fromStart || one == fromEnd) return true;
        return false;
    }
}
