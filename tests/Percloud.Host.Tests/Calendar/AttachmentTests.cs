using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Percloud.Calendar;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Managed attachments (RFC 8607) through the whole program: clients and the event's page add, replace and remove files; whoever may read the event opens them, nobody else does, and their bytes go with it.</summary>
public sealed class AttachmentTests(CalendarWorld world) : IClassFixture<CalendarWorld>
{
    const string Add = "?action=attachment-add";

    [Fact]
    public async Task A_file_is_added_read_replaced_and_removed()
    {
        Assert.Contains("calendar-managed-attachments", (await world.Ana.Needs(200, "OPTIONS", world.AnasCalendar)).Header("DAV"), StringComparison.Ordinal);
        var at = await Event("cycle", "SUMMARY:Assembly");
        var added = await world.Ana.Needs(201, "POST", at + Add, "the plan", ("Content-Type", "text/html; charset=utf-8"), ("Content-Disposition", "attachment; filename=x; filename*=UTF-8''pl%C3%A0%2C%20nou.html"), ("Prefer", "return=representation"));
        var (id, address) = (added.Header("Cal-Managed-ID")!, PathOf(added.Header("Location")!));
        var now = await world.Ana.Needs(200, "GET", at);
        Assert.Equal((now.Text, now.Header("ETag")), (added.Text, added.Header("ETag")));
        var line = Lines(now).Single(l => l.StartsWith("ATTACH", StringComparison.Ordinal));
        Assert.StartsWith($"ATTACH;MANAGED-ID={id};FMTTYPE=text/html;FILENAME=\"plà, nou.html\";SIZE=8:{world.Ana.Root}/dav/attachments/{id}/", line, StringComparison.Ordinal);

        var file = await world.Ana.Needs(200, "GET", address);
        Assert.Equal(("the plan", "text/html", "8", "nosniff", "sandbox; default-src 'none'", "same-origin"), (file.Text, file.Header("Content-Type"), file.Header("Content-Length"), file.Header("X-Content-Type-Options"), file.Header("Content-Security-Policy"), file.Header("Cross-Origin-Resource-Policy")));
        Assert.StartsWith("attachment; filename", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal("", (await world.Ana.Needs(200, "HEAD", address)).Text);
        await world.Ana.Needs(304, "GET", address, null, ("If-None-Match", file.Header("ETag")!));
        foreach (var method in (string[])["PUT", "DELETE", "PROPFIND", "POST"])
            Assert.InRange((await world.Ana.Ask(method, address, "x")).Code, 400, 499);

        var updated = await world.Ana.Needs(204, "POST", $"{at}?action=attachment-update&managed-id={id}", "the plan, again", ("Content-Type", "text/plain"), ("Content-Disposition", "attachment; filename=plan.txt"));
        var other = updated.Header("Cal-Managed-ID")!;
        Assert.NotEqual(id, other);
        await world.Ana.Needs(404, "GET", address);
        Assert.Equal("the plan, again", (await world.Ana.Needs(200, "GET", $"/dav/attachments/{other}/plan.txt")).Text);
        Assert.Contains("valid-managed-id", (await world.Ana.Needs(403, "POST", $"{at}?action=attachment-update&managed-id={id}", "x")).Text, StringComparison.Ordinal);

        var removed = await world.Ana.Needs(200, "POST", $"{at}?action=attachment-remove&managed-id={other}", "", ("Prefer", "return=representation"));
        Assert.DoesNotContain("ATTACH", removed.Text, StringComparison.Ordinal);
        await world.Ana.Needs(404, "GET", $"/dav/attachments/{other}/plan.txt");
        Assert.Equal(0, await Named(other));
    }

    [Fact]
    public async Task Whoever_sees_the_event_opens_its_file_and_nobody_else_does()
    {
        var shared = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "files-shared");
        await world.Ana.Needs(201, "PUT", shared + "open.ics", Text("open"));
        await world.Ana.Needs(201, "PUT", shared + "own.ics", Text("own", "CLASS:PRIVATE"));
        var (open, own) = (await Attach(shared + "open.ics", "for all"), await Attach(shared + "own.ics", "for me"));
        await world.Carl.Needs(404, "GET", open);
        await Give("files-shared", Role.Viewer);
        var theirs = $"{await CalendarWorld.HomeOf(world.Carl)}{(await CalendarOf("files-shared")).Text()}/";
        Assert.Equal("for all", (await world.Carl.Needs(200, "GET", open)).Text);
        await world.Carl.Needs(404, "GET", own);
        Assert.DoesNotContain("ATTACH", (await world.Carl.Needs(200, "GET", theirs + "own.ics")).Text, StringComparison.Ordinal);
        await world.Carl.Needs(403, "POST", theirs + "open.ics" + Add, "mine");
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        Assert.Equal("for all", (await carl.Get(Page(open))).Text);
        Assert.Equal(HttpStatusCode.NotFound, (await carl.Get(Page(own))).Status);
        // A copy is the reader's own: it stays when the original goes.
        var first = await CalendarWorld.First(world.Carl, await CalendarWorld.HomeOf(world.Carl), "VEVENT");
        await world.Carl.Needs(201, "COPY", theirs + "open.ics", null, ("Destination", first + "copied.ics"));
        await world.Ana.Needs(204, "DELETE", shared);
        Assert.Equal("for all", (await world.Carl.Needs(200, "GET", open)).Text);
        await world.Ana.Needs(404, "GET", open);
        await world.Ana.Needs(404, "GET", own);
        await world.Bea.Needs(404, "GET", open);
    }

    [Fact]
    public async Task In_a_calendar_of_a_group_its_members_add_and_read()
    {
        var listed = await world.Ana.Needs(207, "PROPFIND", world.AnasHome, "<propfind xmlns='DAV:'><prop><displayname/></prop></propfind>", ("Depth", "1"));
        var group = Regex.Matches(listed.Text, "<D:response>.*?</D:response>", RegexOptions.Singleline).Select(m => m.Value).First(r => r.Contains("Calendar", StringComparison.Ordinal) && r.Contains("Veins", StringComparison.Ordinal));
        var (anas, id) = (ContactsWorld.Between(group, "<D:href>", "</D:href>"), ContactsWorld.Between(group, "<D:href>", "</D:href>").TrimEnd('/').Split('/')[^1]);
        await world.Ana.Needs(201, "PUT", anas + "g.ics", Text("g"));
        var address = PathOf((await world.Bea.Needs(201, "POST", $"{world.BeasHome}{id}/g.ics{Add}", "ours")).Header("Location")!);
        Assert.Equal("ours", (await world.Ana.Needs(200, "GET", address)).Text);
        await world.Carl.Needs(404, "GET", address);
    }

    // §3.7 to §3.9
    [Fact]
    public async Task What_is_put_keeps_drops_and_names_attachments_and_nobody_makes_one_up()
    {
        var at = await Event("put");
        var address = await Attach(at, "kept");
        var with = (await world.Ana.Needs(200, "GET", at)).Text;
        var id = IdOf(address);
        // Bytes come back as they were, and a client that keeps the line keeps the file.
        await world.Ana.Needs(204, "PUT", at, with.Replace("SUMMARY:put", "SUMMARY:other", StringComparison.Ordinal));
        Assert.Equal("kept", (await world.Ana.Needs(200, "GET", address)).Text);
        // Another event names it too, and keeps it for itself.
        var second = world.AnasCalendar + "second.ics";
        await world.Ana.Needs(201, "PUT", second, with.Replace("UID:put", "UID:second", StringComparison.Ordinal));
        Assert.Equal(2, await Named(id));
        await world.Ana.Needs(204, "PUT", at, Text("put"));
        Assert.Equal(1, await Named(id));
        Assert.Equal("kept", (await world.Ana.Needs(200, "GET", address)).Text);
        // Somebody who may not read it cannot name it, whatever they know of it.
        var theirs = await CalendarWorld.First(world.Carl, await CalendarWorld.HomeOf(world.Carl), "VEVENT");
        foreach (var text in (string[])[with.Replace("UID:put", "UID:stolen", StringComparison.Ordinal), Text("made-up", $"ATTACH;MANAGED-ID={id[..^1]}0:https://x.example/"), Text("made-up", "ATTACH;MANAGED-ID=1:https://x.example/"), Text("made-up", $"ATTACH;MANAGED-ID={new string('0', 64)}-000000000000:x")])
            Assert.Contains("valid-managed-id-parameter", (await world.Carl.Needs(403, "PUT", theirs + "stolen.ics", text)).Text, StringComparison.Ordinal);
        // A file elsewhere is only a line.
        await world.Carl.Needs(201, "PUT", theirs + "elsewhere.ics", Text("elsewhere", "ATTACH;FMTTYPE=text/plain:https://x.example/a.txt"));

        // Moved as clients do it, in either order, and by MOVE.
        var (to, third) = (await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "files-moved"), (await world.Ana.Needs(200, "GET", second)).Text);
        await world.Ana.Needs(204, "DELETE", second);
        await world.Ana.Needs(201, "PUT", to + "second.ics", third);
        Assert.Equal("kept", (await world.Ana.Needs(200, "GET", address)).Text);
        await world.Ana.Needs(201, "MOVE", to + "second.ics", null, ("Destination", world.AnasCalendar + "second-again.ics"));
        Assert.Equal("kept", (await world.Ana.Needs(200, "GET", address)).Text);
    }

    [Fact]
    public async Task Who_is_invited_gets_a_copy_that_they_can_open()
    {
        var at = await Event("invited", "SUMMARY:Council", "ORGANIZER:mailto:ana@ana.localhost", "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@ana.localhost", "ATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bea@ana.localhost");
        var address = await Attach(at, "agenda");
        await CalendarWorld.Until(world.Bea, "GET", address, null, r => r.Code == 200 && r.Text == "agenda");
        await world.Carl.Needs(404, "GET", address);
        Assert.Equal(2, await Named(IdOf(address)));
        // What goes from the meeting goes from the copy; the organizer's next word brings the next file.
        var next = PathOf((await world.Ana.Needs(201, "POST", at + Add, "minutes", ("Content-Disposition", "attachment; filename=minutes.txt"))).Header("Location")!);
        await CalendarWorld.Until(world.Bea, "GET", next, null, r => r.Code == 200);
        await world.Ana.Needs(204, "POST", $"{at}?action=attachment-remove&managed-id={IdOf(address)}");
        await CalendarWorld.Until(world.Bea, "GET", address, null, r => r.Code == 404);
        Assert.Equal("minutes", (await world.Bea.Needs(200, "GET", next)).Text);
        await world.Ana.Needs(204, "DELETE", at);
    }

    [Fact]
    public async Task Who_has_no_room_for_a_file_is_invited_without_it()
    {
        var at = await Event("heavy");
        var address = PathOf((await world.Ana.Needs(201, "POST", at + Add, new string('z', 50_000))).Header("Location")!);
        var bea = await ContactsWorld.Actor(world.Host, "bea");
        await Bound(bea, 20_000);
        var text = (await world.Ana.Needs(200, "GET", at)).Text.Replace("END:VEVENT", "ORGANIZER:mailto:ana@ana.localhost\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:ana@ana.localhost\r\nATTENDEE;PARTSTAT=NEEDS-ACTION:mailto:bea@ana.localhost\r\nEND:VEVENT", StringComparison.Ordinal);
        await world.Ana.Needs(204, "PUT", at, text);
        var query = CalendarWorld.Query("<C:comp-filter name='VEVENT'/>", "<C:calendar-data/>");
        var told = await CalendarWorld.Until(world.Bea, "REPORT", world.BeasCalendar, query, r => r.Text.Contains("UID:heavy", StringComparison.Ordinal));
        Assert.DoesNotContain("ATTACH", Regex.Matches(told.Text, "<D:response>.*?</D:response>", RegexOptions.Singleline).Single(m => m.Value.Contains("UID:heavy", StringComparison.Ordinal)).Value, StringComparison.Ordinal);
        await world.Bea.Needs(404, "GET", address);
        await world.Ana.Needs(200, "GET", address);
        await Bound(bea, null);
    }

    [Fact]
    public async Task One_occurrence_has_a_file_of_its_own()
    {
        var at = await Event("series", "RRULE:FREQ=DAILY;COUNT=3");
        await world.Ana.Needs(201, "POST", $"{at}{Add}&rid=20261204T100000Z", "one");
        Assert.Equal(2, Lines(await world.Ana.Needs(200, "GET", at)).Count(l => l == "BEGIN:VEVENT"));
        Assert.Contains("valid-rid", (await world.Ana.Needs(403, "POST", $"{at}{Add}&rid=20261204T110000Z", "one")).Text, StringComparison.Ordinal);
        Assert.Contains("valid-action", (await world.Ana.Needs(403, "POST", $"{at}?action=attach", "one")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("attachment; filename=\"../../../etc/passwd\"", "passwd")]
    [InlineData("attachment; filename=\"..\\\\..\\\\x.html\"", "x.html")]
    [InlineData("attachment; filename*=UTF-8''a%E2%80%AEfdp.exe", "afdp.exe")]
    [InlineData("attachment; filename=\"..\"", "attachment")]
    [InlineData("inline", "attachment")]
    [InlineData(null, "attachment")]
    public async Task A_name_is_made_fit(string? disposition, string name)
    {
        var at = await Event($"name{Guid.NewGuid():N}");
        await world.Ana.Needs(201, "POST", at + Add, "", disposition is null ? [] : [("Content-Disposition", disposition)]);
        Assert.Contains($"FILENAME={name};SIZE=0:", Lines(await world.Ana.Needs(200, "GET", at)).Single(l => l.StartsWith("ATTACH", StringComparison.Ordinal)), StringComparison.Ordinal);
        var address = PathOf(Lines(await world.Ana.Needs(200, "GET", at)).Single(l => l.StartsWith("ATTACH", StringComparison.Ordinal)).Split("SIZE=0:")[1]);
        Assert.Equal("", (await world.Ana.Needs(200, "GET", address)).Text);
    }

    [Fact]
    public async Task What_is_too_large_is_refused_before_it_is_sent()
    {
        var at = await Event("large");
        var large = new string('x', Protocols.CalDav.CalDav.MaxAttachmentSize + 1);
        Assert.Contains("max-attachment-size", (await world.Ana.Needs(403, "POST", at + Add, large, ("Expect", "100-continue"))).Text, StringComparison.Ordinal);
        using var ana = await world.Host.SignIn();
        await ana.Get(await EventPage("large"));
        var answer = await Upload(ana, await EventPage("large"), "large.txt", large + new string('x', 70_000), waits: true);
        Assert.Contains("too large", (await ana.Follow(answer)).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("ATTACH", (await world.Ana.Needs(200, "GET", at)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_at_once_both_stay_or_one_is_told()
    {
        var at = await Event("race");
        var both = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => world.Ana.Needs(201, "POST", at + Add, $"file {n}")));
        Assert.Equal(4, Lines(await world.Ana.Needs(200, "GET", at)).Count(l => l.StartsWith("ATTACH", StringComparison.Ordinal)));
        foreach (var one in both)
            await world.Ana.Needs(200, "GET", PathOf(one.Header("Location")!));
        var tag = (await world.Ana.Needs(200, "GET", at)).Header("ETag")!;
        var answers = await Task.WhenAll(Enumerable.Range(4, 3).Select(n => world.Ana.Ask("POST", at + Add, $"file {n}", ("If-Match", tag))));
        Assert.Equal([201, 412, 412], answers.Select(a => a.Code).Order());
        for (var n = 10; n < 25; n++)
            await world.Ana.Needs(201, "POST", at + Add, $"file {n}");
        Assert.Contains("max-attachments-per-resource", (await world.Ana.Needs(403, "POST", at + Add, "one more")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_space_takes_no_file_and_loses_none()
    {
        var at = await Event("full");
        var ana = await ContactsWorld.Actor(world.Host, "ana");
        var address = await Attach(at, "small");
        await Bound(ana, 1000);
        Assert.Contains("quota-not-exceeded", (await world.Ana.Needs(507, "POST", at + Add, new string('x', 5000))).Text, StringComparison.Ordinal);
        await Bound(ana, null);
        Assert.Equal("small", (await world.Ana.Needs(200, "GET", address)).Text);
        // Large bytes are a file, and what nothing names is given back to the last byte.
        var before = await Used(ana);
        var large = PathOf((await world.Ana.Needs(201, "POST", at + Add, new string('y', 200_000))).Header("Location")!);
        Assert.InRange(await Used(ana) - before, 200_000, 201_000);
        Assert.Equal(200_000, (await world.Ana.Needs(200, "GET", large)).Text.Length);
        await world.Ana.Needs(204, "POST", $"{at}?action=attachment-remove&managed-id={IdOf(large)}");
        Assert.InRange(await Used(ana) - before, -200, 200);
    }

    [Fact]
    public async Task What_is_deleted_comes_back_with_its_file_and_goes_for_good_with_it()
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "files-trash");
        await world.Ana.Needs(201, "PUT", calendar + "t.ics", Text("t"));
        var address = await Attach(calendar + "t.ics", "trash");
        using var ana = await world.Host.SignIn();
        var page = await EventPage("t");
        await ana.Get(page);
        var gone = await ana.Follow(await ana.Post(page, ("do", "delete")));
        await ana.Post("/calendar", ("do", "restore"), ("event", page.Split('/')[^1]));
        Assert.Equal("trash", (await world.Ana.Needs(200, "GET", address)).Text);
        Assert.Contains("ATTACH", (await world.Ana.Needs(200, "GET", calendar + "t.ics")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, gone.Status);
        await world.Ana.Needs(204, "DELETE", calendar);
        Assert.Equal(0, await Named(IdOf(address)));
    }

    [Fact]
    public async Task On_its_page_files_are_listed_added_and_removed_and_a_reader_only_looks()
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "files-page");
        await world.Ana.Needs(201, "PUT", calendar + "p.ics", Text("p", "SUMMARY:Picnic"));
        var page = await EventPage("p");
        using var ana = await world.Host.SignIn();
        await ana.Get(page);
        var told = await ana.Follow(await Upload(ana, page, "list <1>.html", "<script>alert(1)</script>"));
        Assert.Contains("Added: list <1>.html", told.Text, StringComparison.Ordinal);
        Assert.Contains("25 bytes", told.Text, StringComparison.Ordinal);
        var href = Regex.Match(told.Text, "/calendar/attachments/[0-9a-f-]+").Value;
        var file = await ana.Get(href);
        Assert.Equal(("<script>alert(1)</script>", "sandbox; default-src 'none'", "nosniff"), (file.Text, file.Header("Content-Security-Policy"), file.Header("X-Content-Type-Options")));
        Assert.StartsWith("attachment", file.Header("Content-Disposition"), StringComparison.Ordinal);
        Assert.Equal(file.Text, (await world.Ana.Needs(200, "GET", $"/dav/attachments/{href.Split('/')[^1]}/x")).Text);

        await Give("files-page", Role.Viewer);
        using var carl = await world.Host.SignIn("carl@ana.localhost");
        var seen = (await carl.Get(page)).Text;
        Assert.Contains(href, seen, StringComparison.Ordinal);
        Assert.DoesNotContain("type=\"file\"", seen, StringComparison.Ordinal);
        Assert.DoesNotContain("/detach", seen, StringComparison.Ordinal);
        await carl.Get("/calendar/new");
        Assert.Equal(HttpStatusCode.Forbidden, (await Upload(carl, page, "a.txt", "x")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await carl.Post(page + "/detach", ("attachment", href.Split('/')[^1]))).Status);

        Assert.Contains("Choose a file first", (await ana.Follow(await Upload(ana, page, "", ""))).Text, StringComparison.Ordinal);
        var removed = await ana.Follow(await ana.Post(page + "/detach", ("attachment", href.Split('/')[^1])));
        Assert.Contains("Removed: list <1>.html", removed.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Get(href)).Status);
        // Taken back, it is there again.
        await ana.Post("/calendar", ("do", "revert"), ("event", page.Split('/')[^1]), ("hash", ContactsWorld.Between(removed.Text, "name=\"hash\" value=\"", "\"")));
        Assert.Equal(file.Text, (await ana.Get(href)).Text);
        using var no = await world.Host.SignIn();
        no.Token = null;
        Assert.Equal(HttpStatusCode.BadRequest, (await Upload(no, page, "a.txt", "x")).Status);
    }

    [Fact]
    public async Task A_feed_by_link_leaves_files_out_and_a_file_that_comes_back_keeps_them()
    {
        var calendar = await CalendarWorld.NewCalendar(world.Ana, world.AnasHome, "files-feed");
        await world.Ana.Needs(201, "PUT", calendar + "f.ics", Text("f"));
        var address = await Attach(calendar + "f.ics", "feed");
        var id = await CalendarOf("files-feed");
        using var ana = await world.Host.SignIn();
        var whole = (await ana.Get($"/calendar/export?calendar={id.Text()}")).Text;
        Assert.Contains(IdOf(address), whole.Replace("\r\n ", "", StringComparison.Ordinal), StringComparison.Ordinal);
        var list = await CalendarOf(world.AnasTasks.TrimEnd('/').Split('/')[^1]);
        await ana.Get("/calendar/import");
        using var form = new MultipartFormDataContent
        {
            { new StringContent(ana.Token!), "_token" }, { new StringContent(id.Text()), "calendar" }, { new StringContent(list.Text()), "list" },
            { new ByteArrayContent(Encoding.UTF8.GetBytes(whole.Replace("SUMMARY:f", "SUMMARY:f again", StringComparison.Ordinal))), "file", "f.ics" },
        };
        Assert.Equal(HttpStatusCode.SeeOther, (await Send(ana, "/calendar/import", form)).Status);
        Assert.Contains("f again", (await world.Ana.Needs(200, "GET", calendar + "f.ics")).Text, StringComparison.Ordinal);
        Assert.Equal("feed", (await world.Ana.Needs(200, "GET", address)).Text);
    }

    static Task<TestPage> Upload(TestBrowser who, string page, string name, string text, bool waits = false)
    {
        var file = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        file.Headers.TryAddWithoutValidation("Content-Type", "text/html");
        file.Headers.TryAddWithoutValidation("Content-Disposition", $"form-data; name=\"file\"; filename=\"{name}\"");
        return Send(who, page + "/attach", new MultipartFormDataContent { { new StringContent(who.Token ?? ""), "_token" }, file }, waits);
    }

    static Task<TestPage> Send(TestBrowser who, string path, MultipartFormDataContent form, bool waits = false)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = form };
        request.Headers.TryAddWithoutValidation("Origin", who.Origin);
        // So that nothing is sent before it is asked for.
        request.Headers.ExpectContinue = waits;
        return who.Send(request);
    }

    static string Text(string uid, params string[] more) => CalendarWorld.Event(uid, ":20261203T100000Z", ":20261203T110000Z", more.Any(m => m.StartsWith("SUMMARY", StringComparison.Ordinal)) ? more : [$"SUMMARY:{uid}", .. more]);

    async Task<string> Event(string uid, params string[] more)
    {
        await world.Ana.Needs(201, "PUT", $"{world.AnasCalendar}{uid}.ics", Text(uid, more));
        return $"{world.AnasCalendar}{uid}.ics";
    }

    async Task<string> Attach(string at, string text) => PathOf((await world.Ana.Needs(201, "POST", at + Add, text, ("Content-Disposition", "attachment; filename=a.txt"))).Header("Location")!);

    static string PathOf(string address) => new Uri(address).PathAndQuery;

    static string IdOf(string path) => path.Split('/')[3];

    static string Page(string path) => $"/calendar/attachments/{IdOf(path)}";

    static string[] Lines(DavReply reply) => reply.Text.Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");

    // How many things name the bytes of an attachment.
    async Task<int> Named(string id) => await world.Host.Get<CloudStore>().Read(await ContactsWorld.Actor(world.Host, "ana"), db => db.Query<BlobRef>().CountAsync(r => r.Hash == id.Substring(0, 64)), default);

    async Task<long> Used(Actor actor) => await world.Host.Get<CloudStore>().Read(actor, db => db.Query<Space>().Where(s => s.Id == actor.OwnSpace).Select(s => s.UsedBytes).SingleAsync(), default);

    async Task Bound(Actor actor, long? more) => await world.Host.Get<CloudStore>().Write(actor, async db => await db.Set<Space>().Where(s => s.Id == actor.OwnSpace).ExecuteUpdateAsync(set => set.SetProperty(s => s.QuotaBytes, s => s.UsedBytes + more)), default);

    async Task<ThingId> CalendarOf(string name) => await world.Host.Get<CloudStore>().Read(await ContactsWorld.Actor(world.Host, "ana"), db => db.Query<CalendarCollection>().Where(c => c.Name == name).Select(c => c.Id).SingleAsync(), default);

    async Task<string> EventPage(string uid) => $"/calendar/event/{(await world.Host.Get<CloudStore>().Read(await ContactsWorld.Actor(world.Host, "ana"), db => db.Query<CalendarEntry>().Where(e => e.Uid == uid && e.HolderId != null).Select(e => e.Id).SingleAsync(), default)).Text()}";

    async Task Give(string name, Role role) => await world.Host.Get<CloudStore>().Write(
        await ContactsWorld.Actor(world.Host, "ana"),
        async db =>
        {
            var carl = await db.Query<Account>().SingleAsync(a => a.Name == "carl");
            var calendar = await db.Query<CalendarCollection>().SingleAsync(c => c.Name == name);
            await db.Give(Principal.Of(carl.Id), calendar.SpaceId, calendar.Id, role, default);
            return Unit.Done;
        },
        default);
}
