using System.Xml.Linq;
using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav.Tests;

/// <summary>Free-busy, MKCALENDAR, the outbox, properties and what clients prefer.</summary>
public sealed class CalendarVerbTests
{
    static readonly XNamespace C = CalendarTalk.C;
    static readonly XNamespace D = CalendarTalk.D;

    readonly CalendarTalk talk = new CalendarTalk().WithAppendixB();

    string FreeBusy(string range) => $"<C:free-busy-query xmlns:C='{C}'>{range}</C:free-busy-query>";

    string Mkcalendar(string props) => $"<C:mkcalendar xmlns:C='{C}' xmlns:D='DAV:'><D:set><D:prop>{props}</D:prop></D:set></C:mkcalendar>";

    // §7.10.1: events and taken times of one afternoon and evening.
    [Fact]
    public async Task Free_busy_tells_which_times_are_taken_and_no_more()
    {
        var reply = await talk.Report(FreeBusy("<C:time-range start='20060104T140000Z' end='20060105T220000Z'/>"));
        Assert.Equal((200, "text/calendar; charset=utf-8"), (reply.Code, reply.Headers["Content-Type"]));
        Assert.Equal("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Percloud//Percloud//EN\r\nBEGIN:VFREEBUSY\r\nDTSTAMP:20260102T030405Z\r\nDTSTART:20060104T140000Z\r\nDTEND:20060105T220000Z\r\n"
            + "FREEBUSY;FBTYPE=BUSY:20060104T150000Z/20060104T160000Z\r\nFREEBUSY;FBTYPE=BUSY:20060104T190000Z/20060104T200000Z\r\nFREEBUSY;FBTYPE=BUSY:20060105T170000Z/20060105T180000Z\r\n"
            + "END:VFREEBUSY\r\nEND:VCALENDAR\r\n", reply.Text);
        Assert.DoesNotContain("FREEBUSY;", (await talk.Report(FreeBusy("<C:time-range start='20060104T140000Z' end='20060105T220000Z'/>"), "0")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Free_busy_puts_kinds_apart_and_minds_what_the_owner_has_not_answered()
    {
        const string Range = "<C:time-range start='20060102T000000Z' end='20060105T000000Z'/>";
        Assert.Contains("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20060102T100000Z/20060102T120000Z", (await talk.Report(FreeBusy(Range))).Text, StringComparison.Ordinal);
        talk.Backend.Calendars["work"] = talk.Backend.Calendars["work"] with { OwnerAddresses = ["mailto:lisa@example.com"] };
        Assert.Contains("FREEBUSY;FBTYPE=BUSY-TENTATIVE:20060104T150000Z/20060104T160000Z", (await talk.Report(FreeBusy(Range))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<C:time-range start='20060104T140000Z'/>")]
    [InlineData("<C:time-range start='x' end='y'/>")]
    public async Task Free_busy_of_no_range_is_refused(string range) => Assert.Equal(400, (await talk.Report(FreeBusy(range))).Code);

    [Fact]
    public async Task Free_busy_needs_the_right_to_read()
    {
        talk.Backend.Calendars["work"] = talk.Backend.Calendars["work"] with { Rights = DavRights.None };
        Assert.Equal(403, (await talk.Report(FreeBusy("<C:time-range start='20060104T140000Z' end='20060105T220000Z'/>"))).Code);
    }

    // §5.3.1.2: a calendar with all that its client wants.
    [Fact]
    public async Task A_calendar_is_made_with_its_properties()
    {
        var reply = await talk.Ask("MKCALENDAR", "events/", Mkcalendar("<D:displayname>Events</D:displayname><C:calendar-description xml:lang='en'>Mine</C:calendar-description><C:supported-calendar-component-set><C:comp name='VEVENT'/></C:supported-calendar-component-set><C:calendar-timezone>x</C:calendar-timezone>"));
        Assert.Equal((201, "no-cache", ""), (reply.Code, reply.Headers["Cache-Control"], reply.Text));
        Assert.Equal([DavName.Dav("collection"), CalDavNames.Calendar], talk.Backend.Kinds);
        Assert.Equal([DavName.Dav("displayname"), CalDavNames.Description, CalDavNames.SupportedComponents, CalDavNames.TimeZone], talk.Backend.Steps.Select(step => step.Name));
        Assert.Equal(["VEVENT"], talk.Backend.Calendars["events"].Components);
    }

    [Fact]
    public async Task A_calendar_is_made_without_a_word_or_with_little_said()
    {
        Assert.Equal(201, (await talk.Ask("MKCALENDAR", "one/", "")).Code);
        Assert.Equal(201, (await talk.Ask("MKCALENDAR", "two/", $"<C:mkcalendar xmlns:C='{C}'/>")).Code);
        var reply = await talk.Ask("MKCALENDAR", "three/", Mkcalendar("<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"), ("Prefer", "return=minimal"));
        Assert.Equal((201, "return=minimal"), (reply.Code, reply.Headers["Preference-Applied"]));
    }

    [Fact]
    public async Task A_calendar_that_cannot_be_made_says_why()
    {
        var there = await talk.Ask("MKCALENDAR", "work/", "");
        Assert.Equal(403, there.Code);
        Assert.NotNull(CalendarTalk.Root(there).Element(D + "resource-must-be-null"));
        var refused = await talk.Ask("MKCALENDAR", "x/", Mkcalendar("<D:displayname>a</D:displayname><D:getetag>b</D:getetag>"));
        Assert.Equal(403, refused.Code);
        Assert.Equal(C + "mkcalendar-response", CalendarTalk.Root(refused).Name);
        Assert.Equal([D + "displayname", D + "getetag"], CalendarTalk.Root(refused).Descendants(D + "prop").SelectMany(p => p.Elements()).Select(e => e.Name));
        Assert.NotNull(CalendarTalk.Root(refused).Descendants(D + "cannot-modify-protected-property").Single());
        talk.Backend.Refuses = new DavResult(DavVerdict.Forbidden) { Unmet = new DavUnmet(CalDavNames.CalendarCollectionLocationOk) };
        Assert.NotNull(CalendarTalk.Root(await talk.Ask("MKCALENDAR", "work/x/", "")).Element(C + "calendar-collection-location-ok"));
        Assert.False(talk.Backend.Calendars.ContainsKey("x"));
    }

    [Theory]
    [InlineData("<a", 400)]
    [InlineData("<a/>", 415)]
    [InlineData("<C:mkcalendar xmlns:C='urn:ietf:params:xml:ns:caldav' xmlns:D='DAV:'><D:remove><D:prop><D:displayname/></D:prop></D:remove></C:mkcalendar>", 400)]
    public async Task A_body_that_is_none_makes_no_calendar(string body, int code) => Assert.Equal(code, (await talk.Ask("MKCALENDAR", "x/", body)).Code);

    [Fact]
    public async Task Only_where_calendars_are_are_they_made()
    {
        var other = new CalendarTalk { Backend = new CalendarBackend { Features = [] } };
        Assert.Equal(405, (await other.Ask("MKCALENDAR", "x/", "")).Code);
        Assert.DoesNotContain("MKCALENDAR", (await other.Ask("OPTIONS", "", "")).Headers["Allow"], StringComparison.Ordinal);
        var options = await talk.Ask("OPTIONS", "", "");
        Assert.Contains("calendar-access", options.Headers["DAV"], StringComparison.Ordinal);
        Assert.Contains("MKCALENDAR, POST", options.Headers["Allow"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_a_calendar_takes_is_said_when_it_is_made_and_never_again()
    {
        const string Set = "<C:supported-calendar-component-set><C:comp name='vtodo'/></C:supported-calendar-component-set>";
        var made = await talk.Ask("MKCOL", "tasks/", $"<D:mkcol xmlns:C='{C}' xmlns:D='DAV:'><D:set><D:prop><D:resourcetype><D:collection/><C:calendar/></D:resourcetype>{Set}</D:prop></D:set></D:mkcol>", ("Content-Type", "application/xml"));
        Assert.Equal(201, made.Code);
        Assert.Equal(["VTODO"], talk.Backend.Calendars["tasks"].Components);
        var changed = await talk.Ask("PROPPATCH", "tasks/", $"<D:propertyupdate xmlns:C='{C}' xmlns:D='DAV:'><D:set><D:prop>{Set}</D:prop></D:set></D:propertyupdate>");
        Assert.Contains("cannot-modify-protected-property", changed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_says_what_it_is()
    {
        var reply = await talk.Ask("PROPFIND", "work/", $"<D:propfind xmlns:D='DAV:' xmlns:C='{C}' xmlns:S='http://calendarserver.org/ns/'><D:prop><D:resourcetype/><S:getctag/><C:supported-calendar-component-set/><C:supported-calendar-data/><C:max-resource-size/><C:min-date-time/><C:max-date-time/><C:max-instances/><C:max-attendees-per-instance/><C:supported-collation-set/><D:supported-report-set/><C:calendar-data/></D:prop></D:propfind>", ("Depth", "0"));
        var root = CalendarTalk.Root(reply);
        Assert.NotNull(root.Descendants(C + "calendar").FirstOrDefault());
        Assert.Equal(["VEVENT", "VTODO", "VJOURNAL"], root.Descendants(C + "comp").Select(c => c.Attribute("name")!.Value));
        Assert.Equal("10485760", root.Descendants(C + "max-resource-size").Single().Value);
        Assert.Equal(["calendar-query", "calendar-multiget", "free-busy-query"], root.Descendants(D + "report").SelectMany(r => r.Elements()).Where(e => e.Name.Namespace == C).Select(e => e.Name.LocalName));
        Assert.Equal("1000", root.Descendants(C + "max-attendees-per-instance").Single().Value);
        Assert.Equal([C + "max-instances", C + "calendar-data"], root.Descendants(D + "propstat").Single(p => p.Element(D + "status")!.Value.Contains("404", StringComparison.Ordinal)).Element(D + "prop")!.Elements().Select(e => e.Name));
    }

    [Fact]
    public async Task A_client_that_prefers_little_is_told_nothing_of_what_is_not_there()
    {
        const string Body = "<D:propfind xmlns:D='DAV:'><D:prop><D:resourcetype/><D:nothing/></D:prop></D:propfind>";
        Assert.Contains("404", (await talk.Ask("PROPFIND", "work/", Body, ("Depth", "0"))).Text, StringComparison.Ordinal);
        var little = await talk.Ask("PROPFIND", "work/", Body, ("Depth", "0"), ("Prefer", "depth-noroot, Return=\"minimal\"; x=y"));
        Assert.DoesNotContain("404", little.Text, StringComparison.Ordinal);
        Assert.Equal("return=minimal", little.Headers["Preference-Applied"]);
        var nothing = await talk.Ask("PROPFIND", "work/", "<D:propfind xmlns:D='DAV:'><D:prop><D:nothing/></D:prop></D:propfind>", ("Depth", "0"), ("Prefer", "return=minimal"));
        Assert.Contains("200", CalendarTalk.Root(nothing).Descendants(D + "propstat").Single().Element(D + "status")!.Value, StringComparison.Ordinal);
        var all = await talk.Ask("PROPFIND", "work/", Body, ("Depth", "0"), ("Prefer", "return=representation"));
        Assert.Contains("404", all.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_change_that_is_all_done_needs_no_words_for_who_prefers_little()
    {
        const string Name = "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><D:displayname>x</D:displayname></D:prop></D:set></D:propertyupdate>";
        var done = await talk.Ask("PROPPATCH", "work/", Name, ("Prefer", "return=minimal"));
        Assert.Equal((200, "", "return=minimal"), (done.Code, done.Text, done.Headers["Preference-Applied"]));
        Assert.Equal(207, (await talk.Ask("PROPPATCH", "work/", Name)).Code);
        Assert.Equal(207, (await talk.Ask("PROPPATCH", "work/", Name.Replace("displayname", "getetag", StringComparison.Ordinal), ("Prefer", "return=minimal"))).Code);
    }

    const string Asking = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nDTSTAMP:20260101T000000Z\r\nDTSTART:20260101T000000Z\r\nDTEND:20260102T000000Z\r\nORGANIZER:mailto:a@e\r\nATTENDEE:mailto:b@e\r\nATTENDEE:mailto:nobody@e\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";

    [Fact]
    public async Task An_outbox_tells_the_free_time_of_each()
    {
        var reply = await talk.Ask("POST", "outbox/", Asking, ("Content-Type", "text/calendar; charset=utf-8"));
        Assert.Equal(200, reply.Code);
        var root = CalendarTalk.Root(reply);
        Assert.Equal(C + "schedule-response", root.Name);
        Assert.Equal(["mailto:b@e", "mailto:nobody@e"], root.Elements(C + "response").Select(r => r.Element(C + "recipient")!.Element(D + "href")!.Value));
        Assert.Equal(["2.0;Success", "3.7;Invalid calendar user"], root.Descendants(C + "request-status").Select(s => s.Value));
        Assert.Equal(Asking, Assert.Single(CalendarTalk.Data(reply)));
    }

    [Theory]
    [InlineData("work/", "text/calendar", Asking, 405, null)]
    [InlineData("outbox/", "application/json", "{}", 403, "supported-calendar-data")]
    [InlineData("outbox/", "text/calendar", "hello", 403, "valid-calendar-data")]
    [InlineData("outbox/", "text/calendar", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", 403, "valid-scheduling-message")]
    [InlineData("outbox/", "text/calendar", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", 403, "valid-scheduling-message")]
    [InlineData("outbox/", "text/calendar", "BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nBEGIN:VFREEBUSY\r\nUID:1\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n", 403, "valid-scheduling-message")]
    public async Task An_outbox_takes_nothing_else(string below, string type, string body, int code, string? unmet)
    {
        var reply = await talk.Ask("POST", below, body, ("Content-Type", type));
        Assert.Equal(code, reply.Code);
        if (unmet is not null) Assert.NotNull(CalendarTalk.Root(reply).Element(C + unmet));
    }

    [Fact]
    public async Task A_precondition_stands_in_its_own_namespace() =>
        Assert.NotNull(CalendarTalk.Root(await talk.Ask("PUT", "work/x.ics", "BEGIN:VCALENDAR")).Element(C + "supported-calendar-component"));
}
