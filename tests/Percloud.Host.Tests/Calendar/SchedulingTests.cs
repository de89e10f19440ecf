namespace Percloud.Host.Tests;

/// <summary>People of a cloud invite each other over CalDAV (RFC 6638): invitations, answers, changes, calling off, busy times.</summary>
public sealed class SchedulingTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    const string AnaOrganizes = "ORGANIZER;CN=Ana:mailto:ana@ana.localhost";
    const string AnaComes = "ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@ana.localhost";
    const string BeaInvited = "ATTENDEE;CN=Bea;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bea@ana.localhost";

    [Fact]
    public async Task Who_is_invited_finds_it_in_their_calendar_answers_and_the_organizer_sees_it()
    {
        var text = CalendarWorld.Event("meet", ";TZID=Europe/Madrid:20261208T180000", ";TZID=Europe/Madrid:20261208T190000", "SUMMARY:Assembly", "RRULE:FREQ=WEEKLY;COUNT=5", AnaOrganizes, AnaComes, BeaInvited);
        var put = await world.Ana.Needs(201, "PUT", world.AnasCalendar + "meet.ics", text);
        Assert.Null(put.Header("ETag"));
        Assert.Contains("SCHEDULE-STATUS=1.2", (await world.Ana.Needs(200, "GET", world.AnasCalendar + "meet.ics")).Text, StringComparison.Ordinal);
        var theirs = await Theirs("meet");
        var copy = await world.Bea.Needs(200, "GET", theirs);
        Assert.Contains("SUMMARY:Assembly", copy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("METHOD", copy.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("SCHEDULE-STATUS", copy.Text, StringComparison.Ordinal);
        await CalendarWorld.Until(world.Bea, "PROPFIND", world.BeasHome + "inbox/", null, r => r.Hrefs.Count > 1);
        await world.Bea.Needs(204, "PUT", theirs, copy.Text.Replace("PARTSTAT=NEEDS-ACTION;RSVP=TRUE", "PARTSTAT=ACCEPTED", StringComparison.Ordinal), ("If-Match", copy.Header("ETag")!));
        await CalendarWorld.Until(world.Ana, "GET", world.AnasCalendar + "meet.ics", null, r => r.Text.Replace("\r\n ", "", StringComparison.Ordinal).Contains("ATTENDEE;CN=Bea;PARTSTAT=ACCEPTED", StringComparison.Ordinal));

        // One occurrence is moved: who accepted is asked again for that one, and keeps the others.
        var now = await world.Ana.Needs(200, "GET", world.AnasCalendar + "meet.ics");
        var moved = now.Text.Replace("END:VEVENT\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:meet\r\nDTSTAMP:20260102T000000Z\r\nRECURRENCE-ID;TZID=Europe/Madrid:20261215T180000\r\nDTSTART;TZID=Europe/Madrid:20261216T200000\r\nDTEND;TZID=Europe/Madrid:20261216T210000\r\nSUMMARY:Assembly\r\n"
            + $"{AnaOrganizes}\r\n{AnaComes}\r\n{BeaInvited}\r\nEND:VEVENT\r\n", StringComparison.Ordinal);
        await world.Ana.Needs(204, "PUT", world.AnasCalendar + "meet.ics", moved);
        var after = await CalendarWorld.Until(world.Bea, "GET", theirs, null, r => r.Text.Contains("20261216T200000", StringComparison.Ordinal));
        Assert.Contains("PARTSTAT=ACCEPTED", after.Text.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);

        await world.Ana.Needs(204, "DELETE", world.AnasCalendar + "meet.ics");
        await CalendarWorld.Until(world.Bea, "GET", theirs, null, r => r.Text.Contains("STATUS:CANCELLED", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deleting_an_invitation_declines_it_and_quietly_it_does_not()
    {
        await world.Ana.Needs(201, "PUT", world.AnasCalendar + "no.ics", CalendarWorld.Event("no", ":20261209T100000Z", ":20261209T110000Z", AnaOrganizes, AnaComes, BeaInvited));
        await world.Ana.Needs(201, "PUT", world.AnasCalendar + "quiet.ics", CalendarWorld.Event("quiet", ":20261209T120000Z", ":20261209T130000Z", AnaOrganizes, AnaComes, BeaInvited));
        await world.Bea.Needs(204, "DELETE", await Theirs("quiet"), null, ("Schedule-Reply", "F"));
        await world.Bea.Needs(204, "DELETE", await Theirs("no"));
        await CalendarWorld.Until(world.Ana, "GET", world.AnasCalendar + "no.ics", null, r => r.Text.Replace("\r\n ", "", StringComparison.Ordinal).Contains("PARTSTAT=DECLINED", StringComparison.Ordinal));
        Assert.DoesNotContain("DECLINED", (await world.Ana.Needs(200, "GET", world.AnasCalendar + "quiet.ics")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_outside_are_told_when_mail_can_go_out_and_nobody_takes_a_meeting_over()
    {
        await world.Ana.Needs(201, "PUT", world.AnasCalendar + "out.ics", CalendarWorld.Event("out", ":20261210T100000Z", ":20261210T110000Z", AnaOrganizes, AnaComes, "ATTENDEE:mailto:ona@elsewhere.example", "ATTENDEE:mailto:nobody@ana.localhost"));
        var text = (await world.Ana.Needs(200, "GET", world.AnasCalendar + "out.ics")).Text.Replace("\r\n ", "", StringComparison.Ordinal);
        Assert.Contains("ATTENDEE;SCHEDULE-STATUS=1.0:mailto:ona@elsewhere.example", text, StringComparison.Ordinal);
        Assert.Contains("ATTENDEE;SCHEDULE-STATUS=3.7:mailto:nobody@ana.localhost", text, StringComparison.Ordinal);
        var taken = await world.Ana.Needs(403, "PUT", world.AnasCalendar + "out.ics", text.Replace("ORGANIZER;CN=Ana:mailto:ana@ana.localhost", "ORGANIZER:mailto:bea@ana.localhost", StringComparison.Ordinal));
        Assert.Contains("allowed-organizer-scheduling-object-change", taken.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Whoever_plans_sees_when_others_are_busy_and_not_with_what()
    {
        await world.Bea.Needs(201, "PUT", world.BeasCalendar + "dentist.ics", CalendarWorld.Event("dentist", ":20261211T100000Z", ":20261211T110000Z", "SUMMARY:Dentist"));
        var ask = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//Test//EN\r\nMETHOD:REQUEST\r\nBEGIN:VFREEBUSY\r\nUID:fb\r\nDTSTAMP:20260101T000000Z\r\nORGANIZER:mailto:ana@ana.localhost\r\nDTSTART:20261211T000000Z\r\nDTEND:20261212T000000Z\r\nATTENDEE:mailto:bea@ana.localhost\r\nATTENDEE:mailto:ona@elsewhere.example\r\nEND:VFREEBUSY\r\nEND:VCALENDAR\r\n";
        var reply = await world.Ana.Needs(200, "POST", world.AnasHome + "outbox/", ask, ("Content-Type", "text/calendar; charset=utf-8"));
        Assert.Contains("20261211T100000Z/20261211T110000Z", reply.Text, StringComparison.Ordinal);
        Assert.Contains("2.0;Success", reply.Text, StringComparison.Ordinal);
        Assert.Contains("3.7;", reply.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Dentist", reply.Text, StringComparison.Ordinal);
        Assert.Contains("valid-scheduling-message", (await world.Ana.Needs(403, "POST", world.AnasHome + "outbox/", CalendarWorld.Event("e", ":20261203T100000Z", ":20261203T110000Z"), ("Content-Type", "text/calendar"))).Text, StringComparison.Ordinal);
        await world.Ana.Needs(405, "POST", world.AnasCalendar, ask, ("Content-Type", "text/calendar"));
    }

    [Fact]
    public async Task A_principal_says_by_which_addresses_it_is_invited()
    {
        var me = await world.Ana.Needs(207, "PROPFIND", "/dav/principals/", "<propfind xmlns='DAV:'><prop><current-user-principal/></prop></propfind>", ("Depth", "0"));
        var principal = ContactsWorld.Between(me.Text, "<D:current-user-principal><D:href>", "</D:href>");
        var told = (await world.Ana.Needs(207, "PROPFIND", principal, $"<propfind xmlns='DAV:' xmlns:C='{CalendarWorld.C}'><prop><C:calendar-user-address-set/><C:schedule-inbox-URL/><C:schedule-outbox-URL/><C:calendar-user-type/></prop></propfind>", ("Depth", "0"))).Text;
        foreach (var wanted in (string[])["mailto:ana@ana.localhost", $"{world.AnasHome}inbox/", $"{world.AnasHome}outbox/", "INDIVIDUAL"])
            Assert.Contains(wanted, told, StringComparison.Ordinal);
        Assert.Contains(world.AnasCalendar, (await world.Ana.Needs(207, "PROPFIND", world.AnasHome + "inbox/", $"<propfind xmlns='DAV:'><prop><resourcetype/><C:schedule-default-calendar-URL xmlns:C='{CalendarWorld.C}'/></prop></propfind>", ("Depth", "0"))).Text, StringComparison.Ordinal);
    }

    async Task<string> Theirs(string uid)
    {
        var query = CalendarWorld.Query($"<C:comp-filter name='VEVENT'><C:prop-filter name='UID'><C:text-match>{uid}</C:text-match></C:prop-filter></C:comp-filter>");
        return (await CalendarWorld.Until(world.Bea, "REPORT", world.BeasCalendar, query, r => r.Hrefs.Count == 1)).Hrefs[0];
    }
}
