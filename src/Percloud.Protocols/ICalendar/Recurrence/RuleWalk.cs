namespace Percloud.Protocols.ICalendar;

/// <summary>The wall times of one rule in order, DTSTART first (RFC 5545 §3.3.10, §3.8.5.3). UNTIL is the caller's: it may need a zone.</summary>
/// <remarks>
/// Without COUNT a walk begins at the period that the window begins in, however far it is. With COUNT it does so where
/// every period has equally many occurrences; otherwise it counts from the start.
/// </remarks>
sealed class RuleWalk(RecurrenceRule rule, long start, bool isDate, RecurrenceWork work)
{
    readonly RuleDays days = new(rule, Civil.DayOf(start));
    readonly int startDay = Civil.DayOf(start);
    readonly int[] times = Times(rule, start, isDate);

    /// <summary>Wall times between two, both included; a few behind may come too. It does not look further, whether it found anything or not.</summary>
    public IEnumerable<long> From(long from, long to = Civil.Last)
    {
        var left = rule.Count ?? int.MaxValue;
        if (from <= start) yield return start;
        if (--left == 0 || (isDate && rule.Frequency < Frequency.Daily)) yield break;
        var walls = rule.Frequency < Frequency.Daily ? new TimeWalk(rule, start, days, work).From(from, to, ref left) : OfPeriods(Skip(from, ref left), to);
        foreach (var wall in walls)
        {
            if (wall <= start) continue;
            if (left-- <= 0) yield break;
            if (wall >= from) yield return wall;
        }
    }

    // 1. Which period does the window begin in?
    long Skip(long from, ref int left)
    {
        if (from <= start) return 0;
        var (year, month, _) = Civil.FromDays(Civil.DayOf(from));
        var (startYear, startMonth, _) = Civil.FromDays(startDay);
        var periods = rule.Frequency switch
        {
            Frequency.Yearly => year - startYear,
            Frequency.Monthly => ((year - startYear) * 12) + month - startMonth,
            Frequency.Weekly => (WeekOf(Civil.DayOf(from)) - WeekOf(startDay)) / 7,
            _ => Civil.DayOf(from) - startDay,
        };
        var skipped = Math.Max(0, (periods / rule.Interval) - 1);
        if (skipped == 0 || rule.Count is null) return skipped;
        // 2. With COUNT: how many came before it?
        var each = OfEachPeriod();
        if (each == 0) return 0;
        var before = Period(0).Count(wall => wall > start) + ((skipped - 1L) * each);
        if (before >= left) { left = 0; return skipped; }
        left -= (int)before;
        return skipped;
    }

    long OfEachPeriod()
    {
        if (rule.BySetPos.Count > 0) return 0;
        var ofDays = rule.Frequency switch
        {
            Frequency.Daily => days.TakesAll ? 1 : 0,
            Frequency.Weekly => days.OfEachWeek,
            Frequency.Monthly => days.OfEachMonth,
            _ => days.OfEachYear,
        };
        return (long)ofDays * times.Length;
    }

    // 3. Period after period.
    IEnumerable<long> OfPeriods(long first, long end)
    {
        for (var period = first; ; period++)
        {
            var (from, to) = Range(period);
            if (from > Civil.DayOf(end) || !work.Spend(1)) yield break;
            if (rule.Frequency == Frequency.Daily)
            {
                var (year, month, day) = Civil.FromDays((int)from);
                if (!days.Takes(month))
                {
                    // The day before the next month's first: the loop goes on from there.
                    var next = from + Civil.MonthLength(year, month) - day + 1;
                    period = Math.Max(period, ((next - startDay + rule.Interval - 1) / rule.Interval) - 1);
                    continue;
                }
            }
            foreach (var wall in Period(period)) yield return wall;
            if (work.RanOut) yield break;
        }
    }

    IEnumerable<long> Period(long period)
    {
        var (from, to) = Range(period);
        var taken = Taken((int)Math.Max(from, Civil.FirstDay), (int)Math.Min(to, Civil.LastDay));
        if (!work.Spend(rule.BySetPos.Count > 0 ? rule.BySetPos.Count : 1)) yield break;
        if (rule.BySetPos.Count == 0)
        {
            foreach (var day in taken)
            {
                if (!work.Spend(times.Length)) yield break;
                foreach (var time in times) yield return (day * Civil.Day) + time;
            }
            yield break;
        }
        foreach (var at in Positions(rule.BySetPos, (long)taken.Count * times.Length))
            yield return (taken[(int)(at / times.Length)] * Civil.Day) + times[(int)(at % times.Length)];
    }

    // Days of a period, its last one not included, that the rule takes.
    List<int> Taken(int from, int to)
    {
        var taken = new List<int>();
        for (var day = from; day < to + 1;)
        {
            var (year, month, ofMonth) = Civil.FromDays(day);
            var end = Math.Min(to, day + Civil.MonthLength(year, month) - ofMonth);
            if (!days.Takes(month))
            {
                work.Spend(1);
                day = end + 1;
                continue;
            }
            if (!work.Spend(end - day + 1)) return taken;
            for (; day <= end; day++, ofMonth++)
                if (days.Takes(year, month, ofMonth, day)) taken.Add(day);
        }
        return taken;
    }

    // First and last day of a period.
    (long From, long To) Range(long period)
    {
        var by = period * rule.Interval;
        if (rule.Frequency == Frequency.Daily) return (startDay + by, startDay + by);
        if (rule.Frequency == Frequency.Weekly)
        {
            var week = WeekOf(startDay) + (by * 7);
            return (week, week + 6);
        }
        var (year, month, _) = Civil.FromDays(startDay);
        var months = (year * 12L) + month - 1 + (rule.Frequency == Frequency.Yearly ? by * 12 : by);
        if (months / 12 > 9999) return (long.MaxValue, long.MaxValue);
        var (ofYear, ofMonth) = ((int)(months / 12), (int)(months % 12) + 1);
        if (rule.Frequency == Frequency.Yearly) return (Civil.ToDays(ofYear, 1, 1), Civil.ToDays(ofYear, 12, 31));
        var first = Civil.ToDays(ofYear, ofMonth, 1);
        return (first, first + Civil.MonthLength(ofYear, ofMonth) - 1);
    }

    int WeekOf(int day) => day - ((Civil.Weekday(day) - (((int)rule.WeekStart + 6) % 7) + 7) % 7);

    /// <summary>The places of BYSETPOS in a set, from 0, in order.</summary>
    internal static IEnumerable<long> Positions(IReadOnlyList<int> wanted, long count) =>
        wanted.Select(position => position > 0 ? position - 1 : count + position).Where(at => at >= 0 && at < count).Distinct().Order();

    // Seconds of the day at which it happens.
    static int[] Times(RecurrenceRule rule, long start, bool isDate)
    {
        if (isDate || rule.Frequency < Frequency.Daily) return [0];
        var second = (int)(start - (Civil.DayOf(start) * Civil.Day));
        IReadOnlyList<int> hours = rule.ByHour.Count > 0 ? rule.ByHour : [second / 3600];
        IReadOnlyList<int> minutes = rule.ByMinute.Count > 0 ? rule.ByMinute : [second / 60 % 60];
        IReadOnlyList<int> seconds = rule.BySecond.Count > 0 ? rule.BySecond : [second % 60];
        return [.. from h in hours from m in minutes from s in seconds select (h * 3600) + (m * 60) + s];
    }
}
