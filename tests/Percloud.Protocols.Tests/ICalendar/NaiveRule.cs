namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>A rule laid out in the slowest way: every second, hour or day is asked whether it fits, and periods are counted one by one. Shares no code with the engine but the numbering of days.</summary>
sealed class NaiveRule(RecurrenceRule rule, DateTime start)
{
    public IEnumerable<DateTime> Until(DateTime end)
    {
        var count = 1;
        yield return start;
        foreach (var period in Candidates(end).GroupBy(Period))
        {
            if (period.Key < 0 || period.Key % rule.Interval != 0) continue;
            var set = period.Where(Fits).ToList();
            var chosen = rule.BySetPos.Count == 0 ? set : [.. set.Where((_, i) => rule.BySetPos.Contains(i + 1) || rule.BySetPos.Contains(i - set.Count))];
            foreach (var time in chosen.Where(t => t > start && t < end))
            {
                if (count++ >= (rule.Count ?? int.MaxValue)) yield break;
                yield return time;
            }
        }
    }

    IEnumerable<DateTime> Candidates(DateTime end)
    {
        if (rule.Frequency < Frequency.Daily)
        {
            for (var at = start.Date; at < end; at = at.AddSeconds(1)) yield return at;
            yield break;
        }
        // The whole period of the start and of the end, so that places in it are counted right.
        List<TimeSpan> times = [.. from h in rule.ByHour.DefaultIfEmpty(start.Hour) from m in rule.ByMinute.DefaultIfEmpty(start.Minute) from s in rule.BySecond.DefaultIfEmpty(start.Second) select new TimeSpan(h, m, s)];
        for (var day = new DateTime(start.Year, 1, 1).AddDays(-7); day < new DateTime(end.Year + 1, 1, 8); day = day.AddDays(1))
            foreach (var time in times) yield return day + time;
    }

    long Period(DateTime at) => rule.Frequency switch
    {
        Frequency.Yearly => at.Year - start.Year,
        Frequency.Monthly => ((at.Year - start.Year) * 12) + at.Month - start.Month,
        Frequency.Weekly => (WeekOf(at) - WeekOf(start)).Days / 7,
        Frequency.Daily => (at.Date - start.Date).Days,
        Frequency.Hourly => (long)Math.Floor((at - start.Date).TotalHours) - start.Hour,
        Frequency.Minutely => (long)Math.Floor((at - start.Date).TotalMinutes) - (start.Hour * 60) - start.Minute,
        _ => (long)(at - start).TotalSeconds,
    };

    bool Fits(DateTime at)
    {
        var month = rule.ByMonth;
        var monthDay = rule.Frequency == Frequency.Weekly ? [] : rule.ByMonthDay;
        IReadOnlyList<int> yearDay = rule.Frequency is Frequency.Daily or Frequency.Weekly or Frequency.Monthly ? [] : rule.ByYearDay;
        IReadOnlyList<int> weekNo = rule.Frequency == Frequency.Yearly ? rule.ByWeekNo : [];
        var day = rule.ByDay;
        if (rule.Frequency >= Frequency.Weekly && monthDay.Count + yearDay.Count + day.Count == 0)
        {
            if (rule.Frequency == Frequency.Weekly || weekNo.Count > 0) day = [new RuleDay(0, start.DayOfWeek)];
            else monthDay = [start.Day];
            if (rule.Frequency == Frequency.Yearly && weekNo.Count == 0 && month.Count == 0) month = [start.Month];
        }
        var (length, yearLength) = (DateTime.DaysInMonth(at.Year, at.Month), DateTime.IsLeapYear(at.Year) ? 366 : 365);
        return (month.Count == 0 || month.Contains(at.Month))
            && (monthDay.Count == 0 || monthDay.Contains(at.Day) || monthDay.Contains(at.Day - length - 1))
            && (yearDay.Count == 0 || yearDay.Contains(at.DayOfYear) || yearDay.Contains(at.DayOfYear - yearLength - 1))
            && (weekNo.Count == 0 || InWeek(at, weekNo))
            && (day.Count == 0 || day.Any(d => d.Day == at.DayOfWeek && Nth(d.Ordinal, at, month.Count > 0, weekNo.Count > 0)))
            && (rule.Frequency >= Frequency.Daily || FitsTime(at));
    }

    bool FitsTime(DateTime at) =>
        (rule.ByHour.Count == 0 || rule.ByHour.Contains(at.Hour))
        && (rule.ByMinute.Count > 0 ? rule.ByMinute.Contains(at.Minute) : rule.Frequency != Frequency.Hourly || at.Minute == start.Minute)
        && (rule.BySecond.Count > 0 ? rule.BySecond.Contains(at.Second) : rule.Frequency == Frequency.Secondly || at.Second == start.Second);

    bool Nth(int ordinal, DateTime at, bool hasMonths, bool hasWeeks)
    {
        if (ordinal == 0 || rule.Frequency is not (Frequency.Monthly or Frequency.Yearly) || hasWeeks) return true;
        var ofMonth = rule.Frequency == Frequency.Monthly || hasMonths;
        bool Inside(DateTime day) => day.Year == at.Year && (!ofMonth || day.Month == at.Month);
        var (before, behind) = (1, 1);
        while (Inside(at.AddDays(-7 * before))) before++;
        while (Inside(at.AddDays(7 * behind))) behind++;
        return ordinal == before || ordinal == -behind;
    }

    // The year of a week is that of its fourth day.
    bool InWeek(DateTime at, IReadOnlyList<int> wanted)
    {
        var fourth = WeekOf(at).AddDays(3);
        var number = ((fourth.DayOfYear - 1) / 7) + 1;
        var last = fourth;
        while (last.AddDays(7).Year == fourth.Year) last = last.AddDays(7);
        return wanted.Contains(number) || wanted.Contains(number - (((last.DayOfYear - 1) / 7) + 1) - 1);
    }

    DateTime WeekOf(DateTime at) => at.Date.AddDays(-(((int)at.DayOfWeek - (int)rule.WeekStart + 7) % 7));
}
