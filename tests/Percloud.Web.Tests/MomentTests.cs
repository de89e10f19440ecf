namespace Percloud.Web.Tests;

public class MomentTests
{
    // Wednesday 18 November 2026, half past six in the evening in Madrid.
    static readonly DateTimeOffset Now = new(2026, 11, 18, 17, 30, 0, TimeSpan.Zero);
    static readonly TimeZoneInfo Madrid = TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid");

    [Theory]
    [InlineData("en", "2026-11-18T17:00:00Z", "today 18:00")]
    [InlineData("ca", "2026-11-18T17:00:00Z", "avui 18:00")]
    [InlineData("es", "2026-11-18T17:00:00Z", "hoy 18:00")]
    [InlineData("en", "2026-11-17T23:30:00Z", "today 00:30")]
    [InlineData("en", "2026-11-17T22:30:00Z", "yesterday")]
    [InlineData("ca", "2026-11-17T12:00:00Z", "ahir")]
    [InlineData("es", "2026-11-19T08:00:00Z", "mañana 09:00")]
    [InlineData("en", "2026-11-15T08:00:00Z", "Sunday")]
    [InlineData("ca", "2026-11-15T08:00:00Z", "diumenge")]
    [InlineData("en", "2026-11-24T17:00:00Z", "Tue 18:00")]
    [InlineData("en", "2026-11-03T08:00:00Z", "3 Nov")]
    [InlineData("es", "2026-11-03T08:00:00Z", "3 nov")]
    [InlineData("en", "2024-11-03T08:00:00Z", "3 Nov 2024")]
    [InlineData("en", "2027-01-02T08:00:00Z", "2 Jan 2027")]
    public void A_moment_is_told_as_people_say_it(string language, string moment, string expected) =>
        Assert.Equal(expected, In(language).Short(DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)));

    [Fact]
    public void Catalan_months_are_read_in_Catalan() =>
        Assert.Matches("^3 (de )?nov\\.?$", In("ca").Short(new DateTimeOffset(2026, 11, 3, 8, 0, 0, TimeSpan.Zero)));

    [Fact]
    public void In_full_it_names_day_and_hour() =>
        Assert.Equal("Tuesday, 3 November 2026 09:00", In("en").Full(new DateTimeOffset(2026, 11, 3, 8, 0, 0, TimeSpan.Zero)).Replace("Tuesday 3", "Tuesday, 3", StringComparison.Ordinal));

    static Moments In(string language) => new(TextTests.TextsIn(language), Now, Madrid);
}
