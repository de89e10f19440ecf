namespace Percloud.Protocols.CalDav.Tests;

/// <summary>calendar-query and calendar-multiget (RFC 4791 §7.8, §7.9) over the objects of its Appendix B.</summary>
public sealed class QueryTests
{
    readonly CalendarTalk talk = new CalendarTalk().WithAppendixB();

    static string In(string inside) => $"<C:filter><C:comp-filter name='VCALENDAR'>{inside}</C:comp-filter></C:filter>";

    const string Day = "<C:time-range start='20060104T000000Z' end='20060105T000000Z'/>";

    [Theory]
    // §7.8.1, §7.8.2, §7.8.3: events of the fourth of January.
    [InlineData("<C:comp-filter name='VEVENT'>" + Day + "</C:comp-filter>", "abcd2 abcd3")]
    // §7.8.4: taken times.
    [InlineData("<C:comp-filter name='VFREEBUSY'><C:time-range start='20060102T000000Z' end='20060103T000000Z'/></C:comp-filter>", "abcd8")]
    // §7.8.5: tasks whose alarm rings.
    [InlineData("<C:comp-filter name='VTODO'><C:comp-filter name='VALARM'><C:time-range start='20060106T160000Z' end='20060107T000000Z'/></C:comp-filter></C:comp-filter>", "abcd5")]
    // §7.8.6: one event by its UID.
    [InlineData("<C:comp-filter name='VEVENT'><C:prop-filter name='UID'><C:text-match collation='i;octet'>3@b</C:text-match></C:prop-filter></C:comp-filter>", "abcd3")]
    // §7.8.7: who has not answered.
    [InlineData("<C:comp-filter name='VEVENT'><C:prop-filter name='ATTENDEE'><C:text-match collation='i;ascii-casemap'>mailto:lisa@example.com</C:text-match><C:param-filter name='PARTSTAT'><C:text-match>NEEDS-ACTION</C:text-match></C:param-filter></C:prop-filter></C:comp-filter>", "abcd3")]
    // §7.8.8: all events.
    [InlineData("<C:comp-filter name='VEVENT'/>", "abcd1 abcd2 abcd3")]
    // §7.8.9: tasks that are still to do.
    [InlineData("<C:comp-filter name='VTODO'><C:prop-filter name='COMPLETED'><C:is-not-defined/></C:prop-filter><C:prop-filter name='STATUS'><C:text-match negate-condition='yes'>CANCELLED</C:text-match></C:prop-filter></C:comp-filter>", "abcd4 abcd5")]
    // §7.8.10: a property that nothing has.
    [InlineData("<C:comp-filter name='VEVENT'><C:prop-filter name='X-ABC-GUID'><C:text-match>ABC</C:text-match></C:prop-filter></C:comp-filter>", "")]
    [InlineData("", "abcd1 abcd2 abcd3 abcd4 abcd5 abcd6 abcd7 abcd8")]
    [InlineData("<C:comp-filter name='VEVENT'><C:is-not-defined/></C:comp-filter>", "abcd4 abcd5 abcd6 abcd7 abcd8")]
    [InlineData("<C:comp-filter name='VTIMEZONE'/>", "abcd1 abcd2 abcd3")]
    public async Task A_query_finds_what_its_filter_says_whether_the_store_knows_kinds_or_not(string filter, string expected)
    {
        Assert.Equal(expected, CalendarTalk.Names(await talk.Query(In(filter))));
        talk.Backend.Knows = false;
        Assert.Equal(expected, CalendarTalk.Names(await talk.Query(In(filter))));
    }

    [Fact]
    public async Task Nothing_is_opened_where_kind_and_time_say_enough()
    {
        await talk.Query(In("<C:comp-filter name='VEVENT'/>"));
        await talk.Query(In(""));
        Assert.Empty(talk.Backend.Opened);
        await talk.Query(In($"<C:comp-filter name='VEVENT'>{Day}</C:comp-filter>"));
        Assert.Equal(["abcd2.ics"], talk.Backend.Opened);
    }

    [Fact]
    public async Task The_index_is_asked_for_kind_and_range()
    {
        await talk.Query(In($"<C:comp-filter name='VEVENT'>{Day}</C:comp-filter>"));
        var asked = ((WholeCalendarBackend)talk.Backend).Asked[0];
        Assert.Equal(("VEVENT", new TimeRange(1136332800, 1136419200)), (asked.Kind, asked.Range!.Value));
    }

    [Fact]
    public async Task A_backend_without_index_is_asked_for_all()
    {
        var plain = new CalendarTalk { Backend = new CalendarBackend() }.WithAppendixB();
        Assert.Equal("abcd2 abcd3", CalendarTalk.Names(await plain.Query(In($"<C:comp-filter name='VEVENT'>{Day}</C:comp-filter>"))));
    }

    [Theory]
    [InlineData("0", "")]
    [InlineData("1", "abcd1 abcd2 abcd3")]
    [InlineData("infinity", "abcd1 abcd2 abcd3")]
    [InlineData(null, "abcd1 abcd2 abcd3")]
    public async Task Depth_zero_asks_of_the_calendar_alone(string? depth, string expected) =>
        Assert.Equal(expected, CalendarTalk.Names(await talk.Query(In("<C:comp-filter name='VEVENT'/>"), depth: depth)));

    [Theory]
    [InlineData("<C:filter/>", "", "valid-filter")]
    [InlineData("", "", "valid-filter")]
    [InlineData("<C:filter><C:comp-filter name='VCALENDAR'><C:near/></C:comp-filter></C:filter>", "", "supported-filter")]
    [InlineData("<C:filter><C:comp-filter name='VCALENDAR'><C:prop-filter name='X'><C:text-match collation='i;klingon'>x</C:text-match></C:prop-filter></C:comp-filter></C:filter>", "", "supported-collation")]
    [InlineData("<C:filter><C:comp-filter name='VCALENDAR'/></C:filter>", "<C:timezone>nowhere</C:timezone>", "valid-calendar-data")]
    public async Task What_cannot_be_asked_is_refused_with_its_precondition(string filter, string more, string expected)
    {
        var reply = await talk.Query(filter, more: more);
        Assert.Equal(403, reply.Code);
        Assert.NotNull(CalendarTalk.Root(reply).Element(CalendarTalk.C + expected));
    }

    [Theory]
    [InlineData("<C:calendar-data content-type='application/calendar+json'/>", "supported-calendar-data")]
    [InlineData("<C:calendar-data version='1.0'/>", "supported-calendar-data")]
    [InlineData("<C:calendar-data><C:expand start='20060101T000000Z'/></C:calendar-data>", "valid-filter")]
    public async Task Another_kind_of_object_is_refused(string data, string expected)
    {
        foreach (var reply in new[] { await talk.Multiget(data, "abcd1.ics"), await talk.Query(In(""), data) })
        {
            Assert.Equal(403, reply.Code);
            Assert.NotNull(CalendarTalk.Root(reply).Element(CalendarTalk.C + expected));
        }
    }

    [Fact]
    public async Task Days_lie_where_the_query_says()
    {
        talk.Add("day.ics", "VEVENT", "UID:d", "DTSTART;VALUE=DATE:20260101");
        const string Evening = "<C:comp-filter name='VEVENT'><C:time-range start='20260102T020000Z' end='20260102T030000Z'/></C:comp-filter>";
        const string NewYork = "<C:timezone>BEGIN:VCALENDAR&#13;\nVERSION:2.0&#13;\nBEGIN:VTIMEZONE&#13;\nTZID:America/New_York&#13;\nEND:VTIMEZONE&#13;\nEND:VCALENDAR&#13;\n</C:timezone>";
        Assert.Equal("", CalendarTalk.Names(await talk.Query(In(Evening))));
        Assert.Equal("day", CalendarTalk.Names(await talk.Query(In(Evening), more: NewYork)));
        Assert.Equal("day", CalendarTalk.Names(await talk.Query(In(Evening), more: "<C:timezone-id>America/New_York</C:timezone-id>")));
        talk.Backend.Calendars["work"] = talk.Backend.Calendars["work"] with { Zone = ICalendar.Tests.Ics.Zone("America/New_York") };
        Assert.Equal("day", CalendarTalk.Names(await talk.Query(In(Evening))));
    }

    [Fact]
    public async Task A_rule_that_costs_too_much_counts_as_found()
    {
        const string Moved = "<C:comp-filter name='VEVENT'><C:time-range start='20260101T000000Z' end='20270101T000000Z'/><C:prop-filter name='SUMMARY'><C:text-match>moved</C:text-match></C:prop-filter></C:comp-filter>";
        string[] Every(string rule) => ["VEVENT", "UID:f", "DTSTART:20260101T000000Z", rule, "END", "VEVENT", "UID:f", "RECURRENCE-ID:20260101T000000Z", "DTSTART:20300101T000000Z", "SUMMARY:moved"];
        talk.Add("far.ics", Every("RRULE:FREQ=DAILY"));
        Assert.Equal("", CalendarTalk.Names(await talk.Query(In(Moved))));
        talk.Add("far.ics", Every("RRULE:FREQ=SECONDLY"));
        Assert.Equal("far", CalendarTalk.Names(await talk.Query(In(Moved))));
    }

    [Fact]
    public async Task Objects_come_as_they_are_stored_laid_out_or_cut()
    {
        Assert.Equal(System.Text.Encoding.UTF8.GetString(talk.Backend.Objects["abcd1.ics"]), Assert.Single(CalendarTalk.Data(await talk.Multiget("<C:calendar-data/>", "abcd1.ics"))));
        var expanded = Assert.Single(CalendarTalk.Data(await talk.Multiget("<C:calendar-data><C:expand start='20060103T000000Z' end='20060105T000000Z'/></C:calendar-data>", "abcd2.ics")));
        Assert.Contains("DTSTART:20060103T170000Z", expanded, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20060104T190000Z", expanded, StringComparison.Ordinal);
        Assert.DoesNotContain("RRULE", expanded, StringComparison.Ordinal);
        var cut = Assert.Single(CalendarTalk.Data(await talk.Multiget("<C:calendar-data><C:comp name='VCALENDAR'><C:prop name='VERSION'/><C:comp name='VEVENT'><C:prop name='SUMMARY'/></C:comp></C:comp></C:calendar-data>", "abcd1.ics")));
        Assert.Equal("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nSUMMARY:Event #1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", cut);
    }

    [Fact]
    public async Task Bytes_that_are_no_utf8_are_taken_as_the_reader_takes_them()
    {
        talk.Backend.Objects["old.ics"] = [.. "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:o\r\nDTSTART:20260101T100000Z\r\nSUMMARY:Caf"u8, 0xE9, .. "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"u8];
        Assert.Contains("SUMMARY:Café\r\n", Assert.Single(CalendarTalk.Data(await talk.Multiget("<C:calendar-data/>", "old.ics"))), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Café\r\n", Assert.Single(CalendarTalk.Data(await talk.Multiget("<C:calendar-data><C:expand start='20260101T000000Z' end='20260102T000000Z'/></C:calendar-data>", "old.ics"))), StringComparison.Ordinal);
    }

    // §7.9.1: one that is there, one that is not.
    [Fact]
    public async Task A_multiget_answers_each_address_and_says_what_is_gone()
    {
        var answers = CalendarTalk.Root(await talk.Multiget("<D:getetag/><C:calendar-data/>", "abcd1.ics", "mtg1.ics", "../../elsewhere")).Elements(CalendarTalk.D + "response").ToList();
        Assert.Equal(3, answers.Count);
        Assert.Equal(2, answers.Count(a => a.Element(CalendarTalk.D + "status")?.Value.Contains("404", StringComparison.Ordinal) == true));
    }

    [Fact]
    public async Task A_multiget_of_a_thousand_is_taken_and_one_of_nothing_is_not()
    {
        for (var i = 0; i < 1_000; i++) talk.Add($"n{i}.ics", "VEVENT", $"UID:n{i}", "DTSTART:20260101T100000Z");
        Assert.Equal(1_000, CalendarTalk.Data(await talk.Multiget("<D:getetag/><C:calendar-data/>", [.. Enumerable.Range(0, 1_000).Select(i => $"n{i}.ics")])).Count);
        Assert.Equal(400, (await talk.Multiget("<D:getetag/>")).Code);
    }
}
