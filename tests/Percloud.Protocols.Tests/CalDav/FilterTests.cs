using System.Text;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ICalendar.Tests;

namespace Percloud.Protocols.CalDav.Tests;

/// <summary>Filters of calendar-query: what is read, refused, and found.</summary>
public sealed class FilterTests
{
    internal static DavElement Xml(string xml)
    {
        Assert.True(DavXmlReader.TryParse(Encoding.UTF8.GetBytes(xml), DavLimits.Default, out var root));
        return root;
    }

    static CalDavRefusal? Read(string inner, out ComponentFilter? filter) => FilterReader.TryRead(Xml($"<filter xmlns='{CalDavNames.Namespace}'>{inner}</filter>"), out filter);

    static bool Matches(string inside, params string[] lines)
    {
        Assert.Null(Read($"<comp-filter name='VCALENDAR'>{inside}</comp-filter>", out var filter));
        return FilterMatch.Matches(filter!, Ics.Calendar(lines), CalendarZone.Utc, new RecurrenceWork());
    }

    static string Range(string from, string to, string kind = "VEVENT") => $"<comp-filter name='{kind}'><time-range start='{from}' end='{to}'/></comp-filter>";

    [Theory]
    [InlineData("", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter name='VEVENT'/>", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter/>", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter name='VCALENDAR'><time-range start='20260101T000000Z'/></comp-filter>", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter name='VCALENDAR'><comp-filter name='VEVENT'><time-range/></comp-filter></comp-filter>", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter name='VCALENDAR'><comp-filter name='VEVENT'><time-range start='20260102T000000Z' end='20260101T000000Z'/></comp-filter></comp-filter>", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter name='VCALENDAR'><comp-filter name='VEVENT'><is-not-defined/><prop-filter name='X'/></comp-filter></comp-filter>", CalDavRefusal.ValidFilter)]
    [InlineData("<comp-filter name='VCALENDAR'><near/></comp-filter>", CalDavRefusal.SupportedFilter)]
    [InlineData("<comp-filter name='VCALENDAR'><prop-filter name='X'><text-match collation='i;klingon'>x</text-match></prop-filter></comp-filter>", CalDavRefusal.SupportedCollation)]
    public void A_filter_that_cannot_be_is_refused(string inner, CalDavRefusal refusal) => Assert.Equal(refusal, Read(inner, out _));

    [Theory]
    [InlineData("DTSTART:20260101T100000Z|DTEND:20260101T110000Z", "20260101T103000Z", "20260101T104000Z", true)]
    [InlineData("DTSTART:20260101T100000Z|DTEND:20260101T110000Z", "20260101T110000Z", "20260101T120000Z", false)]
    [InlineData("DTSTART:20260101T100000Z|DTEND:20260101T110000Z", "20260101T090000Z", "20260101T100000Z", false)]
    [InlineData("DTSTART:20260101T100000Z", "20260101T100000Z", "20260101T110000Z", true)]
    [InlineData("DTSTART:20260101T100000Z", "20260101T090000Z", "20260101T100000Z", false)]
    [InlineData("DTSTART;VALUE=DATE:20260101", "20260101T230000Z", "20260101T233000Z", true)]
    [InlineData("DTSTART;VALUE=DATE:20260101", "20260102T000000Z", "20260103T000000Z", false)]
    [InlineData("DTSTART:20200101T100000Z|DURATION:PT1H|RRULE:FREQ=YEARLY", "20260101T000000Z", "20260102T000000Z", true)]
    [InlineData("DTSTART:20200101T100000Z|DURATION:PT1H|RRULE:FREQ=YEARLY", "20260102T000000Z", "20260103T000000Z", false)]
    [InlineData("DTSTART:20200101T100000Z|DURATION:PT1H|RRULE:FREQ=YEARLY;COUNT=3", "20260101T000000Z", "20270101T000000Z", false)]
    public void Events_are_found_by_when_they_happen(string lines, string from, string to, bool found) =>
        Assert.Equal(found, Matches(Range(from, to), ["VEVENT", "UID:1", .. lines.Split('|')]));

    // The rows of the table in RFC 4791 §9.9, each at an edge; the range is the first of January 2026.
    [Theory]
    [InlineData("DTSTART:20251231T220000Z|DURATION:PT2H", true)]
    [InlineData("DTSTART:20251231T220000Z|DURATION:PT1H", false)]
    [InlineData("DTSTART:20251231T220000Z|DUE:20260101T000000Z", false)]
    [InlineData("DTSTART:20260101T000000Z|DUE:20260101T000000Z", true)]
    [InlineData("DTSTART:20260102T000000Z|DUE:20260102T000000Z", true)]
    [InlineData("DTSTART:20260101T000000Z", true)]
    [InlineData("DTSTART:20260102T000000Z", false)]
    [InlineData("DUE:20260101T000000Z", false)]
    [InlineData("DUE:20260102T000000Z", true)]
    [InlineData("COMPLETED:20260101T120000Z|CREATED:20250101T000000Z", true)]
    [InlineData("COMPLETED:20250601T120000Z|CREATED:20250101T000000Z", false)]
    [InlineData("COMPLETED:20260102T000000Z", true)]
    [InlineData("COMPLETED:20250101T000000Z", false)]
    [InlineData("CREATED:20250101T000000Z", true)]
    [InlineData("CREATED:20260102T000000Z", false)]
    [InlineData("SUMMARY:no time", true)]
    public void Tasks_are_found_by_the_table_of_the_standard(string lines, bool found) =>
        Assert.Equal(found, Matches(Range("20260101T000000Z", "20260102T000000Z", "VTODO"), ["VTODO", "UID:1", .. lines.Split('|')]));

    [Fact]
    public void Journals_alarms_and_free_busy_have_times_too()
    {
        Assert.True(Matches(Range("20260101T120000Z", "20260101T130000Z", "VJOURNAL"), "VJOURNAL", "UID:1", "DTSTART;VALUE=DATE:20260101"));
        Assert.False(Matches(Range("20260101T120000Z", "20260101T130000Z", "VJOURNAL"), "VJOURNAL", "UID:1", "SUMMARY:a"));
        Assert.True(Matches(Range("20260101T120000Z", "20260101T130000Z", "VFREEBUSY"), "VFREEBUSY", "UID:1", "FREEBUSY:20260101T123000Z/PT5M"));
        string[] alarm = ["VEVENT", "UID:1", "DTSTART:20260101T100000Z", "RRULE:FREQ=DAILY", "VALARM", "TRIGGER:-PT10M"];
        Assert.True(Matches($"<comp-filter name='VEVENT'>{Range("20260601T095000Z", "20260601T095100Z", "VALARM")}</comp-filter>", alarm));
        Assert.False(Matches($"<comp-filter name='VEVENT'>{Range("20260601T095100Z", "20260601T100000Z", "VALARM")}</comp-filter>", alarm));
        Assert.True(Matches("<comp-filter name='VEVENT'><comp-filter name='VALARM'><time-range start='20990101T000000Z'/></comp-filter></comp-filter>", alarm));
    }

    [Theory]
    [InlineData("<prop-filter name='UID'><text-match collation='i;octet'>ABC</text-match></prop-filter>", true)]
    [InlineData("<prop-filter name='UID'><text-match collation='i;octet'>abc</text-match></prop-filter>", false)]
    [InlineData("<prop-filter name='summary'><text-match>ASSEMBLEA, DE</text-match></prop-filter>", true)]
    [InlineData("<prop-filter name='SUMMARY'><text-match>ÀREA</text-match></prop-filter>", false)]
    [InlineData("<prop-filter name='SUMMARY'><text-match collation='i;unicode-casemap'>ÀREA</text-match></prop-filter>", true)]
    [InlineData("<prop-filter name='SUMMARY'><text-match negate-condition='yes'>area</text-match></prop-filter>", true)]
    [InlineData("<prop-filter name='LOCATION'><is-not-defined/></prop-filter>", true)]
    [InlineData("<prop-filter name='SUMMARY'><is-not-defined/></prop-filter>", false)]
    [InlineData("<prop-filter name='ATTENDEE'><text-match>b@e</text-match><param-filter name='PARTSTAT'><text-match>NEEDS</text-match></param-filter></prop-filter>", true)]
    [InlineData("<prop-filter name='ATTENDEE'><text-match>a@e</text-match><param-filter name='PARTSTAT'><text-match>NEEDS</text-match></param-filter></prop-filter>", false)]
    [InlineData("<prop-filter name='ATTENDEE'><param-filter name='ROLE'><is-not-defined/></param-filter></prop-filter>", true)]
    [InlineData("<prop-filter name='DTSTAMP'><time-range start='20260101T000000Z' end='20260102T000000Z'/></prop-filter>", true)]
    [InlineData("<prop-filter name='DTSTAMP'><time-range start='20260102T000000Z'/></prop-filter>", false)]
    public void Properties_and_parameters_are_asked_about(string filter, bool found) =>
        Assert.Equal(found, Matches($"<comp-filter name='VEVENT'>{filter}</comp-filter>", "VEVENT", "UID:xABCx", "DTSTAMP:20260101T100000Z", "DTSTART:20260101T100000Z",
            "SUMMARY:Assemblea\\, de l'àrea", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:a@e", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:b@e"));

    [Fact]
    public void One_component_must_fit_all_that_is_asked()
    {
        const string Both = "<comp-filter name='VEVENT'><time-range start='20260108T000000Z' end='20260109T000000Z'/><prop-filter name='SUMMARY'><text-match>moved</text-match></prop-filter></comp-filter>";
        string[] lines = ["VEVENT", "UID:1", "DTSTART:20260101T100000Z", "RRULE:FREQ=WEEKLY", "SUMMARY:a", "END", "VEVENT", "UID:1", "RECURRENCE-ID:20260108T100000Z", "DTSTART:20260120T100000Z", "SUMMARY:moved", "END"];
        Assert.False(Matches(Both, lines));
        Assert.True(Matches(Both.Replace("20260108", "20260120", StringComparison.Ordinal).Replace("20260109", "20260121", StringComparison.Ordinal), lines));
        Assert.True(Matches("<comp-filter name='VTODO'><is-not-defined/></comp-filter>", lines));
        Assert.False(Matches("<comp-filter name='VTODO'/>", lines));
    }

    [Fact]
    public void A_store_is_told_what_it_may_look_for()
    {
        Read($"<comp-filter name='VCALENDAR'>{Range("20260101T000000Z", "20260201T000000Z")}</comp-filter>", out var filter);
        Assert.Equal((new TimeRange(Ics.Unix("20260101"), Ics.Unix("20260201")), "VEVENT"), (filter!.Narrowest!.Value, filter.Kind));
    }
}
