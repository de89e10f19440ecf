using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Sharing;
using Percloud.Web;

namespace Percloud.Host.Tests;

/// <summary>The door of links, for those who hold one and those who would like to.</summary>
public sealed class LinkTests : IAsyncLifetime
{
    readonly SharingWorld world = new();
    TestBrowser visitor = null!;

    public async ValueTask InitializeAsync()
    {
        await world.InitializeAsync();
        visitor = world.Host.Browse();
    }

    public async ValueTask DisposeAsync()
    {
        visitor.Dispose();
        await world.DisposeAsync();
    }

    [Fact]
    public async Task A_link_shows_a_folder_and_nothing_above_it()
    {
        var link = await world.Link("Club/Minutes", ("name", "Neighbours"));
        var folder = await visitor.Get(link);
        Assert.Equal(HttpStatusCode.OK, folder.Status);
        Assert.Contains("march.txt", folder.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["Club", "Neighbours", "ana", "type=\"file\"", "/share/", "/files"])
            Assert.DoesNotContain(word, folder.Text.Replace("ana.localhost", "", StringComparison.Ordinal), StringComparison.Ordinal);
        Assert.Equal("strict-origin", folder.Header("Referrer-Policy"));
        Assert.Equal("noindex, nofollow", folder.Header("X-Robots-Tag"));

        var file = await visitor.Get($"{link}/march.txt");
        Assert.Contains("We met in March.", file.Text, StringComparison.Ordinal);
        var raw = await visitor.Get($"{link}/march.txt?raw");
        Assert.Equal(("We met in March.", "sandbox; default-src 'none'", "nosniff"), (raw.Text, raw.Header("Content-Security-Policy"), raw.Header("X-Content-Type-Options")));
        foreach (var path in (string[])["/nothing", "/../Club", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/secret.txt"])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(link + path)).Status);
        Assert.Contains("Anyone with the link", (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Opening_and_taking_away_are_counted_and_told_in_the_log_as_by_the_link()
    {
        var link = await world.Link("Club/Minutes", ("name", "Neighbours"));
        for (var again = 0; again < 3; again++)
            await visitor.Get(link);
        Assert.Equal("We met in March.", (await visitor.Get($"{link}/march.txt?download")).Text);
        await visitor.Get($"{link}/april.txt?download");
        var sheet = await world.Ana.Get(await world.Dialog("Club/Minutes"));
        Assert.Contains("opened once", sheet.Text, StringComparison.Ordinal);
        Assert.Contains("2 downloads", sheet.Text, StringComparison.Ordinal);
        var log = await world.Ana.Get("/log");
        Assert.Contains("Somebody with the link “Neighbours”", log.Text, StringComparison.Ordinal);
        Assert.Contains("Opened a link", log.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_folder_comes_to_a_visitor_as_one_zip_and_nothing_from_outside_it()
    {
        var link = await world.Link("Club/Minutes");
        Assert.Contains($"href=\"{link}?zip\"", (await visitor.Get(link)).Text, StringComparison.Ordinal);
        var answer = await visitor.Get(link + "?zip");
        await using var zip = new ZipArchive(await answer.Response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        Assert.Contains(zip.Entries, e => e.FullName == "march.txt");
        Assert.DoesNotContain(zip.Entries, e => e.FullName.Contains("Club", StringComparison.Ordinal));
        var drop = await world.Link("Club/Minutes", ("link-role", "Drop"));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(drop)).Status);
        Assert.DoesNotContain("zip", (await visitor.Get(drop + "?zip")).Header("Content-Type"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_goes_for_good_or_into_another_space_takes_its_links_along()
    {
        await world.Put("Club/gone.txt", "one");
        await world.Ana.Fill("/files/Club", "/files/Club", ("do", "folder"), ("name", "inside"));
        await world.Put("Club/inside/moved.txt", "two");
        var gone = await world.Link("Club/gone.txt");
        var moved = await world.Link("Club/inside/moved.txt");
        await world.Ana.Fill("/groups/new", "/groups/new", ("name", "Choir"), ("kind", "circle"));
        var space = (await world.Host.Get<CloudStore>().Read(Actor.System(world.Cloud), db => db.Query<Group>().SingleAsync(g => g.Name == "Choir"), CancellationToken.None)).SpaceId;
        await world.Ana.Fill("/files/Club", "/files/Club", ("do", "delete"), ("name", "gone.txt"));
        Assert.Equal(2, await Links());
        await world.Ana.Fill("/trash", "/trash", ("do", "empty"));
        Assert.Equal(1, await Links());
        await world.Ana.Fill("/files/Club", "/files/Club", ("do", "move"), ("pick", "inside"), ("to", $"/spaces/{space.Text()}/files"));
        Assert.Equal(0, await Links());
        foreach (var link in (string[])[gone, moved])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(link)).Status);

        Task<int> Links() => world.Host.Get<CloudStore>().Read(Actor.System(world.Cloud), db => db.Query<Link>().CountAsync(), CancellationToken.None);
    }

    [Fact]
    public async Task A_single_file_is_shown_where_that_is_safe_and_else_only_taken_away()
    {
        await world.Put("Club/page.html", "<script>alert(1)</script>", "text/html");
        await world.Put("Club/paper.pdf", "%PDF-1.4", "application/pdf");
        await world.Put("Club/drawing.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>", "image/svg+xml");
        await world.Put("Club/cat.jpg", "no real cat", "image/jpeg");
        foreach (var name in (string[])["page.html", "paper.pdf", "drawing.svg"])
        {
            var link = await world.Link($"Club/{name}");
            var page = await visitor.Get(link);
            Assert.Contains("cannot show this safely", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("alert(1)", page.Text, StringComparison.Ordinal);
            var raw = await visitor.Get(link + "?raw");
            Assert.StartsWith("attachment", raw.Header("Content-Disposition"), StringComparison.Ordinal);
            Assert.Equal("sandbox; default-src 'none'", raw.Header("Content-Security-Policy"));
        }

        var cat = await world.Link("Club/cat.jpg");
        Assert.Contains($"<img class=\"preview\" src=\"{cat}?raw\"", (await visitor.Get(cat)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_password_opens_for_an_hour_a_wrong_one_says_no_more_than_that_and_guessing_slows_down()
    {
        var link = await world.Link("Club/Minutes", ("password", "open sesame"));
        var asked = await visitor.Get(link);
        Assert.Contains("asks for a password", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Minutes", asked.Text, StringComparison.Ordinal);
        foreach (var inside in (string[])["/march.txt", "/march.txt?raw", "/march.txt?download", "/nothing"])
            Assert.DoesNotContain("March", (await visitor.Get(link + inside)).Text, StringComparison.Ordinal);
        foreach (var wrong in (string[])["", "open sesam", "OPEN SESAME"])
        {
            var no = await visitor.Post(link, ("do", "open"), ("password", wrong));
            Assert.Equal(HttpStatusCode.Unauthorized, no.Status);
            Assert.DoesNotContain("Minutes", no.Text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(link, ("do", "open"), ("password", "open sesame"))).Status);
        Assert.Contains("march.txt", (await visitor.Get(link)).Text, StringComparison.Ordinal);
        using var another = world.Host.Browse();
        Assert.DoesNotContain("march.txt", (await another.Get(link)).Text, StringComparison.Ordinal);
        for (var wrong = 0; wrong < 6; wrong++)
            await another.Post(link, ("do", "open"), ("password", "wrong"));
        Assert.True(world.Host.Get<LinkGuesses>().Throttle.PauseOf(IPAddress.Loopback) > TimeSpan.Zero);
        Assert.Equal(TimeSpan.Zero, world.Host.Get<GuessThrottle>().PauseOf(IPAddress.Loopback));
        world.Host.Clock.Advance(TimeSpan.FromHours(1));
        Assert.DoesNotContain("march.txt", (await visitor.Get(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_ten_who_open_a_link_for_three_at_once_exactly_three_get_in()
    {
        var link = await world.Link("Club/Minutes", ("count", "3"));
        var crowd = Enumerable.Range(0, 10).Select(_ => world.Host.Browse()).ToList();
        foreach (var one in crowd)
            Assert.Contains("only a certain number of times", (await one.Get(link)).Text, StringComparison.Ordinal); // looking uses nothing up
        var answers = await Task.WhenAll(crowd.Select(one => one.Post(link, ("do", "open"))));
        Assert.Equal(3, answers.Count(a => a.Status == HttpStatusCode.SeeOther));
        Assert.Equal(7, answers.Count(a => a.Status == HttpStatusCode.Gone));
        Assert.Contains("opened 3 of 3 times", (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
        for (var i = 0; i < crowd.Count; i++)
        {
            var again = await crowd[i].Get(link);
            Assert.Equal(answers[i].Status == HttpStatusCode.SeeOther ? HttpStatusCode.OK : HttpStatusCode.Gone, again.Status);
            crowd[i].Dispose();
        }

        Assert.Contains("opened as often as it could be", (await visitor.Get(link)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_link_that_ended_says_so_and_one_that_was_taken_back_or_never_was_does_not_exist()
    {
        var day = world.Host.Clock.GetUtcNow().AddDays(1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        var brief = await world.Link("Club/Minutes", ("link-until", day));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(brief)).Status);
        world.Host.Clock.Advance(TimeSpan.FromDays(3));
        var over = await visitor.Get(brief);
        Assert.Equal(HttpStatusCode.Gone, over.Status);
        Assert.Contains("that is over", over.Text, StringComparison.Ordinal);

        var lasting = await world.Link("Club/secret.txt");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(lasting)).Status);
        var file = await world.Dialog("Club/secret.txt");
        var share = await world.ShareId("Club/secret.txt");
        var renewed = await world.Ana.Fill(file, file + "/renew", ("share", share));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(lasting)).Status);
        var fresh = renewed.Text[renewed.Text.IndexOf("/s/", StringComparison.Ordinal)..][..46];
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(fresh)).Status);
        await world.Ana.Fill(file, file + "/revoke", ("share", share));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(fresh)).Status);
        await world.Ana.Fill(file, $"{file}/restore/{share}");
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(fresh)).Status);
        await world.Use.Delete.Run(await world.Actor("ana"), world.At("Club/secret.txt"), null, CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(fresh)).Status);
        foreach (var invented in (string[])["/s/x", "/s/" + new string('A', 43), "/s/" + new string('A', 5000), "/s/%00", "/s/' OR 1=1"])
            Assert.True((await visitor.Get(invented)).Status is HttpStatusCode.NotFound or HttpStatusCode.BadRequest, invented);
        using var neighbour = world.Host.Browse("bea.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get(await world.Link("Club"))).Status);
    }

    [Fact]
    public async Task A_link_for_putting_in_takes_files_replaces_nothing_and_shows_nothing()
    {
        var link = await world.Link("Club/Minutes", ("link-role", "Drop"));
        var page = await visitor.Get(link);
        Assert.Contains("type=\"file\"", page.Text, StringComparison.Ordinal);
        foreach (var word in (string[])["march.txt", "Minutes", "Club"])
            Assert.DoesNotContain(word, page.Text, StringComparison.Ordinal);
        var sent = await SharingWorld.Upload(visitor, link, ("march.txt", "mine"), ("march.txt", "mine too"), ("../../up.txt", "x"));
        Assert.Equal(HttpStatusCode.SeeOther, sent.Status);
        var said = await visitor.Follow(sent);
        Assert.Contains("Arrived: 3 files.", said.Text, StringComparison.Ordinal);
        foreach (var inside in (string[])["/march.txt", "/march.txt?raw", "/march%20(2).txt", "/march%20(2).txt?download", "/Minutes"])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get(link + inside)).Status);
        foreach (var act in (string[])["delete", "rename", "folder"])
            Assert.Equal(HttpStatusCode.NotFound, (await visitor.Post(link, ("do", act), ("name", "march.txt"), ("to", "x"))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await SharingWorld.Upload(visitor, link + "/Minutes", ("a.txt", "x"))).Status);
        Assert.Equal("We met in March.", (await world.Ana.Get("/files/Club/Minutes/march.txt")).Text);
        Assert.Equal("mine", (await world.Ana.Get("/files/Club/Minutes/march%20(2).txt")).Text);
        Assert.Equal("mine too", (await world.Ana.Get("/files/Club/Minutes/march%20(3).txt")).Text);
        Assert.Equal("x", (await world.Ana.Get("/files/Club/Minutes/up.txt")).Text);
        Assert.Contains("Only you", (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await world.Ana.Fill(await world.Dialog("Club/secret.txt"), $"{await world.Dialog("Club/secret.txt")}/link", ("link-role", "Drop"))).Status);
    }

    [Fact]
    public async Task A_link_for_changing_changes_what_is_below_it_and_never_itself()
    {
        var link = await world.Link("Club/Minutes", ("link-role", "Editor"));
        await visitor.Get(link);
        Assert.Equal(HttpStatusCode.SeeOther, (await SharingWorld.Upload(visitor, link, ("may.txt", "We met in May."))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(link, ("do", "folder"), ("name", "Old"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(link, ("do", "rename"), ("name", "march.txt"), ("to", "first.txt"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await visitor.Post(link, ("do", "delete"), ("name", "april.txt"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await SharingWorld.Upload(visitor, link + "/Old", ("deep.txt", "x"))).Status);
        var folder = await visitor.Get(link);
        foreach (var (name, there) in (ReadOnlySpan<(string, bool)>)[("may.txt", true), ("Old", true), ("first.txt", true), ("march.txt", false), ("april.txt", false)])
            Assert.Equal(there, folder.Text.Contains($">{name}<", StringComparison.Ordinal));
        foreach (var name in (string[])["", ".", "..", "../secret.txt", "/"])
            Assert.NotEqual(HttpStatusCode.InternalServerError, (await visitor.Post(link, ("do", "delete"), ("name", name))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(link, ("do", "sing"), ("name", "x"))).Status);
        Assert.Equal("nobody else", (await world.Ana.Get("/files/Club/secret.txt")).Text);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get(link)).Status);
    }

    [Fact]
    public async Task What_a_signed_in_person_may_do_is_not_mixed_in()
    {
        var link = await world.Link("Club/Minutes");
        var page = await world.Ana.Get(link);
        Assert.DoesNotContain("type=\"file\"", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Ana.Post(link, ("do", "delete"), ("name", "march.txt"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await SharingWorld.Upload(world.Ana, link, ("x.txt", "x"))).Status);
        await world.Use.Delete.Run(await world.Actor("ana"), world.At("Club/Minutes/april.txt"), null, CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Ana.Get($"{link}/april.txt")).Status);
    }

    [Fact]
    public async Task Holding_a_link_opens_no_other_door()
    {
        var link = await world.Link("Club/Minutes", ("link-role", "Editor"));
        await visitor.Get(link);
        foreach (var route in world.Host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<Door>() is not { Kind: DoorKind.Page, Who: not Who.Anybody } || !route.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET"))
                continue;
            var path = "/" + route.RoutePattern.RawText!.TrimStart('/').Replace("{space}", world.AnasSpace.Text(), StringComparison.Ordinal).Replace("{**path}", "Club/Minutes", StringComparison.Ordinal)
                .Replace("{thing}", (await world.Dialog("Club/Minutes"))["/share/".Length..], StringComparison.Ordinal);
            var answer = await visitor.Get(path.Replace("{id}", Guid.Empty.ToString("N"), StringComparison.Ordinal));
            Assert.True(answer.Status == HttpStatusCode.SeeOther && answer.Location!.StartsWith("/sign-in", StringComparison.Ordinal), path);
        }
    }

    [Fact]
    public async Task No_form_is_taken_from_elsewhere_or_without_its_token()
    {
        var link = await world.Link("Club/Minutes", ("link-role", "Editor"));
        await visitor.Get(link);
        visitor.FetchSite = "same-site";
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(link, ("do", "delete"), ("name", "march.txt"))).Status);
        (visitor.FetchSite, visitor.Token) = ("same-origin", "stale");
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post(link, ("do", "delete"), ("name", "march.txt"))).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await SharingWorld.Upload(visitor, link, ("x.txt", "x"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await visitor.Get($"{link}/march.txt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.Get($"{link}/x.txt")).Status);
    }

    [Fact]
    public async Task The_token_is_kept_nowhere_and_told_to_nobody_else()
    {
        var link = await world.Link("Club/Minutes", ("password", "open sesame"), ("count", "5"));
        await visitor.Get(link);
        await visitor.Post(link, ("do", "open"), ("password", "open sesame"));
        var folder = await visitor.Get(link);
        await visitor.Get($"{link}/march.txt?download");
        await visitor.Get(link + "/nothing");
        var token = link["/s/".Length..];
        Assert.DoesNotContain(world.Log.Lines, l => l.Contains(token, StringComparison.Ordinal));
        Assert.DoesNotContain(token, (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(token, (await world.Ana.Get("/log")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(folder.SetCookies, c => c.Contains(token, StringComparison.Ordinal) && !c.Contains($"path=/s/{token}", StringComparison.OrdinalIgnoreCase));
        foreach (var file in Directory.EnumerateFiles(world.Host.Folder, "*", SearchOption.AllDirectories).Where(f => !f.EndsWith(".sock", StringComparison.Ordinal)))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var bytes = new byte[stream.Length];
            await stream.ReadExactlyAsync(bytes);
            Assert.True(bytes.AsSpan().IndexOf(Encoding.ASCII.GetBytes(token)) < 0, file);
        }
    }

    [Theory]
    [InlineData("ca", "Algú et comparteix una cosa")]
    [InlineData("es", "Alguien comparte algo contigo")]
    public async Task The_door_speaks_the_visitor_s_language(string language, string title)
    {
        visitor.Language = language;
        Assert.Contains(title, (await visitor.Get(await world.Link("Club", ("password", "x")))).Text, StringComparison.Ordinal);
    }
}
