namespace Percloud.Host.Tests;

/// <summary>Calendars over CalDAV against the whole host: what is kept, what is refused, what is found.</summary>
public sealed class CalendarDavTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    [Fact]
    public async Task An_event_comes_back_byte_for_byte_and_its_tag_guards_it()
    {
        var text = CalendarWorld.Event("lossless", ";TZID=Europe/Madrid:20261201T180000", ";TZID=Europe/Madrid:20261201T190000", "summary:Ünï Çødé", "X-ODD;X-P=\"a;b\":kept\r\n  folded", "RRULE:FREQ=WEEKLY;COUNT=4");
        var put = await world.Ana.Needs(201, "PUT", world.AnasCalendar + "l.ics", text, ("If-None-Match", "*"), ("Content-Type", "text/calendar"));
        var got = await world.Ana.Needs(200, "GET", world.AnasCalendar + "l.ics");
        Assert.Equal(text, got.Text);
        Assert.Equal(put.Header("ETag"), got.Header("ETag"));
        Assert.StartsWith("text/calendar", got.Header("Content-Type"), StringComparison.Ordinal);
        await world.Ana.Needs(412, "PUT", world.AnasCalendar + "l.ics", text, ("If-None-Match", "*"));
        var second = await world.Ana.Needs(204, "PUT", world.AnasCalendar + "l.ics", text.Replace("kept", "changed", StringComparison.Ordinal), ("If-Match", put.Header("ETag")!));
        await world.Ana.Needs(412, "PUT", world.AnasCalendar + "l.ics", text, ("If-Match", put.Header("ETag")!));
        await world.Ana.Needs(412, "DELETE", world.AnasCalendar + "l.ics", null, ("If-Match", put.Header("ETag")!));
        await world.Ana.Needs(204, "DELETE", world.AnasCalendar + "l.ics", null, ("If-Match", second.Header("ETag")!));
        await world.Ana.Needs(404, "GET", world.AnasCalendar + "l.ics");
    }

    [Fact]
    public async Task Of_eight_who_change_the_same_state_one_wins()
    {
        var put = await world.Ana.Needs(201, "PUT", world.AnasCalendar + "race.ics", CalendarWorld.Event("race", ":20261201T100000Z", ":20261201T110000Z"));
        var all = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => world.Ana.Ask("PUT", world.AnasCalendar + "race.ics", CalendarWorld.Event("race", ":20261201T100000Z", ":20261201T110000Z", $"SUMMARY:{i}"), ("If-Match", put.Header("ETag")!))));
        Assert.Equal([204, .. Enumerable.Repeat(412, 7)], all.Select(r => r.Code).Order());
    }

    [Fact]
    public async Task A_uid_that_is_taken_is_refused_with_the_address_of_the_one_who_has_it()
    {
        var text = CalendarWorld.Event("clash", ":20261201T100000Z", ":20261201T110000Z");
        await world.Ana.Needs(201, "PUT", world.AnasCalendar + "first%20one.ics", text);
        var reply = await world.Ana.Needs(409, "PUT", world.AnasCalendar + "second.ics", text);
        Assert.Contains($"no-uid-conflict xmlns:x=\"urn:ietf:params:xml:ns:caldav\"><D:href>{world.AnasCalendar}first%20one.ics</D:href>", reply.Text, StringComparison.Ordinal);
        Assert.Contains("no-uid-conflict", (await world.Ana.Needs(409, "PUT", world.AnasCalendar + "first%20one.ics", text.Replace("clash", "another", StringComparison.Ordinal))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("no calendar at all", "valid-calendar-data")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nEND:VCALENDAR\r\n", "valid-calendar-object-resource")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:m\r\nDTSTART:20261201T100000Z\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "valid-calendar-object-resource")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:t\r\nDTSTART:tomorrow\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n", "valid-calendar-data")]
    [InlineData("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTODO\r\nUID:t\r\nEND:VTODO\r\nEND:VCALENDAR\r\n", "supported-calendar-component")]
    public async Task What_cannot_be_kept_is_refused_and_nothing_is_lost(string body, string precondition)
    {
        var path = $"{world.AnasCalendar}keep-{body.Length}.ics";
        var text = CalendarWorld.Event($"keep-{body.Length}", ":20261201T100000Z", ":20261201T110000Z");
        await world.Ana.Needs(201, "PUT", path, text);
        Assert.Contains($"<x:{precondition} ", (await world.Ana.Needs(403, "PUT", path, body)).Text, StringComparison.Ordinal);
        Assert.Equal(text, (await world.Ana.Needs(200, "GET", path)).Text);
    }

    [Fact]
    public async Task More_people_than_announced_are_refused()
    {
        string Crowd(int people) => CalendarWorld.Event("crowd", ":20261201T100000Z", ":20261201T110000Z", ["ORGANIZER:mailto:elsewhere@elsewhere.example", .. Enumerable.Range(0, people).Select(n => $"ATTENDEE:mailto:p{n}@elsewhere.example")]);
        Assert.Contains("<x:max-attendees-per-instance ", (await world.Ana.Needs(403, "PUT", world.AnasCalendar + "crowd.ics", Crowd(1_001))).Text, StringComparison.Ordinal);
        await world.Ana.Needs(201, "PUT", world.AnasCalendar + "crowd.ics", Crowd(1_000));
    }

    [Theory]
    [InlineData("RRULE:FREQ=SECONDLY")]
    [InlineData("RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30")]
    [InlineData("RRULE:FREQ=DAILY;COUNT=2000000000")]
    [InlineData("RRULE:FREQ=MINUTELY;BYSECOND=1,2,3,4,5,6,7,8,9;INTERVAL=1")]
    public async Task A_rule_that_never_ends_ends_in_time(string rule)
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, $"bomb-{rule.GetHashCode(StringComparison.Ordinal):x}");
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await world.Ana.Needs(201, "PUT", calendar + "b.ics", CalendarWorld.Event("bomb", ":20200101T000000Z", ":20200101T000001Z", rule));
        await world.Ana.Needs(207, "REPORT", calendar, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20280101T000000Z", "20280102T000000Z"), "<C:calendar-data><C:expand start='20280101T000000Z' end='20280102T000000Z'/></C:calendar-data>"), ("Depth", "1"));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");
    }

    [Fact]
    public async Task A_query_of_a_month_finds_what_happens_in_it_and_tells_each_time()
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "month");
        await world.Ana.Needs(201, "PUT", calendar + "once.ics", CalendarWorld.Event("once", ":20261210T100000Z", ":20261210T110000Z", "SUMMARY:Once"));
        await world.Ana.Needs(201, "PUT", calendar + "before.ics", CalendarWorld.Event("before", ":20261110T100000Z", ":20261110T110000Z"));
        await world.Ana.Needs(201, "PUT", calendar + "weekly.ics", CalendarWorld.Event("weekly", ";TZID=Europe/Madrid:20261006T180000", ";TZID=Europe/Madrid:20261006T190000", "RRULE:FREQ=WEEKLY", "EXDATE;TZID=Europe/Madrid:20261208T180000"));
        await world.Ana.Needs(201, "PUT", calendar + "day.ics", CalendarWorld.Event("day", ";VALUE=DATE:20261231", ";VALUE=DATE:20270101"));
        var plain = await world.Ana.Needs(207, "REPORT", calendar, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20261201T000000Z", "20270101T000000Z")), ("Depth", "1"));
        Assert.Equal(["day.ics", "once.ics", "weekly.ics"], plain.Hrefs.Select(h => h.Split('/')[^1]).Order(StringComparer.Ordinal));
        var expanded = await world.Ana.Needs(207, "REPORT", calendar, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20261201T000000Z", "20270101T000000Z"), "<C:calendar-data><C:expand start='20261201T000000Z' end='20270101T000000Z'/></C:calendar-data>"), ("Depth", "1"));
        Assert.Equal(["RECURRENCE-ID:20261201T170000Z", "RECURRENCE-ID:20261215T170000Z", "RECURRENCE-ID:20261222T170000Z", "RECURRENCE-ID:20261229T170000Z"], System.Net.WebUtility.HtmlDecode(expanded.Text).Split('\n').Select(l => l.Trim()).Where(l => l.StartsWith("RECURRENCE-ID", StringComparison.Ordinal)));
        Assert.DoesNotContain("RRULE", expanded.Text, StringComparison.Ordinal);
        var text = await world.Ana.Needs(207, "REPORT", calendar, CalendarWorld.Query("<C:comp-filter name='VEVENT'><C:prop-filter name='SUMMARY'><C:text-match>ONC</C:text-match></C:prop-filter></C:comp-filter>"), ("Depth", "1"));
        Assert.EndsWith("once.ics", Assert.Single(text.Hrefs), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<C:comp-filter name='VEVENT'><C:time-range start='yesterday' end='20270101T000000Z'/></C:comp-filter>", "valid-filter")]
    [InlineData("<C:comp-filter name='VEVENT'><C:prop-filter name='SUMMARY'><C:text-match collation='i;klingon'>x</C:text-match></C:prop-filter></C:comp-filter>", "supported-collation")]
    [InlineData("<C:comp-filter name='VEVENT'><C:colour/></C:comp-filter>", "supported-filter")]
    public async Task What_cannot_be_asked_is_refused_with_its_precondition(string filter, string expected) =>
        Assert.Contains($"<x:{expected} ", (await world.Ana.Needs(403, "REPORT", world.AnasCalendar, CalendarWorld.Query(filter), ("Depth", "1"))).Text, StringComparison.Ordinal);

    [Fact]
    public async Task Busy_times_are_told_without_what_for()
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "busy");
        await world.Ana.Needs(201, "PUT", calendar + "a.ics", CalendarWorld.Event("a", ":20261203T100000Z", ":20261203T110000Z", "SUMMARY:Secret"));
        await world.Ana.Needs(201, "PUT", calendar + "b.ics", CalendarWorld.Event("b", ":20261203T103000Z", ":20261203T120000Z"));
        await world.Ana.Needs(201, "PUT", calendar + "c.ics", CalendarWorld.Event("c", ":20261203T150000Z", ":20261203T160000Z", "TRANSP:TRANSPARENT"));
        var reply = await world.Ana.Needs(200, "REPORT", calendar, $"<C:free-busy-query xmlns:C='{CalendarWorld.C}'><C:time-range start='20261203T000000Z' end='20261204T000000Z'/></C:free-busy-query>", ("Depth", "1"));
        Assert.StartsWith("text/calendar", reply.Header("Content-Type"), StringComparison.Ordinal);
        Assert.Contains("FREEBUSY;FBTYPE=BUSY:20261203T100000Z/20261203T120000Z", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("T1500", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Secret", reply.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_follower_hears_of_what_came_changed_and_went()
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "followed");
        var empty = await world.Ana.Sync(calendar, "");
        await world.Ana.Needs(201, "PUT", calendar + "a.ics", CalendarWorld.Event("fa", ":20261203T100000Z", ":20261203T110000Z"));
        await world.Ana.Needs(201, "PUT", calendar + "b.ics", CalendarWorld.Event("fb", ":20261203T100000Z", ":20261203T110000Z"));
        var came = await world.Ana.Sync(calendar, empty.SyncToken);
        Assert.Equal([calendar + "a.ics", calendar + "b.ics"], came.Hrefs);
        await world.Ana.Needs(204, "DELETE", calendar + "a.ics");
        var went = await world.Ana.Sync(calendar, came.SyncToken);
        Assert.Equal([calendar + "a.ics"], went.Gone);
        Assert.Contains("valid-sync-token", (await world.Ana.Sync(calendar, "data:,9.9")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_calendar_is_made_with_its_name_colour_zone_and_kinds_and_keeps_what_clients_left()
    {
        var set = "<D:displayname>Assaigs</D:displayname><A:calendar-color xmlns:A='http://apple.com/ns/ical/'>#FF2968FF</A:calendar-color><C:calendar-description xml:lang='ca'>Coral</C:calendar-description>"
            + "<C:supported-calendar-component-set><C:comp name='VTODO'/></C:supported-calendar-component-set><C:calendar-timezone>BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VTIMEZONE\r\nTZID:Europe/Madrid\r\nEND:VTIMEZONE\r\nEND:VCALENDAR\r\n</C:calendar-timezone>";
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "coral", set);
        var props = $"<propfind xmlns='DAV:' xmlns:C='{CalendarWorld.C}' xmlns:A='http://apple.com/ns/ical/' xmlns:S='http://calendarserver.org/ns/'><prop><displayname/><resourcetype/><A:calendar-color/><C:calendar-description/><C:supported-calendar-component-set/><C:supported-calendar-data/><C:max-resource-size/><S:getctag/><sync-token/><supported-report-set/><C:calendar-timezone/></prop></propfind>";
        var told = (await world.Ana.Needs(207, "PROPFIND", calendar, props, ("Depth", "0"))).Text;
        foreach (var wanted in (string[])["Assaigs", "#FF2968FF", "Coral", "<x:comp name=\"VTODO\"/>", "<x:calendar ", "calendar-query", "calendar-multiget", "free-busy-query", "sync-collection", "TZID:Europe/Madrid"])
            Assert.Contains(wanted, told, StringComparison.Ordinal);
        Assert.DoesNotContain("VEVENT", told, StringComparison.Ordinal);
        await world.Ana.Needs(201, "PUT", calendar + "t.ics", CalendarWorld.Task("t", "SUMMARY:Fotocòpies"));
        Assert.Contains("supported-calendar-component", (await world.Ana.Needs(403, "PUT", calendar + "e.ics", CalendarWorld.Event("e", ":20261203T100000Z", ":20261203T110000Z"))).Text, StringComparison.Ordinal);
        Assert.Contains("cannot-modify-protected-property", (await world.Ana.Needs(207, "PROPPATCH", calendar, $"<propertyupdate xmlns='DAV:'><set><prop><C:supported-calendar-component-set xmlns:C='{CalendarWorld.C}'><C:comp name='VEVENT'/></C:supported-calendar-component-set></prop></set></propertyupdate>")).Text, StringComparison.Ordinal);
        await world.Ana.Needs(403, "MKCALENDAR", world.AnasHome + "coral");
        await world.Ana.Needs(204, "DELETE", calendar);
        await world.Ana.Needs(404, "PROPFIND", calendar, props, ("Depth", "0"));
    }

    [Fact]
    public async Task What_is_not_there_is_not_spoken_of_when_a_client_asks_so()
    {
        const string Body = "<propfind xmlns='DAV:'><prop><displayname/><getcontentlanguage/></prop></propfind>";
        Assert.Contains("404 Not Found", (await world.Ana.Needs(207, "PROPFIND", world.AnasCalendar, Body, ("Depth", "0"))).Text, StringComparison.Ordinal);
        var minimal = await world.Ana.Needs(207, "PROPFIND", world.AnasCalendar, Body, ("Depth", "0"), ("Prefer", "return=minimal"));
        Assert.DoesNotContain("404", minimal.Text, StringComparison.Ordinal);
        Assert.Equal("return=minimal", minimal.Header("Preference-Applied"));
    }

    [Fact]
    public async Task A_group_s_calendar_appears_for_its_members_by_itself_and_strangers_see_nothing()
    {
        var all = (await world.Bea.Propfind(world.BeasHome, "1", "displayname")).Text;
        Assert.Contains("Calendar (Veins)", all, StringComparison.Ordinal);
        Assert.Contains("Tasks (Veins)", all, StringComparison.Ordinal);
        await world.Carl.Needs(404, "PROPFIND", world.AnasHome, null, ("Depth", "0"));
        await world.Carl.Needs(404, "GET", world.AnasCalendar + "l.ics");
        var carls = await CalendarWorld.HomeOf(world.Carl);
        Assert.DoesNotContain("Veins", (await world.Carl.Propfind(carls, "1", "displayname")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_last_calendar_stays_and_the_inbox_cannot_be_written_to()
    {
        await world.Bea.Needs(403, "DELETE", world.BeasCalendar);
        await world.Bea.Needs(403, "PUT", world.BeasHome + "inbox/x.ics", CalendarWorld.Event("x", ":20261203T100000Z", ":20261203T110000Z"));
        await world.Bea.Needs(403, "DELETE", world.BeasHome + "inbox/");
        Assert.Contains("calendar-auto-schedule", (await world.Bea.Needs(200, "OPTIONS", world.BeasHome)).Header("DAV"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(";VALUE=DATE:16000229", ";VALUE=DATE:16000301")]
    [InlineData(":99991231T235900Z", ":99991231T235959Z")]
    [InlineData(";TZID=Mars/Olympus:20261203T100000", ";TZID=Mars/Olympus:20261203T110000")]
    public async Task Odd_times_and_zones_are_kept(string start, string end)
    {
        var path = $"{world.AnasCalendar}odd-{start.Length}.ics";
        var text = CalendarWorld.Event($"odd-{start.Length}", start, end);
        await world.Ana.Needs(201, "PUT", path, text);
        Assert.Equal(text, (await world.Ana.Needs(200, "GET", path)).Text);
        await world.Ana.Needs(207, "REPORT", world.AnasCalendar, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20261201T000000Z", "20270101T000000Z"), "<C:calendar-data/>"), ("Depth", "1"));
    }
}
