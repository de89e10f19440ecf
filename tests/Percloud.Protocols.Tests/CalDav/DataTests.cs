using System.Text;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ICalendar.Tests;

namespace Percloud.Protocols.CalDav.Tests;

/// <summary>How objects are given, and which may be stored.</summary>
public sealed class DataTests
{
    static readonly string[] Weekly =
    [
        "VTIMEZONE", "TZID:Europe/Madrid", "END",
        "VEVENT", "UID:1", "DTSTART;TZID=Europe/Madrid:20260323T100000", "DTEND;TZID=Europe/Madrid:20260323T110000", "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Madrid:20260413T100000", "END",
        "VEVENT", "UID:1", "RECURRENCE-ID;TZID=Europe/Madrid:20260406T100000", "DTSTART;TZID=Europe/Madrid:20260407T120000", "SUMMARY:moved", "END",
        "VEVENT", "UID:1", "RECURRENCE-ID;TZID=Europe/Madrid:20260601T100000", "DTSTART;TZID=Europe/Madrid:20260601T120000", "SUMMARY:far", "END",
    ];

    static string Given(string inner, params string[] lines)
    {
        Assert.Null(CalendarData.TryRead(FilterTests.Xml($"<calendar-data xmlns='{CalDavNames.Namespace}'>{inner}</calendar-data>"), out var data));
        var calendar = Ics.Calendar(lines);
        var before = calendar.ToString();
        var given = data.Apply(calendar, CalendarZone.Utc, new RecurrenceWork()).ToString();
        Assert.Equal(before, calendar.ToString());
        return given.Replace("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n", "", StringComparison.Ordinal).Replace("END:VCALENDAR\r\n", "", StringComparison.Ordinal);
    }

    [Fact]
    public void Occurrences_are_given_one_by_one_in_UTC() => Assert.Equal(
        "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260323T090000Z\r\nDTEND:20260323T100000Z\r\nRECURRENCE-ID:20260323T090000Z\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260330T080000Z\r\nDTEND:20260330T090000Z\r\nRECURRENCE-ID:20260330T080000Z\r\nEND:VEVENT\r\n"
        + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260407T100000Z\r\nSUMMARY:moved\r\nRECURRENCE-ID:20260406T080000Z\r\nEND:VEVENT\r\n",
        Given("<expand start='20260301T000000Z' end='20260415T000000Z'/>", Weekly));

    [Fact]
    public void What_does_not_repeat_and_days_stay_themselves() => Assert.Equal(
        "BEGIN:VEVENT\r\nUID:2\r\nDTSTART;VALUE=DATE:20260323\r\nEND:VEVENT\r\n",
        Given("<expand start='20260301T000000Z' end='20260415T000000Z'/>", "VEVENT", "UID:2", "DTSTART;VALUE=DATE:20260323", "END"));

    [Fact]
    public void Overrides_outside_of_the_range_are_left_out()
    {
        var given = Given("<limit-recurrence-set start='20260401T000000Z' end='20260501T000000Z'/>", Weekly);
        Assert.Contains("SUMMARY:moved", given, StringComparison.Ordinal);
        Assert.DoesNotContain("SUMMARY:far", given, StringComparison.Ordinal);
        Assert.Contains("RRULE", given, StringComparison.Ordinal);
    }

    [Fact]
    public void Free_busy_outside_of_the_range_is_left_out() => Assert.Equal(
        "BEGIN:VFREEBUSY\r\nUID:1\r\nFREEBUSY:20260102T000000Z/PT1H\r\nEND:VFREEBUSY\r\n",
        Given("<limit-freebusy-set start='20260102T000000Z' end='20260103T000000Z'/>", "VFREEBUSY", "UID:1", "FREEBUSY:20260101T000000Z/PT1H,20260102T000000Z/PT1H", "FREEBUSY;FBTYPE=FREE:20250101T000000Z/PT1H", "END"));

    [Fact]
    public void Only_what_is_asked_for_is_given() => Assert.Equal(
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:1\r\nDESCRIPTION:\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n" + Given("<comp name='VCALENDAR'><prop name='VERSION'/><comp name='VEVENT'><prop name='UID'/><prop name='DESCRIPTION' novalue='yes'/></comp></comp>",
            "VEVENT", "UID:1", "DESCRIPTION:long", "SUMMARY:x", "VALARM", "TRIGGER:PT0S", "END", "END").Replace("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n", "", StringComparison.Ordinal) + "END:VCALENDAR\r\n");

    [Theory]
    [InlineData("<calendar-data content-type='application/json'/>", CalDavRefusal.SupportedCalendarData)]
    [InlineData("<calendar-data version='1.0'/>", CalDavRefusal.SupportedCalendarData)]
    [InlineData("<calendar-data><expand start='20260101T000000Z'/></calendar-data>", CalDavRefusal.ValidFilter)]
    [InlineData("<calendar-data><expand start='20260101T000000Z' end='20250101T000000Z'/></calendar-data>", CalDavRefusal.ValidFilter)]
    public void What_cannot_be_given_is_refused(string xml, CalDavRefusal refusal) =>
        Assert.Equal(refusal, CalendarData.TryRead(FilterTests.Xml(xml.Replace("<calendar-data", $"<calendar-data xmlns='{CalDavNames.Namespace}'", StringComparison.Ordinal)), out _));

    const string Head = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\n";
    const string Event = "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:20260101T100000Z\r\nEND:VEVENT\r\n";

    [Theory]
    [InlineData(Head + Event + "END:VCALENDAR\r\n", null)]
    [InlineData(Head + Event + "BEGIN:VEVENT\r\nUID:1\r\nRECURRENCE-ID:20260101T100000Z\r\nDTSTART:20260101T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", null)]
    [InlineData("hello", CalDavRefusal.ValidCalendarData)]
    [InlineData(Head + Event + Event + "END:VCALENDAR\r\n", CalDavRefusal.ValidCalendarData)]
    [InlineData(Head + Event + "END:VCALENDAR\r\n" + Head + Event + "END:VCALENDAR\r\n", CalDavRefusal.ValidCalendarObjectResource)]
    [InlineData(Head + "METHOD:REQUEST\r\n" + Event + "END:VCALENDAR\r\n", CalDavRefusal.ValidCalendarObjectResource)]
    [InlineData(Head + "END:VCALENDAR\r\n", CalDavRefusal.ValidCalendarObjectResource)]
    [InlineData(Head + Event + "BEGIN:VEVENT\r\nUID:2\r\nDTSTART:20260101T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", CalDavRefusal.ValidCalendarObjectResource)]
    [InlineData(Head + Event + "BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", CalDavRefusal.ValidCalendarObjectResource)]
    [InlineData(Head + "BEGIN:VEVENT\r\nDTSTART:20260101T110000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", CalDavRefusal.ValidCalendarObjectResource)]
    [InlineData(Head + "BEGIN:VEVENT\r\nUID:1\r\nDTSTART:tomorrow\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", CalDavRefusal.ValidCalendarData)]
    [InlineData(Head + "BEGIN:VTODO\r\nUID:1\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", CalDavRefusal.SupportedCalendarComponent)]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:1.0\r\n" + Event + "END:VCALENDAR\r\n", CalDavRefusal.SupportedCalendarData)]
    public void An_object_may_be_stored_or_says_why_not(string text, CalDavRefusal? refusal)
    {
        Assert.Equal(refusal, CalendarObject.TryRead(Encoding.UTF8.GetBytes(text), CalendarLimits.Default, ["VEVENT"], out var read));
        Assert.Equal(refusal is null, read is not null);
        if (read is not null) Assert.Equal(("1", "VEVENT", Ics.Unix("20260101T100000Z")), (read.Uid, read.Kind, read.Bounds.First));
    }

    [Fact]
    public void An_object_that_is_too_large_says_so() =>
        Assert.Equal(CalDavRefusal.MaxResourceSize, CalendarObject.TryRead(new byte[100], new CalendarLimits { Bytes = 10 }, ["VEVENT"], out _));
}
