namespace Percloud.Host.Tests;

/// <summary>Meetings that several people and programs change: schedule tags (RFC 6638 §3.2.10) and who may change what (§3.2.4).</summary>
public sealed class ScheduleTagTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    const string AnaOrganizes = "ORGANIZER;CN=Ana:mailto:ana@ana.localhost";
    const string AnaComes = "ATTENDEE;CN=Ana;PARTSTAT=ACCEPTED:mailto:ana@ana.localhost";
    const string BeaInvited = "ATTENDEE;CN=Bea;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:bea@ana.localhost";

    [Fact]
    public async Task An_answer_leaves_the_organizer_s_tag_and_a_change_by_that_tag_keeps_the_answer()
    {
        var (path, theirs) = await Invite("tags");
        var first = await world.Ana.Needs(200, "GET", path);
        var tag = first.Header("Schedule-Tag")!;
        Assert.Matches("^\"[0-9a-f]+\"$", tag);
        Assert.Contains(tag.Trim('"'), await Told(path), StringComparison.Ordinal);

        var copy = await world.Bea.Needs(200, "GET", theirs);
        var beas = copy.Header("Schedule-Tag")!;
        var answered = await world.Bea.Needs(204, "PUT", theirs, copy.Text.Replace("PARTSTAT=NEEDS-ACTION;RSVP=TRUE", "PARTSTAT=ACCEPTED", StringComparison.Ordinal), ("If-Schedule-Tag-Match", beas));
        Assert.Equal(beas, answered.Header("Schedule-Tag"));
        var replied = await CalendarWorld.Until(world.Ana, "GET", path, null, r => Plain(r).Contains("ATTENDEE;CN=Bea;PARTSTAT=ACCEPTED", StringComparison.Ordinal));
        Assert.Equal(tag, replied.Header("Schedule-Tag"));
        Assert.NotEqual(first.Header("ETag"), replied.Header("ETag"));

        // Ana's program has not seen the answer and changes the place.
        var changed = first.Text.Replace("SUMMARY:Assembly", "SUMMARY:Assembly\r\nLOCATION:Square", StringComparison.Ordinal);
        await world.Ana.Needs(412, "PUT", path, changed, ("If-Match", first.Header("ETag")!));
        var put = await world.Ana.Needs(204, "PUT", path, changed, ("If-Schedule-Tag-Match", tag));
        Assert.NotEqual(tag, put.Header("Schedule-Tag"));
        var kept = Plain(await world.Ana.Needs(200, "GET", path));
        Assert.Contains("ATTENDEE;CN=Bea;PARTSTAT=ACCEPTED", kept, StringComparison.Ordinal);
        Assert.Contains("LOCATION:Square", kept, StringComparison.Ordinal);

        // What Bea had seen is old now.
        var now = await CalendarWorld.Until(world.Bea, "GET", theirs, null, r => r.Text.Contains("LOCATION:Square", StringComparison.Ordinal));
        Assert.NotEqual(beas, now.Header("Schedule-Tag"));
        await world.Bea.Needs(412, "PUT", theirs, copy.Text, ("If-Schedule-Tag-Match", beas));
        await world.Bea.Needs(412, "DELETE", theirs, null, ("If-Schedule-Tag-Match", beas));
        await world.Bea.Needs(204, "DELETE", theirs, null, ("If-Schedule-Tag-Match", now.Header("Schedule-Tag")!));
    }

    [Fact]
    public async Task What_nobody_is_invited_to_has_no_schedule_tag()
    {
        var put = await world.Ana.Needs(201, "PUT", world.AnasCalendar + "alone.ics", CalendarWorld.Event("alone", ":20261203T100000Z", ":20261203T110000Z"));
        Assert.Null(put.Header("Schedule-Tag"));
        Assert.NotNull(put.Header("ETag"));
        Assert.Null((await world.Ana.Needs(200, "GET", world.AnasCalendar + "alone.ics")).Header("Schedule-Tag"));
        Assert.Contains("404", await Told(world.AnasCalendar + "alone.ics"), StringComparison.Ordinal);
        await world.Ana.Needs(412, "PUT", world.AnasCalendar + "alone.ics", CalendarWorld.Event("alone", ":20261203T100000Z", ":20261203T113000Z"), ("If-Schedule-Tag-Match", "\"x\""));
    }

    [Fact]
    public async Task Who_is_invited_changes_what_is_theirs_and_no_more()
    {
        var (_, theirs) = await Invite("rules");
        var copy = await world.Bea.Needs(200, "GET", theirs);
        var no = await world.Bea.Needs(403, "PUT", theirs, copy.Text.Replace("SUMMARY:Assembly", "SUMMARY:Party", StringComparison.Ordinal), ("If-Match", copy.Header("ETag")!));
        Assert.Contains($"<x:allowed-attendee-scheduling-object-change xmlns:x=\"{CalendarWorld.C}\"/>", no.Text, StringComparison.Ordinal);
        // What is older is told so first: the client then looks again.
        await world.Bea.Needs(412, "PUT", theirs, copy.Text.Replace("SUMMARY:Assembly", "SUMMARY:Party", StringComparison.Ordinal), ("If-Match", "\"old\""));
        Assert.Contains("allowed-attendee-scheduling-object-change", (await world.Bea.Needs(403, "PUT", theirs, CalendarWorld.Event("rules", ":20261211T100000Z", ":20261211T110000Z", "SUMMARY:Assembly"))).Text, StringComparison.Ordinal);
        var alarm = copy.Text.Replace("END:VEVENT", "TRANSP:TRANSPARENT\r\nX-MINE:1\r\nBEGIN:VALARM\r\nACTION:DISPLAY\r\nTRIGGER:-PT15M\r\nDESCRIPTION:soon\r\nEND:VALARM\r\nEND:VEVENT", StringComparison.Ordinal);
        await world.Bea.Needs(204, "PUT", theirs, alarm, ("If-Match", copy.Header("ETag")!));
        Assert.Equal(alarm, (await world.Bea.Needs(200, "GET", theirs)).Text);
    }

    [Fact]
    public async Task Who_was_invited_by_mail_brings_the_organizer_s_changes_themselves()
    {
        var path = world.BeasCalendar + "mail.ics";
        string[] guests = ["ORGANIZER:mailto:ona@elsewhere.example", "ATTENDEE:mailto:ona@elsewhere.example", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bea@ana.localhost"];
        await world.Bea.Needs(201, "PUT", path, CalendarWorld.Event("mail", ":20261211T100000Z", ":20261211T110000Z", ["SUMMARY:Fair", .. guests]));
        await world.Bea.Needs(204, "PUT", path, CalendarWorld.Event("mail", ":20261212T100000Z", ":20261212T110000Z", ["SUMMARY:Fair moved", .. guests]));
    }

    [Fact]
    public async Task A_meeting_has_one_organizer_and_lies_in_one_calendar()
    {
        var (path, theirs) = await Invite("one");
        var two = CalendarWorld.Event("two", ":20261211T100000Z", ":20261211T110000Z", "RRULE:FREQ=DAILY;COUNT=3", AnaOrganizes, AnaComes).Replace("END:VEVENT\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:two\r\nDTSTAMP:20260101T000000Z\r\nRECURRENCE-ID:20261212T100000Z\r\nDTSTART:20261212T120000Z\r\nORGANIZER:mailto:bea@ana.localhost\r\nEND:VEVENT\r\n", StringComparison.Ordinal);
        Assert.Contains("<x:same-organizer-in-all-components ", (await world.Ana.Needs(403, "PUT", world.AnasCalendar + "two.ics", two)).Text, StringComparison.Ordinal);
        var other = await CalendarWorld.NewCalendar(world.Bea, world.BeasHome, "other");
        var clash = await world.Bea.Needs(403, "PUT", other + "one.ics", CalendarWorld.Event("one", ":20261211T100000Z", ":20261211T110000Z", "ORGANIZER:mailto:carl@ana.localhost", "ATTENDEE:mailto:bea@ana.localhost"));
        Assert.Contains($"<x:unique-scheduling-object-resource xmlns:x=\"{CalendarWorld.C}\"><D:href>{theirs}</D:href></x:unique-scheduling-object-resource>", clash.Text, StringComparison.Ordinal);
        Assert.Contains($"<D:href>{path}</D:href></x:unique-scheduling-object-resource>", (await world.Ana.Needs(403, "COPY", path, null, ("Destination", await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "copies") + "one.ics"))).Text, StringComparison.Ordinal);
        // Clients move by storing there and deleting here.
        await world.Bea.Needs(201, "PUT", other + "one.ics", (await world.Bea.Needs(200, "GET", theirs)).Text);
        await world.Bea.Needs(204, "DELETE", theirs);
        Assert.DoesNotContain("DECLINED", (await world.Ana.Needs(200, "GET", path)).Text, StringComparison.Ordinal);
    }

    static string Plain(DavReply reply) => reply.Text.Replace("\r\n ", "", StringComparison.Ordinal);

    async Task<string> Told(string path) => (await world.Ana.Needs(207, "PROPFIND", path, $"<propfind xmlns='DAV:'><prop><C:schedule-tag xmlns:C='{CalendarWorld.C}'/></prop></propfind>", ("Depth", "0"))).Text;

    async Task<(string Anas, string Beas)> Invite(string uid)
    {
        var path = $"{world.AnasCalendar}{uid}.ics";
        var put = await world.Ana.Needs(201, "PUT", path, CalendarWorld.Event(uid, ";TZID=Europe/Madrid:20261208T180000", ";TZID=Europe/Madrid:20261208T190000", "SUMMARY:Assembly", AnaOrganizes, AnaComes, BeaInvited));
        Assert.NotNull(put.Header("Schedule-Tag"));
        var query = CalendarWorld.Query($"<C:comp-filter name='VEVENT'><C:prop-filter name='UID'><C:text-match>{uid}</C:text-match></C:prop-filter></C:comp-filter>");
        return (path, (await CalendarWorld.Until(world.Bea, "REPORT", world.BeasCalendar, query, r => r.Hrefs.Count == 1)).Hrefs[0]);
    }
}
