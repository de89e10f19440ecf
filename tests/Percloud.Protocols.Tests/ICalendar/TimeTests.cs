namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Times, lengths and zones.</summary>
public sealed class TimeTests
{
    [Theory]
    [InlineData("19970714")]
    [InlineData("00010101")]
    [InlineData("16000229")]
    [InlineData("99991231")]
    [InlineData("19980118T230000")]
    [InlineData("19980119T070000Z")]
    [InlineData("00010101T000000")]
    [InlineData("99991231T235959Z")]
    public void A_time_is_written_as_it_was_read(string value) => Assert.Equal(value, CalendarTime.Parse(value)!.Value.ToValue());

    [Theory]
    [InlineData("")]
    [InlineData("00000101")]
    [InlineData("20260230")]
    [InlineData("20260001")]
    [InlineData("20260101T240000")]
    [InlineData("20260101T1200")]
    [InlineData("20260101 120000")]
    [InlineData("2026-01-01")]
    [InlineData("२०२६०१०१")]
    public void What_is_no_time_is_none(string value) => Assert.Null(CalendarTime.Parse(value));

    [Fact]
    public void Days_and_numbers_agree_with_the_framework()
    {
        for (var day = new DateOnly(1, 1, 1); day < new DateOnly(9999, 12, 1); day = day.AddDays(13))
        {
            var number = Civil.ToDays(day.Year, day.Month, day.Day);
            Assert.Equal(day.DayNumber + Civil.FirstDay, number);
            Assert.Equal((day.Year, day.Month, day.Day), Civil.FromDays(number));
            Assert.Equal((int)day.DayOfWeek, (Civil.Weekday(number) + 1) % 7);
            Assert.Equal(day.DayOfYear, Civil.DayOfYear(day.Year, day.Month, day.Day));
        }
    }

    [Theory]
    [InlineData("P15DT5H0M20S", "P15DT5H0M20S", 15 * 86400 + 5 * 3600 + 20)]
    [InlineData("P7W", "P7W", 49 * 86400)]
    [InlineData("-PT15M", "-PT15M", -900)]
    [InlineData("+PT1H30M", "PT1H30M", 5400)]
    [InlineData("PT0S", "PT0S", 0)]
    [InlineData("P1DT", "P1D", 86400)]
    [InlineData("-p1dt1h", "-P1DT1H", -90000)]
    public void A_length_is_read(string value, string written, long seconds)
    {
        var length = CalendarDuration.Parse(value)!.Value;
        Assert.Equal(seconds, length.Total);
        Assert.Equal(written, length.ToValue());
    }

    [Theory]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("15M")]
    [InlineData("PT15")]
    [InlineData("P-1D")]
    [InlineData("P99999999999999999999999D")]
    public void What_is_no_length_is_none(string value) => Assert.Null(CalendarDuration.Parse(value));

    [Theory]
    [InlineData("Europe/Madrid", "20260329T013000", "20260329T003000Z")]
    [InlineData("Europe/Madrid", "20260329T023000", "20260329T013000Z")] // skipped: counts on from before
    [InlineData("Europe/Madrid", "20260329T033000", "20260329T013000Z")]
    [InlineData("Europe/Madrid", "20261025T023000", "20261025T003000Z")] // twice: the first
    [InlineData("Europe/Madrid", "20261025T033000", "20261025T023000Z")]
    [InlineData("America/New_York", "19970902T090000", "19970902T130000Z")]
    [InlineData("Asia/Kolkata", "20260101T053000", "20260101T000000Z")]
    [InlineData("Pacific/Apia", "20111230T120000", "20111230T220000Z")] // a day that was left out
    [InlineData("Europe/Madrid", "99991231T235959", "99991231T225959Z")]
    public void The_clocks_of_a_zone_are_those_of_its_places(string zone, string wall, string utc)
    {
        var unix = Ics.Zone(zone).ToUnix(Ics.Unix(wall));
        Assert.Equal(Ics.Unix(utc), unix);
        Assert.Equal(unix, new ZoneCursor(Ics.Zone(zone)).ToUnix(Ics.Unix(wall)));
    }

    [Fact]
    public void A_cursor_answers_as_its_zone_does()
    {
        foreach (var id in (string[])["Europe/Madrid", "America/St_Johns", "Africa/Casablanca", "Australia/Lord_Howe", "Pacific/Apia", "America/Caracas"])
        {
            var (zone, cursor) = (Ics.Zone(id), new ZoneCursor(Ics.Zone(id)));
            for (var unix = Ics.Unix("20090101T000000Z"); unix < Ics.Unix("20200101T000000Z"); unix += 5 * 3600 + 1)
            {
                Assert.Equal(zone.OffsetAt(unix), cursor.OffsetAt(unix));
                Assert.Equal(zone.ToUnix(unix), cursor.ToUnix(unix));
            }
        }
    }

    [Theory]
    [InlineData("W. Europe Standard Time", "Europe/Berlin")]
    [InlineData("Romance Standard Time", "Europe/Paris")]
    [InlineData("/mozilla.org/20050126_1/Europe/Madrid", "Europe/Madrid")]
    [InlineData("/freeassociation.sourceforge.net/America/Argentina/Ushuaia", "America/Argentina/Ushuaia")]
    [InlineData("\"Europe/Madrid\"", "Europe/Madrid")]
    [InlineData("Eastern", "America/New_York")]
    [InlineData("Z", "UTC")]
    [InlineData("Nowhere/Land", null)]
    [InlineData("../../../etc/passwd", null)]
    [InlineData("/etc/passwd", null)]
    [InlineData("", null)]
    public void Zones_are_found_by_the_names_that_clients_write(string name, string? id) => Assert.Equal(id, CalendarZones.Find(name)?.Id);

    static readonly string[] Own =
    [
        "VTIMEZONE", "TZID:Ours",
        "DAYLIGHT", "DTSTART:19810329T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END",
        "STANDARD", "DTSTART:19961027T030000", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END", "END",
        "VEVENT", "UID:1", "DTSTART;TZID=Ours:20260701T120000", "END",
    ];

    [Theory]
    [InlineData("20260701T120000", "20260701T100000Z")]
    [InlineData("20261201T120000", "20261201T110000Z")]
    [InlineData("20260329T023000", "20260329T013000Z")]
    [InlineData("20261025T023000", "20261025T003000Z")]
    [InlineData("16000101T120000", "16000101T110000Z")]
    [InlineData("98760701T120000", "98760701T100000Z")]
    public void A_definition_of_ones_own_is_honoured(string wall, string utc)
    {
        var calendar = Ics.Calendar(Own);
        Assert.Equal(Ics.Unix(utc), new ZoneBook(calendar, CalendarZone.Utc).ToUnix(CalendarTime.Parse(wall, "Ours")!.Value));
        Assert.Equal("Europe/Madrid", ZoneBook.MatchByRules(calendar.Components.First(), Ics.Unix("20260101T000000Z")));
    }

    [Fact]
    public void A_zone_that_nobody_knows_floats_and_a_name_behind_a_definition_counts()
    {
        var calendar = Ics.Calendar("VTIMEZONE", "TZID:Home", "X-LIC-LOCATION:Asia/Tokyo", "STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100", "END", "END", "VTIMEZONE", "TZID:Empty", "END");
        var book = new ZoneBook(calendar, Ics.Zone("Asia/Kolkata"));
        Assert.Equal("Asia/Tokyo", book.Find("Home")!.Id);
        Assert.Null(book.Find("Empty"));
        Assert.Null(book.Find("Mars/Olympus"));
        Assert.Equal(Ics.Unix("20260101T063000Z"), book.ToUnix(CalendarTime.Parse("20260101T120000", "Mars/Olympus")!.Value));
    }
}
