namespace Percloud.Protocols.ICalendar;

/// <summary>The wall times of rules that repeat within a day: HOURLY, MINUTELY, SECONDLY. Days, hours and minutes that the rule never takes are passed over whole.</summary>
sealed class TimeWalk(RecurrenceRule rule, long start, RuleDays days, RecurrenceWork work)
{
    readonly long unit = rule.Frequency switch { Frequency.Hourly => 3600, Frequency.Minutely => 60, _ => 1 };
    readonly ulong seconds = Bits(rule.BySecond);
    readonly ulong minutes = Bits(rule.ByMinute);
    readonly ulong hours = Bits(rule.ByHour);

    long Step => unit * rule.Interval;

    long Base => start - (((start % unit) + unit) % unit);

    public IEnumerable<long> From(long from, long to, ref int left)
    {
        var first = Base;
        if (from > start)
        {
            var whole = days.TakesAll && seconds == 0 && minutes == 0 && hours == 0 && rule.BySetPos.Count == 0;
            var skipped = Math.Max(0, ((from - Base) / Step) - 1);
            if (rule.Count is null) first += skipped * Step;
            else if (whole)
            {
                // DTSTART itself is the first of those that are passed over.
                var before = Math.Max(0, skipped - 1);
                left = before >= left ? 0 : left - (int)before;
                first += skipped * Step;
            }
        }
        return Walk(first, Math.Min(to, Civil.Last));
    }

    IEnumerable<long> Walk(long at, long to)
    {
        while (at <= to && work.Spend(1))
        {
            if (PassOver(at) is { } next)
            {
                at = Align(next);
                continue;
            }
            if (rule.Frequency == Frequency.Secondly)
            {
                // A second has one place, the first and the last.
                if (rule.BySetPos.Count == 0 || rule.BySetPos.Contains(1) || rule.BySetPos.Contains(-1)) yield return at;
            }
            else
            {
                foreach (var wall in Within(at)) yield return wall;
            }
            at += Step;
        }
    }

    // Where the next day, hour, minute or second begins that may be taken; null when this one is.
    long? PassOver(long at)
    {
        var day = Civil.DayOf(at);
        var (year, month, ofMonth) = Civil.FromDays(day);
        if (!days.Takes(month)) return (day + Civil.MonthLength(year, month) - ofMonth + 1) * Civil.Day;
        if (!days.Takes(year, month, ofMonth, day)) return (day + 1) * Civil.Day;
        var second = (int)(at - (day * Civil.Day));
        if (!Has(hours, second / 3600)) return at - (second % 3600) + 3600;
        if (rule.Frequency != Frequency.Hourly && !Has(minutes, second / 60 % 60)) return at - (second % 60) + 60;
        return rule.Frequency == Frequency.Secondly && !Has(seconds, second % 60) ? at + 1 : null;
    }

    IEnumerable<long> Within(long at)
    {
        var second = (int)((start % 60 + 60) % 60);
        var minute = (int)((start % 3600 + 3600) % 3600) / 60;
        var ofMinute = rule.Frequency == Frequency.Minutely ? [0] : rule.ByMinute.Count > 0 ? rule.ByMinute : [minute];
        var ofSecond = rule.BySecond.Count > 0 ? rule.BySecond : [second];
        if (rule.BySetPos.Count == 0)
        {
            foreach (var m in ofMinute)
                foreach (var s in ofSecond) yield return at + (m * 60) + s;
            yield break;
        }
        foreach (var place in RuleWalk.Positions(rule.BySetPos, (long)ofMinute.Count * ofSecond.Count))
            yield return at + (ofMinute[(int)(place / ofSecond.Count)] * 60) + ofSecond[(int)(place % ofSecond.Count)];
    }

    long Align(long at) => Base + ((at - Base + Step - 1) / Step * Step);

    static bool Has(ulong wanted, int value) => wanted == 0 || (wanted & (1UL << value)) != 0;

    static ulong Bits(IReadOnlyList<int> values) => values.Aggregate(0UL, (bits, value) => bits | (1UL << value));
}
