using System.Diagnostics;
using System.Globalization;

namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Ical.Net, which others use, as a second opinion.</summary>
public sealed class PeerTests(ITestOutputHelper output)
{
    const string Daily = "DTSTART;TZID=Europe/Madrid:20000101T090000|DTEND;TZID=Europe/Madrid:20000101T100000|RRULE:FREQ=DAILY";

    [Theory]
    [InlineData("DTSTART;TZID=Europe/Madrid:20260301T023000|RRULE:FREQ=DAILY;COUNT=60|EXDATE;TZID=Europe/Madrid:20260303T023000")]
    [InlineData("DTSTART;TZID=America/New_York:20261020T013000|RRULE:FREQ=DAILY;COUNT=20")]
    [InlineData("DTSTART;TZID=Europe/Madrid:20260105T180000|RRULE:FREQ=WEEKLY;BYDAY=MO,WE;COUNT=10|RDATE;TZID=Europe/Madrid:20260106T180000")]
    [InlineData("DTSTART:20260131T180000Z|RRULE:FREQ=MONTHLY;COUNT=10")]
    [InlineData("DTSTART;VALUE=DATE:20260131|RRULE:FREQ=MONTHLY;BYDAY=-1SA;UNTIL=20271231")]
    [InlineData("DTSTART;VALUE=DATE:20240229|RRULE:FREQ=YEARLY;COUNT=5")]
    [InlineData("DTSTART:20260101T100000|RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=1,-1;COUNT=12")]
    [InlineData("DTSTART:20251229T100000Z|RRULE:FREQ=YEARLY;BYWEEKNO=1,53;BYDAY=MO;COUNT=12")]
    [InlineData("DTSTART;TZID=Europe/Madrid:20260106T100000|RRULE:FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,TU;UNTIL=20260601T080000Z")]
    [InlineData("DTSTART:20260101T100000Z|RRULE:FREQ=YEARLY;BYYEARDAY=-1,1,100;COUNT=9")]
    public void Another_library_says_the_same(string lines)
    {
        var calendar = Ics.Calendar(["VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", .. lines.Split('|')]);
        var ours = CalendarItem.Of(calendar, CalendarZone.Utc)[0].Between(Civil.First, Civil.Last, new RecurrenceWork()).Select(o => CalendarTime.Utc(o.StartUnix).ToValue());
        Assert.Equal(Theirs(calendar).Select(t => t.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)), ours);
    }

    // It leaves out a DTSTART that its rule does not take; here, as in the big clients, DTSTART is always the first (RFC 5545 §3.8.5.3 leaves it open).

    // By hand: -explicit only -method "*What_twenty_years_cost". The figures are in docs/decisions/0170.
    [Fact(Explicit = true)]
    public void What_twenty_years_cost()
    {
        foreach (var (name, lines, from, to) in ((string, string, string, string)[])
        [
            ("twenty years of FREQ=DAILY", Daily, "20000101", "20200101"),
            ("a month of the year 2900", Daily, "29000101", "29000201"),
            ("a month after 10,000 of COUNT=20000", Daily + ";COUNT=20000", "20270601", "20270701"),
            ("twenty years of the last working day", "DTSTART;TZID=Europe/Madrid:20000131T090000|RRULE:FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", "20000101", "20200101"),
        ])
        {
            var calendar = Ics.Calendar(["VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", .. lines.Split('|')]);
            var item = CalendarItem.Of(calendar, CalendarZone.Utc)[0];
            var (start, end) = (Ics.Unix(from), Ics.Unix(to));
            Time($"{name}, ours", () => item.Between(start, end, new RecurrenceWork()).Count());
            var peer = Ical.Net.Calendar.Load(calendar.ToString())!;
            Time($"{name}, Ical.Net", () => peer.GetOccurrences(new Ical.Net.DataTypes.CalDateTime(DateTime.UnixEpoch.AddSeconds(start), "UTC")).TakeWhile(o => o.Period.StartTime.AsUtc < DateTime.UnixEpoch.AddSeconds(end)).Count());
        }
        var bomb = Ics.Item("VEVENT", "UID:1", "DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30");
        Time("SECONDLY on the 30th of February, ours", () => bomb.Between(Civil.First, Civil.Last, new RecurrenceWork()).Count());
        var flood = Ics.Item("VEVENT", "UID:1", "DTSTART:20260101T000000Z", "RRULE:FREQ=SECONDLY");
        Time("SECONDLY without end, ours", () => flood.Between(Civil.First, Civil.Last, new RecurrenceWork()).Count());
    }

    void Time(string name, Func<int> run)
    {
        var times = new List<double>();
        var count = 0;
        for (var i = 0; i < 12; i++)
        {
            var began = Stopwatch.GetTimestamp();
            count = run();
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        times.Sort();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {count} in {times[6]:0.00} ms (best {times[0]:0.00}, worst {times[^1]:0.00})"));
    }

    static IEnumerable<DateTime> Theirs(CalendarComponent calendar) =>
        Ical.Net.Calendar.Load(calendar.ToString())!.GetOccurrences(new Ical.Net.DataTypes.CalDateTime(1, 1, 2)).Select(o => o.Period.StartTime.AsUtc);
}
