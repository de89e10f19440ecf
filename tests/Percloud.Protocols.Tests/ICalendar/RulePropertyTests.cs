using CsCheck;

namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Any rule gives what the slowest way gives, from its start and from any moment on.</summary>
public sealed class RulePropertyTests
{
    static readonly Gen<IReadOnlyList<int>> None = Gen.Const<IReadOnlyList<int>>([]);

    static Gen<IReadOnlyList<int>> Numbers(int most, bool negative = false, int rarely = 4) =>
        Gen.Frequency((rarely, None), (1, Gen.Int[negative ? 1 : 0, most].Select(Gen.Bool, (n, minus) => negative && minus ? -n : n).Array[1, 4].Select(a => (IReadOnlyList<int>)[.. a.Distinct().Order()])));

    static readonly Gen<IReadOnlyList<RuleDay>> Days =
        Gen.Frequency((2, Gen.Const<IReadOnlyList<RuleDay>>([])), (2, Gen.Select(Gen.Int[-5, 5], Gen.Int[0, 6], (n, d) => new RuleDay(n, (DayOfWeek)d)).Array[1, 4].Select(a => (IReadOnlyList<RuleDay>)[.. a.Distinct()])));

    static Gen<RecurrenceRule> Rule(Frequency least, Frequency most) =>
        from frequency in Gen.Int[(int)least, (int)most]
        from interval in Gen.Frequency((2, Gen.Const(1)), (1, Gen.Int[2, 5]), (1, Gen.Int[6, 100]))
        from count in Gen.Frequency((2, Gen.Int[0, 0].Select(_ => (int?)null)), (1, Gen.Int[1, 40].Select(n => (int?)n)))
        from days in Days
        from monthDays in Numbers(31, negative: true)
        from yearDays in Numbers(366, negative: true, rarely: 8)
        from weeks in Numbers(53, negative: true, rarely: 8)
        from months in Numbers(11)
        from hours in Numbers(23)
        from minutes in Numbers(59, rarely: 6)
        from seconds in Numbers(59, rarely: 6)
        from places in Numbers(8, negative: true, rarely: 5)
        from start in Gen.Int[0, 6]
        select new RecurrenceRule
        {
            Frequency = (Frequency)frequency,
            Interval = interval,
            Count = count,
            ByDay = days,
            ByMonthDay = monthDays,
            ByYearDay = yearDays,
            ByWeekNo = weeks,
            ByMonth = [.. months.Select(m => m + 1)],
            ByHour = hours,
            ByMinute = minutes,
            BySecond = seconds,
            BySetPos = places,
            WeekStart = (DayOfWeek)start,
        };

    static readonly Gen<DateTime> Start = Gen.Int[0, 365 * 86400 * 8 / 7].Select(s => new DateTime(2023, 6, 1, 0, 0, 0, DateTimeKind.Utc).AddSeconds(s * 7L % (8 * 365 * 86400L)));

    [Fact]
    public void Rules_of_days_and_longer_give_what_the_slowest_way_gives() =>
        Gen.Select(Rule(Frequency.Daily, Frequency.Yearly), Start, Gen.Int[0, 1500]).Sample((rule, start, later) => Compare(rule, start, start.AddDays(1200), start.AddDays(later)), iter: 300);

    [Fact]
    public void Rules_of_hours_and_shorter_give_what_the_slowest_way_gives() =>
        Gen.Select(Rule(Frequency.Secondly, Frequency.Hourly), Start, Gen.Int[0, 50 * 3600]).Sample((rule, start, later) => Compare(rule, start, start.AddHours(40), start.AddSeconds(later)), iter: 40);

    [Fact]
    public void A_rule_is_read_as_it_was_written() =>
        Rule(Frequency.Secondly, Frequency.Yearly).Sample(rule => Assert.Equal(rule.ToValue(), RecurrenceRule.Parse(rule.ToValue())!.ToValue()));

    static void Compare(RecurrenceRule rule, DateTime start, DateTime end, DateTime later)
    {
        var naive = new NaiveRule(rule, start).Until(end).ToList();
        Assert.Equal(naive, Walk(rule, start, DateTime.MinValue, end));
        Assert.Equal(naive.Where(t => t >= later), Walk(rule, start, later, end));
    }

    static List<DateTime> Walk(RecurrenceRule rule, DateTime start, DateTime from, DateTime end)
    {
        var work = new RecurrenceWork(50_000_000);
        var times = new RuleWalk(rule, Wall(start), false, work).From(Wall(from), Wall(end)).TakeWhile(wall => wall < Wall(end)).Where(wall => wall >= Wall(from)).Select(wall => DateTime.UnixEpoch.AddSeconds(wall)).ToList();
        Assert.False(work.RanOut);
        return times;
    }

    static long Wall(DateTime at) => (long)(at - DateTime.UnixEpoch).TotalSeconds;
}
