using System.Net;
using Microsoft.EntityFrameworkCore;
using Percloud.Calendar;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>What is private in a calendar (CLASS) as those see it who were given the calendar to look at: over CalDAV, in files, in the search (decision 177).</summary>
public sealed class PrivateEntryTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    const string Data = "<D:getetag/><D:displayname/><D:getcontentlength/><C:calendar-data/>";

    [Fact]
    public async Task A_reader_sees_when_and_not_what_at_every_way()
    {
        var (mine, theirs) = await Share("looked-at", Role.Viewer);
        var text = CalendarWorld.Event("doctor", ":20261203T100000Z", ":20261203T110000Z", "SUMMARY:Doctor", "LOCATION:Clinic", "CLASS:PRIVATE", "X-WHY:knee", "BEGIN:VALARM", "ACTION:DISPLAY", "DESCRIPTION:Doctor", "TRIGGER:-PT1H", "END:VALARM");
        var put = await world.Ana.Needs(201, "PUT", mine + "doctor.ics", text);
        await world.Ana.Needs(201, "PUT", mine + "open.ics", CalendarWorld.Event("open", ":20261203T120000Z", ":20261203T130000Z", "SUMMARY:Open"));

        var got = await world.Carl.Needs(200, "GET", theirs + "doctor.ics");
        Assert.Contains("DTSTART:20261203T100000Z", got.Text, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Busy", got.Text, StringComparison.Ordinal);
        Assert.NotEqual(put.Header("ETag"), got.Header("ETag"));
        Assert.Equal($"{got.Text.Length}", got.Header("Content-Length"));
        string[] all =
        [
            got.Text,
            (await world.Carl.Needs(207, "REPORT", theirs, $"<C:calendar-multiget xmlns:C='{CalendarWorld.C}' xmlns:D='DAV:'><D:prop>{Data}</D:prop><D:href>{theirs}doctor.ics</D:href></C:calendar-multiget>")).Text,
            (await world.Carl.Needs(207, "REPORT", theirs, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20261203T000000Z", "20261204T000000Z"), Data), ("Depth", "1"))).Text,
            (await world.Carl.Needs(207, "REPORT", theirs, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20261203T000000Z", "20261204T000000Z"), "<C:calendar-data><C:expand start='20261203T000000Z' end='20261204T000000Z'/></C:calendar-data>"), ("Depth", "1"))).Text,
            (await world.Carl.Needs(207, "REPORT", theirs, $"<D:sync-collection xmlns:D='DAV:' xmlns:C='{CalendarWorld.C}'><D:sync-token/><D:sync-level>1</D:sync-level><D:prop>{Data}</D:prop></D:sync-collection>")).Text,
            (await world.Carl.Needs(207, "PROPFIND", theirs, $"<D:propfind xmlns:D='DAV:'><D:prop><D:getetag/><D:displayname/></D:prop></D:propfind>", ("Depth", "1"))).Text,
        ];
        foreach (var told in all)
        {
            Assert.Contains(told == got.Text ? "Busy" : "doctor.ics", told, StringComparison.Ordinal);
            foreach (var hidden in (string[])["Doctor", "Clinic", "knee", "VALARM"])
                Assert.DoesNotContain(hidden, told, StringComparison.Ordinal);
        }

        foreach (var told in all[2..5])
            Assert.Contains("SUMMARY:Open", told, StringComparison.Ordinal);
        Assert.Equal(text, (await world.Ana.Needs(200, "GET", mine + "doctor.ics")).Text);
    }

    [Fact]
    public async Task Nobody_finds_or_copies_what_is_hidden_from_them()
    {
        var (mine, theirs) = await Share("not-found", Role.Viewer);
        await world.Ana.Needs(201, "PUT", mine + "talk.ics", CalendarWorld.Event("talk", ":20261204T100000Z", ":20261204T110000Z", "SUMMARY:Zarzuela talk", "CLASS:CONFIDENTIAL"));
        var query = CalendarWorld.Query("<C:comp-filter name='VEVENT'><C:prop-filter name='SUMMARY'><C:text-match>Zarzuela</C:text-match></C:prop-filter></C:comp-filter>");
        Assert.Empty((await world.Carl.Needs(207, "REPORT", theirs, query, ("Depth", "1"))).Hrefs);
        var home = await CalendarWorld.HomeOf(world.Carl);
        var own = await CalendarWorld.First(world.Carl, home, "VEVENT");
        await world.Carl.Needs(201, "COPY", theirs + "talk.ics", null, ("Destination", own + "copy.ics"));
        Assert.DoesNotContain("Zarzuela", (await world.Carl.Needs(200, "GET", own + "copy.ics")).Text, StringComparison.Ordinal);
        using var browser = await world.Host.SignIn("carl@ana.localhost");
        Assert.DoesNotContain("Zarzuela talk", (await browser.Get("/search?q=zarzuela")).Text, StringComparison.Ordinal);
        var id = await world.Host.Get<CloudStore>().Read(await ContactsWorld.Actor(world.Host, "ana"), db => db.Query<CalendarCollection>().Where(c => c.Name == "not-found").Select(c => c.Id).SingleAsync(), default);
        Assert.DoesNotContain("Zarzuela", (await browser.Get($"/calendar/export?calendar={id.Text()}")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_write_sees_all_of_it()
    {
        var (mine, theirs) = await Share("written", Role.Editor);
        var text = CalendarWorld.Event("secret", ":20261204T100000Z", ":20261204T110000Z", "SUMMARY:Plan", "CLASS:PRIVATE");
        await world.Ana.Needs(201, "PUT", mine + "s.ics", text);
        Assert.Equal(text, (await world.Carl.Needs(200, "GET", theirs + "s.ics")).Text);
    }

    [Fact]
    public async Task On_the_pages_of_tasks_a_reader_sees_when_and_not_what()
    {
        var (mine, theirs) = await Share("chores", Role.Viewer, "<C:supported-calendar-component-set><C:comp name='VTODO'/></C:supported-calendar-component-set>");
        var id = theirs.TrimEnd('/')[^32..];
        await world.Ana.Needs(201, "PUT", mine + "a.ics", CalendarWorld.Task("a", "SUMMARY:Paint the fence", "DUE;VALUE=DATE:20260105"));
        await world.Ana.Needs(201, "PUT", mine + "b.ics", CalendarWorld.Task("b", "SUMMARY:Call the lawyer", "DUE;VALUE=DATE:20260106", "CLASS:PRIVATE", "PRIORITY:1", "DESCRIPTION:Divorce", "RELATED-TO:a"));
        await world.Ana.Needs(201, "PUT", mine + "c.ics", CalendarWorld.Task("c", "SUMMARY:Find his number", "RELATED-TO:b"));
        await world.Ana.Needs(201, "PUT", mine + "d.ics", CalendarWorld.Task("d", "SUMMARY:Pay the lawyer", "CLASS:CONFIDENTIAL", "STATUS:COMPLETED", "COMPLETED:20260104T100000Z"));
        await world.Ana.Needs(201, "PUT", mine + "e.ics", CalendarWorld.Task("e", "SUMMARY:Water the beds", "DUE;VALUE=DATE:20260107", "RRULE:FREQ=DAILY;COUNT=3").Replace("END:VCALENDAR", "BEGIN:VTODO\r\nUID:e\r\nDTSTAMP:20260101T000000Z\r\nRECURRENCE-ID;VALUE=DATE:20260108\r\nSUMMARY:Meet the lawyer\r\nCLASS:PRIVATE\r\nEND:VTODO\r\nEND:VCALENDAR", StringComparison.Ordinal));
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        foreach (var page in (string[])["/", "/tasks", "/tasks?view=today", "/tasks?view=week", "/tasks?view=overdue", "/tasks?view=done", $"/tasks?list={id}", $"/tasks?list={id}&view=done"])
        {
            var text = (await carl.Get(page)).Text;
            Assert.DoesNotContain("awyer", text, StringComparison.Ordinal);
            if (page.StartsWith("/tasks", StringComparison.Ordinal))
                Assert.Contains("Private task", text, StringComparison.Ordinal);
        }

        var list = (await carl.Get($"/tasks?list={id}")).Text;
        Assert.DoesNotContain("High priority", list, StringComparison.Ordinal);
        // What it is part of is not told: it comes behind the others, its own part below it.
        Assert.True(list.IndexOf("Water the beds", StringComparison.Ordinal) < list.IndexOf("Private task", StringComparison.Ordinal));
        Assert.True(list.IndexOf("Private task", StringComparison.Ordinal) < list.IndexOf("Find his number", StringComparison.Ordinal));
        Dictionary<string, string> ids = [];
        foreach (var uid in (string[])["a", "b", "c", "d", "e"])
            ids[uid] = (await IdOf("chores", uid)).Text();
        foreach (var (uid, shown) in ids)
        {
            var page = await carl.Get($"/tasks/{shown}");
            Assert.Equal(uid is "b" or "d" ? HttpStatusCode.NotFound : HttpStatusCode.OK, page.Status);
            Assert.DoesNotContain("awyer", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain(ids["b"], page.Text, StringComparison.Ordinal);
        }

        using var ana = await world.Host.SignIn();
        Assert.Contains("Call the lawyer", (await ana.Get("/tasks?view=overdue")).Text, StringComparison.Ordinal);
        Assert.Contains("Divorce", (await ana.Get($"/tasks/{ids["b"]}")).Text, StringComparison.Ordinal);
    }

    async Task<ThingId> IdOf(string calendar, string uid) => await world.Host.Get<CloudStore>().Read(
        await ContactsWorld.Actor(world.Host, "ana"),
        db => db.Query<CalendarEntry>().Where(e => e.Uid == uid && db.Query<CalendarCollection>().Any(c => c.Name == calendar && c.Id == e.HolderId)).Select(e => e.Id).SingleAsync(),
        default);

    // Ana's calendar as she sees it, and as carl does who was given it.
    async Task<(string Mine, string Theirs)> Share(string name, Role role, string set = "")
    {
        var mine = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, name, set);
        var ana = await ContactsWorld.Actor(world.Host, "ana");
        var id = await world.Host.Get<CloudStore>().Write(
            ana,
            async db =>
            {
                var carl = await db.Query<Account>().SingleAsync(a => a.Name == "carl");
                var calendar = await db.Query<CalendarCollection>().SingleAsync(c => c.Name == name);
                await db.Give(Principal.Of(carl.Id), calendar.SpaceId, calendar.Id, role, default);
                return calendar.Id;
            },
            default);
        return (mine, $"{await CalendarWorld.HomeOf(world.Carl)}{id.Text()}/");
    }
}
