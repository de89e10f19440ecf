using Percloud.Calendar;
using Percloud.Protocols.ICalendar;

namespace Percloud.Kernel.Tests;

/// <summary>The times that a form proposes: within working hours, on the clock of a zone, none over another or over what is taken.</summary>
public sealed class FreeSlotsTests
{
    static readonly CalendarZone Madrid = CalendarZones.Find("Europe/Madrid")!;

    [Fact]
    public void Nothing_is_proposed_before_now_after_six_or_at_a_weekend()
    {
        // A Friday, ten past four.
        var found = FreeSlots.Find([], Madrid, new DateTime(2027, 5, 7, 16, 10, 0), 60, 4);
        Assert.Equal(["05-07 16:30", "05-10 09:00", "05-10 10:00", "05-10 11:00"], found.Select(Said));
    }

    [Fact]
    public void What_is_taken_is_left_out_and_what_only_touches_is_not()
    {
        var found = FreeSlots.Find([Taken(9, 0, 10, 0), Taken(11, 30, 12, 15)], Madrid, new DateTime(2027, 5, 10), 90, 3);
        Assert.Equal(["05-10 10:00", "05-10 12:30", "05-10 14:00"], found.Select(Said));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-30)]
    [InlineData((9 * 60) + 1)]
    public void Where_nothing_fits_nothing_is_proposed(int minutes) => Assert.Empty(FreeSlots.Find([], Madrid, new DateTime(2027, 5, 10), minutes, 3));

    [Fact]
    public void Two_weeks_that_are_taken_have_no_time() =>
        Assert.Empty(FreeSlots.Find([new BusyTime(0, long.MaxValue / 2, BusyKind.Busy)], Madrid, new DateTime(2027, 5, 10), 30, 3));

    static BusyTime Taken(int fromHour, int fromMinute, int toHour, int toMinute) =>
        new(Unix(fromHour, fromMinute), Unix(toHour, toMinute), BusyKind.Busy);

    // In May the clocks of Madrid are two hours ahead.
    static long Unix(int hour, int minute) => new DateTimeOffset(2027, 5, 10, hour, minute, 0, TimeSpan.FromHours(2)).ToUnixTimeSeconds();

    static string Said(DateTime time) => time.ToString("MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture);
}
