using Percloud.Calendar;
using Percloud.Contracts.Contacts;

namespace Percloud.Kernel.Tests;

/// <summary>Birthdays as days of a calendar.</summary>
public sealed class BirthdayTests
{
    [Theory]
    [InlineData(2027, "2027-02-28")]
    [InlineData(2028, "2028-02-29")]
    public void The_29th_of_February_is_the_day_before_where_it_is_missing(int year, string day) =>
        Assert.Equal([day], Days(Born(2, 29, 2000), new(year, 2, 1), new(year, 3, 2)));

    [Fact]
    public void Nobody_has_a_birthday_before_they_were_born_and_the_day_itself_has_no_age()
    {
        var one = Born(5, 3, 2026);
        Assert.Empty(Days(one, new(2025, 1, 1), new(2026, 1, 1)));
        Assert.Equal(["2026-05-03"], Days(one, new(2026, 1, 1), new(2027, 1, 1)));
        Assert.Null(one.Years(2026));
        Assert.Equal(1, one.Years(2027));
        Assert.Null(Born(5, 3, 1604).Years(2027));
    }

    [Fact]
    public void Over_the_turn_of_the_year_each_is_in_its_own()
    {
        Assert.Equal(["2026-12-31"], Days(Born(12, 31, null), new(2026, 12, 28), new(2027, 1, 4)));
        Assert.Equal(["2027-01-01"], Days(Born(1, 1, null), new(2026, 12, 28), new(2027, 1, 4)));
        Assert.Empty(Days(Born(1, 4, null), new(2026, 12, 28), new(2027, 1, 4)));
    }

    static Birthday Born(int month, int day, int? year) => new(default, "Ana", false, month, day, year);

    static IEnumerable<string> Days(Birthday one, DateOnly from, DateOnly to) =>
        Birthdays.Of([one], new DayRange(from, to)).Select(e => e.From.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
}
