namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Rules: what is written in cases/rules.txt, what is read and written, and rules that never end.</summary>
public sealed class RuleTests
{
    static readonly string[][] Blocks = [.. File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "ICalendar", "cases", "rules.txt")).Split("\n\n").Skip(1).Select(b => b.Trim().Split('\n')).Where(b => b.Length == 4)];

    public static TheoryData<string> Names => [.. Blocks.Select(b => b[0])];

    [Theory, MemberData(nameof(Names))]
    public void A_rule_gives_the_times_that_are_written(string name)
    {
        var block = Blocks.First(b => b[0] == name);
        var expected = block[3].Split(' ').Where(t => t != "...").Select(t => t.Length == 8 ? t + block[1][8..] : t);
        var item = Ics.Item("VEVENT", "UID:1", $"DTSTART;TZID=America/New_York:{block[1]}", "RRULE:" + block[2]);
        var times = item.Between(Civil.First, Civil.Last, new RecurrenceWork()).Select(o => o.Start.ToValue());
        Assert.Equal(expected, block[3].EndsWith("...", StringComparison.Ordinal) ? times.Take(26) : times);
    }

    [Fact]
    public void All_cases_are_there() => Assert.Equal(50, Blocks.Length);

    [Theory]
    [InlineData("freq=weekly;byday=mo,-1tu;wkst=su;bysetpos=-1", "FREQ=WEEKLY;BYDAY=MO,-1TU;BYSETPOS=-1;WKST=SU")]
    [InlineData("FREQ=DAILY;UNTIL=20260101;INTERVAL=0;X-OWN=1;", "FREQ=DAILY;UNTIL=20260101")]
    [InlineData("COUNT=99999999999999;FREQ=YEARLY;BYSECOND=60,59,1", "FREQ=YEARLY;COUNT=2147483647;BYSECOND=1,59")]
    [InlineData("RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTHDAY=-1,31,+1;BYWEEKNO=53", "FREQ=YEARLY;BYMONTHDAY=-1,1,31;BYWEEKNO=53")]
    [InlineData("FREQ=NEVER", null)]
    [InlineData("FREQ=4", null)]
    [InlineData("INTERVAL=2", null)]
    [InlineData("FREQ=DAILY;COUNT=0", null)]
    [InlineData("FREQ=DAILY;BYHOUR=24", null)]
    [InlineData("FREQ=DAILY;BYDAY=XX", null)]
    [InlineData("FREQ=DAILY;UNTIL=soon", null)]
    [InlineData("RSCALE=HEBREW;FREQ=YEARLY", null)]
    public void A_rule_is_read_and_written(string value, string? written) => Assert.Equal(written, RecurrenceRule.Parse(value)?.ToValue());

    [Theory]
    [InlineData("FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=SECONDLY;INTERVAL=2;BYHOUR=23;BYMINUTE=59;BYSECOND=59")]
    [InlineData("FREQ=MINUTELY;BYYEARDAY=366;BYMONTH=1")]
    [InlineData("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("FREQ=YEARLY;BYWEEKNO=53;BYMONTH=6")]
    [InlineData("FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=2;COUNT=2147483647")]
    [InlineData("FREQ=DAILY;INTERVAL=2147483647")]
    [InlineData("FREQ=HOURLY;INTERVAL=2147483647")]
    [InlineData("FREQ=YEARLY;INTERVAL=2147483647")]
    [InlineData("FREQ=WEEKLY;INTERVAL=2147483647;COUNT=2147483647")]
    public void A_rule_that_never_comes_true_ends(string rule)
    {
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART:20260101T000000Z", "RRULE:" + rule);
        Assert.InRange(item.Between(Civil.First, Civil.Last, new RecurrenceWork()).Count(), 1, 1000);
    }

    [Theory]
    [InlineData("FREQ=SECONDLY")]
    [InlineData("FREQ=SECONDLY;COUNT=2147483647")]
    [InlineData("FREQ=DAILY;BYHOUR=0,1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21,22,23;BYMINUTE=0,1,2,3,4,5,6,7,8,9;BYSECOND=0,1,2,3,4,5,6,7,8,9")]
    public void A_rule_that_comes_true_too_often_ends_and_says_so(string rule)
    {
        var work = new RecurrenceWork(100_000);
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART:20260101T000000Z", "RRULE:" + rule);
        Assert.InRange(item.Between(Civil.First, Civil.Last, work).Count(), 1, 100_001);
        Assert.True(work.RanOut);
    }

    [Theory]
    [InlineData("FREQ=SECONDLY;COUNT=2000000000", 3)]
    [InlineData("FREQ=SECONDLY", 3)]
    [InlineData("FREQ=DAILY;COUNT=100000", 0)]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA,SU;BYHOUR=1;BYMINUTE=0;BYSECOND=0,2;COUNT=1000000", 2)]
    public void A_far_window_of_an_old_rule_costs_little(string rule, int count)
    {
        var work = new RecurrenceWork(400_000);
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART:19700102T000000Z", "RRULE:" + rule);
        var found = item.Between(Ics.Unix("20260301T010000Z"), Ics.Unix("20260301T010003Z"), work).ToList();
        Assert.False(work.RanOut);
        Assert.Equal(count, found.Count);
    }
}
