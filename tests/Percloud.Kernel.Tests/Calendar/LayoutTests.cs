using Percloud.Calendar;

namespace Percloud.Kernel.Tests;

/// <summary>Where events stand in a day and in a week.</summary>
public sealed class LayoutTests
{
    [Fact]
    public void What_overlaps_stands_side_by_side_and_what_does_not_has_the_whole_width()
    {
        var slots = DayLayout.Of([(540, 600), (570, 630), (600, 660), (720, 780)]);
        Assert.Equal([new Slot(540, 600, 0, 2), new Slot(570, 630, 1, 2), new Slot(600, 660, 0, 2), new Slot(720, 780, 0, 1)], slots);
    }

    [Fact]
    public void What_is_short_is_drawn_so_that_it_can_be_read_and_other_days_are_cut_off()
    {
        var slots = DayLayout.Of([(600, 600), (-300, 60), (1430, 2000)]);
        Assert.Equal([new Slot(600, 625, 0, 1), new Slot(0, 60, 0, 1), new Slot(1415, 1440, 0, 1)], slots);
    }

    [Fact]
    public void Many_at_once_share_the_last_lane()
    {
        var slots = DayLayout.Of([.. Enumerable.Repeat((600, 660), 20)]);
        Assert.All(slots, s => Assert.Equal(DayLayout.MostLanes, s.Lanes));
        Assert.Equal(DayLayout.MostLanes - 1, slots.Max(s => s.Lane));
    }

    [Fact]
    public void No_two_in_one_lane_overlap()
    {
        var random = new Random(3);
        for (var round = 0; round < 200; round++)
        {
            List<(int, int)> times = [.. Enumerable.Range(0, 6).Select(_ => random.Next(0, 1300)).Select(start => (start, start + random.Next(0, 300)))];
            var slots = DayLayout.Of(times);
            foreach (var (i, a) in slots.Index())
            {
                Assert.InRange(a.Lane, 0, a.Lanes - 1);
                Assert.All(slots.Skip(i + 1).Where(b => b.Lane == a.Lane), b => Assert.True(b.End <= a.Start || b.Start >= a.End));
            }
        }
    }

    [Fact]
    public void What_lasts_longest_stands_above_and_goes_on_beyond_the_week()
    {
        var monday = new DateOnly(2026, 11, 23);
        var bars = WeekBars.Of(monday, [(monday, monday, false), (monday.AddDays(-3), monday.AddDays(1), true), (monday.AddDays(1), monday.AddDays(9), true), (monday.AddDays(20), monday.AddDays(20), true)]);
        Assert.Equal([new Bar(2, 1, 6, 0, false, true), new Bar(1, 0, 2, 1, true, false), new Bar(0, 0, 1, 0, false, false)], bars.OrderByDescending(b => b.Length));
    }

    [Fact]
    public void A_full_day_says_how_many_more_there_are_and_loses_none()
    {
        var monday = new DateOnly(2026, 11, 23);
        var bars = WeekBars.Of(monday, [.. Enumerable.Repeat((monday.AddDays(2), monday.AddDays(2), false), 6), (monday.AddDays(4), monday.AddDays(4), false)]);
        var (shown, left) = WeekBars.Fit(bars, 4);
        Assert.Equal([0, 0, 3, 0, 0, 0, 0], left);
        Assert.Equal(4, shown.Count);
        Assert.Equal([0, 0, 0, 0, 0, 0, 0], WeekBars.Fit([.. bars.Where(b => b.Lane < 4)], 4).Left);
    }

    [Theory]
    [InlineData("#ff0000", 1)]
    [InlineData("#0000ff", 9)]
    [InlineData("#00ff00", 5)]
    [InlineData("#000000", CalendarHues.Grey)]
    [InlineData("#ffffff", CalendarHues.Grey)]
    public void A_colour_is_one_of_the_hues(string color, int hue) => Assert.Equal(hue, CalendarHues.Near(color));

    [Fact]
    public void The_colours_that_pages_offer_are_their_own_hues() =>
        Assert.Equal(Enumerable.Range(0, 13), CalendarHues.Colors.Select(c => CalendarHues.Near(c)!.Value));
}
