using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>Programs that we did not write: vdirsyncer keeps folders of events and tasks in step both ways, khal and todoman work on those folders, python3-caldav talks to the calendars itself.</summary>
public sealed class CalendarClientTests : IAsyncLifetime
{
    readonly Client client = new();
    TestHost host = null!;
    DavTalk ana = null!;
    string home = "";
    string calendar = "";
    string tasks = "";
    string password = "";

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud();
        ana = await DavTalk.With(host);
        home = await CalendarWorld.HomeOf(ana);
        (calendar, tasks) = (await CalendarWorld.First(ana, home, "VEVENT"), await CalendarWorld.First(ana, home, "VTODO"));
        password = await host.MakeAppPassword("ana@ana.localhost");
        Directory.CreateDirectory(Path.Combine(client.Folder, "calendars"));
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "config"), $"""
            [general]
            status_path = "{client.Folder}/status/"
            [pair calendars]
            a = "here"
            b = "cloud"
            collections = ["from b", "from a"]
            conflict_resolution = "b wins"
            metadata = ["displayname", "color"]
            [storage here]
            type = "filesystem"
            path = "{client.Folder}/calendars/"
            fileext = ".ics"
            [storage cloud]
            type = "caldav"
            url = "http://127.0.0.1:{host.HttpPort}/"
            username = "ana"
            password = "{password}"
            """);
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        ana.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_thousand_events_go_both_ways_and_a_conflict_ends_as_it_was_told_to()
    {
        await Discover();
        var own = FolderOf(calendar);
        for (var i = 0; i < 1_000; i++)
            await File.WriteAllTextAsync(Path.Combine(own, $"{i}.ics"), CalendarWorld.Event($"thousand-{i}", $":20261201T{i % 24:00}0000Z", $":20261201T{i % 24:00}3000Z", $"SUMMARY:Number {i}"));
        await Sync();
        var listed = (await ana.Propfind(calendar, "1", "getetag")).Hrefs.Where(h => h != calendar).ToList();
        Assert.Equal(1_000, listed.Count);
        await ana.Needs(201, "PUT", calendar + "web.ics", CalendarWorld.Event("web", ":20261224T180000Z", ":20261224T190000Z", "SUMMARY:From the web"));
        var query = CalendarWorld.Query("<C:comp-filter name='VEVENT'><C:prop-filter name='UID'><C:text-match collation='i;octet'>thousand-77</C:text-match></C:prop-filter><C:prop-filter name='SUMMARY'><C:text-match>Number 77</C:text-match></C:prop-filter></C:comp-filter>");
        var theirs = (await ana.Needs(207, "REPORT", calendar, query, ("Depth", "1"))).Hrefs[0];
        await ana.Needs(204, "DELETE", listed.First(h => h != theirs));
        await Sync();
        Assert.Equal(1_000, Directory.GetFiles(own, "*.ics").Length);
        // Both change the same event: the cloud wins, as the file of settings says.
        var uid = Regex.Match((await ana.Needs(200, "GET", theirs)).Text, "UID:(.*)\r").Groups[1].Value;
        var mine = Directory.GetFiles(own).First(f => File.ReadAllLines(f).Contains($"UID:{uid}"));
        await File.WriteAllTextAsync(mine, CalendarWorld.Event(uid, ":20261201T070000Z", ":20261201T080000Z", "SUMMARY:Changed here"));
        await ana.Needs(204, "PUT", theirs, CalendarWorld.Event(uid, ":20261201T070000Z", ":20261201T080000Z", "SUMMARY:Changed in the cloud"));
        await Sync();
        Assert.Contains("Changed in the cloud", await File.ReadAllTextAsync(mine), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Calendars_names_and_colours_are_made_from_either_side()
    {
        var folder = Path.Combine(client.Folder, "calendars", "coral");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "displayname"), "Assaigs");
        await File.WriteAllTextAsync(Path.Combine(folder, "color"), "#ff8800");
        await File.WriteAllTextAsync(Path.Combine(folder, "x.ics"), CalendarWorld.Event("coral-1", ":20261203T180000Z", ":20261203T200000Z", "SUMMARY:Assaig"));
        await Discover();
        await Sync();
        await client.Do("vdirsyncer", "-c", "config", "metasync");
        var told = (await ana.Needs(207, "PROPFIND", home + "coral/", "<propfind xmlns='DAV:'><prop><displayname/><A:calendar-color xmlns:A='http://apple.com/ns/ical/'/></prop></propfind>", ("Depth", "0"))).Text;
        Assert.Contains("Assaigs", told, StringComparison.Ordinal);
        Assert.Contains("#ff8800", told, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(2, (await ana.Propfind(home + "coral/", "1", "getetag")).Hrefs.Count);
    }

    [Fact]
    public async Task Khal_shows_what_repeats_and_adds_and_todoman_ticks_off()
    {
        await ana.Needs(201, "PUT", calendar + "weekly.ics", CalendarWorld.Event("weekly", ";TZID=Europe/Madrid:20261201T180000", ";TZID=Europe/Madrid:20261201T190000", "SUMMARY:Assembly", "RRULE:FREQ=WEEKLY;COUNT=4"));
        await ana.Needs(201, "PUT", tasks + "buy.ics", CalendarWorld.Task("buy", "SUMMARY:Buy paint", "DUE;VALUE=DATE:20261210"));
        await Discover();
        await Sync();
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "khal.conf"), $"[calendars]\n[[own]]\npath = {FolderOf(calendar)}\n[default]\ndefault_calendar = own\n[locale]\nlocal_timezone = Europe/Madrid\ndefault_timezone = Europe/Madrid\ntimeformat = %H:%M\ndateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\ndatetimeformat = %Y-%m-%d %H:%M\nlongdatetimeformat = %Y-%m-%d %H:%M\n[sqlite]\npath = {client.Folder}/khal.db\n");
        var listed = await client.Do("khal", "-c", "khal.conf", "list", "--format", "{start-date} {title}", "2026-12-01", "31d");
        Assert.Equal(4, Regex.Count(listed, "Assembly"));
        await client.Do("khal", "-c", "khal.conf", "new", "2026-12-05", "10:00", "11:00", "Paella");
        Directory.CreateDirectory(Path.Combine(client.Folder, "todoman"));
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "todoman", "config.py"), $"path = '{FolderOf(tasks)}'\ncache_path = '{client.Folder}/todo.db'\n");
        var open = await client.Do("todoman", "--config", "todoman/config.py", "list");
        Assert.Contains("Buy paint", open, StringComparison.Ordinal);
        await client.Do("todoman", "--config", "todoman/config.py", "done", Regex.Match(open, @"\[ \] (\d+)").Groups[1].Value);
        await client.Do("todoman", "--config", "todoman/config.py", "new", "-l", Path.GetFileName(FolderOf(tasks)), "Ring the plumber");
        await Sync();
        var found = await ana.Needs(207, "REPORT", calendar, CalendarWorld.Query(CalendarWorld.Between("VEVENT", "20261205T000000Z", "20261206T000000Z"), "<C:calendar-data/>"), ("Depth", "1"));
        Assert.Contains("Paella", found.Text, StringComparison.Ordinal);
        var all = await ana.Needs(207, "REPORT", tasks, CalendarWorld.Query("<C:comp-filter name='VTODO'/>", "<C:calendar-data/>"), ("Depth", "1"));
        Assert.Contains("STATUS:COMPLETED", all.Text, StringComparison.Ordinal);
        Assert.Contains("Ring the plumber", all.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_caldav_creates_searches_with_expansion_asks_for_busy_times_and_follows()
    {
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "talk.py"), $$"""
            import caldav, datetime
            from datetime import timezone
            utc = timezone.utc
            client = caldav.DAVClient(url="http://127.0.0.1:{{host.HttpPort}}/.well-known/caldav", username="ana", password="{{password}}")
            me = client.principal()
            names = [c.url.path for c in me.calendars()]
            print("calendars", len(names))
            made = me.make_calendar(name="Horta", supported_calendar_component_set=["VEVENT"])
            made.save_event(open("weekly.ics").read())
            made.save_event(dtstart=datetime.datetime(2026, 12, 3, 10, tzinfo=utc), dtend=datetime.datetime(2026, 12, 3, 11, tzinfo=utc), summary="Reg")
            def month(**more):
                return made.date_search(start=datetime.datetime(2026, 12, 1, tzinfo=utc), end=datetime.datetime(2027, 1, 1, tzinfo=utc), **more)
            print("plain", len(month(expand=False)))
            print("expanded", sum(e.data.count("BEGIN:VEVENT") for e in month(expand=True)))
            busy = made.freebusy_request(datetime.datetime(2026, 12, 1, tzinfo=utc), datetime.datetime(2026, 12, 31, tzinfo=utc))
            print("busy", busy.data.count("/2026"))
            token = made.objects_by_sync_token()
            made.save_event(dtstart=datetime.datetime(2026, 12, 4, 10, tzinfo=utc), dtend=datetime.datetime(2026, 12, 4, 11, tzinfo=utc), summary="Plantar")
            print("since", len(list(made.objects_by_sync_token(token.sync_token))))
            lists = me.make_calendar(name="Llista", supported_calendar_component_set=["VTODO"])
            todo = lists.save_todo(summary="Comprar llavors", due=datetime.date(2026, 12, 9))
            print("open", len(lists.todos()))
            todo.complete()
            print("left", len(lists.todos()))
            print("with done", len(lists.todos(include_completed=True)))
            event = made.event_by_uid("py-weekly")
            event.data = event.data.replace("Assemblea", "Assemblea general")
            event.save()
            print("changed", "Assemblea general" in made.event_by_uid("py-weekly").data)
            made.delete()
            print("after", len(me.calendars()) - len(names))
            """);
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "weekly.ics"), CalendarWorld.Event("py-weekly", ";TZID=Europe/Madrid:20261201T180000", ";TZID=Europe/Madrid:20261201T190000", "SUMMARY:Assemblea", "RRULE:FREQ=WEEKLY;COUNT=10"));
        // Debian's own Python has Debian's library.
        var said = await client.Do("/usr/bin/python3", "talk.py");
        foreach (var wanted in (string[])["plain 2", "expanded 6", "busy 6", "since 1", "open 1", "left 0", "with done 1", "changed True", "after 1"])
            Assert.Contains(wanted, said, StringComparison.Ordinal);
    }

    // Every question whether to make a calendar on the other side is answered with yes.
    async Task Discover()
    {
        var end = await client.Run(string.Concat(Enumerable.Repeat("y\n", 20)), "vdirsyncer", "-c", "config", "discover");
        Assert.True(end.Code == 0, end.Output);
    }

    async Task Sync()
    {
        var end = await client.Run(null, "vdirsyncer", "-c", "config", "sync");
        Assert.True(end.Code == 0 && !Regex.IsMatch(end.Output, "(?m)^(error|critical)"), end.Output);
    }

    string FolderOf(string collection) => Path.Combine(client.Folder, "calendars", collection.TrimEnd('/').Split('/')[^1]);
}
