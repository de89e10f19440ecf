using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Host.Tests;

/// <summary>Home: a card for each service that has something to say, and the beginning for somebody new.</summary>
public sealed partial class HomeTests
{
    [Fact]
    public async Task Somebody_new_is_led_to_the_first_upload_and_the_phone()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        using var bea = await host.SignIn("bea@ana.localhost");
        var home = (await bea.Get("/")).Text;
        Assert.Equal(["Your first files", "On all your devices", "Your groups"], Titles(home));
        Assert.Contains("This is how to begin", home, StringComparison.Ordinal);
        Assert.Equal("/files#upload", Regex.Match(home, "class=\"button primary\" href=\"([^\"]+)\"").Groups[1].Value);
        Assert.Contains("href=\"/connect\"", home, StringComparison.Ordinal);
        Assert.Contains("id=\"upload\"", (await bea.Get("/files")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_changed_shared_and_left_half_way_stands_on_Home_and_what_was_learned_goes()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        await bea.Fill("/files", "/files", ("do", "text"), ("new", "Notes & <plans>.txt"));
        var share = Regex.Match((await bea.Get("/files")).Text, "/share/[0-9a-f]+").Value;
        await bea.Fill(share, share + "/add", ("with", "one"), ("who", "ana"), ("role", "Editor"));
        await ana.Fill("/files", "/files", ("do", "folder"), ("name", "Actes"));
        await ana.Fill("/files/Actes", "/files/Actes", ("do", "text"), ("new", "març.txt"));
        await BeginUpload(ana, "film.mp4", 5_000_000, 2_000_000);
        await host.MakeAppPassword("ana@ana.localhost", "phone");

        var home = (await ana.Get("/")).Text;
        Assert.Equal(["Uploads that have not arrived whole", "Changed lately", "Shared with you lately", "Your groups", "This cloud"], Titles(home));
        Assert.Contains("2 MB of 5 MB", home, StringComparison.Ordinal);
        Assert.Contains("Files › Actes", home, StringComparison.Ordinal);
        Assert.Contains("Notes & <plans>.txt", home, StringComparison.Ordinal);
        foreach (Match line in Line().Matches(home))
            Assert.Equal(HttpStatusCode.OK, (await ana.Get(line.Groups[1].Value)).Status);

        host.Clock.Advance(TimeSpan.FromDays(31));
        using var later = await host.SignIn();
        Assert.Equal(["Changed lately", "Your groups", "This cloud"], Titles((await later.Get("/")).Text));
    }

    [Fact]
    public async Task Room_is_spoken_of_only_when_it_gets_tight()
    {
        await using var host = await TestHost.Start();
        await host.Get<CloudMaker>().Create(new NewCloud("ana.localhost", "ana", TestHost.Password, QuotaBytes: 1_000_000), "test", CancellationToken.None);
        using var ana = await host.SignIn();
        await Upload(host, "half.bin", 500_000);
        Assert.DoesNotContain("not much room", (await ana.Get("/")).Text, StringComparison.Ordinal);
        await Upload(host, "more.bin", 350_000);
        var home = (await ana.Get("/")).Text;
        Assert.Equal("There is not much room left", Titles(home)[0]);
        Assert.Contains("850 kB used, 150 kB left", home, StringComparison.Ordinal);
        Assert.Contains("<progress max=\"1\" value=\"0.85\"", home, StringComparison.Ordinal);
        var largest = (await ana.Get("/files?sort=size&down")).Text;
        Assert.True(largest.IndexOf("half.bin", StringComparison.Ordinal) < largest.IndexOf("more.bin", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_changed_in_a_group_says_who_changed_it_and_where()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await host.SignIn();
        var group = (await ana.Fill("/groups/new", "/groups/new", ("name", "Hort"), ("kind", "circle"))).Location!;
        await ana.Fill(group, group + "/add", ("name", "bea"));
        using var bea = await host.SignIn("bea@ana.localhost");
        var files = Regex.Match((await bea.Get("/")).Text, "/spaces/[0-9a-f]+/files").Value;
        await bea.Fill(files, files, ("do", "text"), ("new", "llavors.txt"));
        Assert.Contains("bea · Hort", (await ana.Get("/")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("bea · Hort", (await bea.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_service_adds_its_card_and_the_shell_knows_nothing_of_it()
    {
        await using var host = await TestHost.Start(services => services.AddSingleton<IHomeSource, Events>());
        await host.MakeCloud();
        using var ana = await host.SignIn();
        var home = (await ana.Get("/")).Text;
        Assert.Equal("Today", Titles(home)[0]);
        Assert.Contains("href=\"/calendar/1\">Dinner with ana</a>", home, StringComparison.Ordinal);
        Assert.DoesNotContain("This is how to begin", home, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_that_will_not_come_whole_is_given_up_and_its_room_is_free_again()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await host.SignIn();
        using var bea = await host.SignIn("bea@ana.localhost");
        await BeginUpload(ana, "film.mp4", 5_000_000, 2_000_000);
        var home = (await ana.Get("/")).Text;
        Assert.Contains("What has arrived of “film.mp4” is thrown away.", home, StringComparison.Ordinal);
        var drop = Regex.Match(home, "/uploads/[0-9a-f]+/drop").Value;
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Fill("/account", drop)).Status);
        var said = await ana.Follow(await ana.Fill("/", drop));
        Assert.Contains("The upload was given up.", said.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("film.mp4", said.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Fill("/", drop)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.Fill("/", "/uploads/nothing/drop")).Status);
    }

    static string[] Titles(string page) => [.. Title().Matches(page).Select(m => m.Groups[1].Value)];

    internal static async Task BeginUpload(TestBrowser browser, string name, int length, int arrived)
    {
        await browser.Get("/files");
        var begin = new HttpRequestMessage(HttpMethod.Post, "/uploads?to=/files") { Headers = { { "Tus-Resumable", "1.0.0" }, { "Upload-Length", $"{length}" }, { "Upload-Metadata", "filename " + Convert.ToBase64String(Encoding.UTF8.GetBytes(name)) } } };
        var made = await Ask(browser, begin);
        Assert.Equal(HttpStatusCode.Created, made.Status);
        var part = new HttpRequestMessage(HttpMethod.Patch, made.Location) { Content = new ByteArrayContent(new byte[arrived]), Headers = { { "Tus-Resumable", "1.0.0" }, { "Upload-Offset", "0" } } };
        part.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        Assert.Equal(HttpStatusCode.NoContent, (await Ask(browser, part)).Status);
    }

    static Task<TestPage> Ask(TestBrowser browser, HttpRequestMessage request)
    {
        request.Headers.Add("X-Form-Token", browser.Token);
        request.Headers.Add("Origin", browser.Origin);
        request.Headers.Add("Sec-Fetch-Site", "same-origin");
        return browser.Send(request);
    }

    static async Task Upload(TestHost host, string name, int size)
    {
        var password = await host.MakeAppPassword("ana@ana.localhost", name);
        using var dav = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{host.HttpPort}") };
        dav.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ana:" + password)));
        dav.DefaultRequestHeaders.Host = "ana.localhost";
        (await dav.PutAsync("/dav/files/" + name, new ByteArrayContent(new byte[size]))).EnsureSuccessStatusCode();
    }

    [GeneratedRegex("<h2 id=\"card-\\d+\">([^<]+)</h2>")]
    private static partial Regex Title();

    [GeneratedRegex("class=\"row-name\" href=\"([^\"#]+)")]
    private static partial Regex Line();

    /// <summary>As a calendar would do it.</summary>
    sealed class Events : IHomeSource
    {
        public Task<IReadOnlyList<HomeCard>> Cards(HomeVisit visit, CancellationToken cancel) =>
            Task.FromResult<IReadOnlyList<HomeCard>>([new HomeCard(HomeOrder.Today, "Today", "calendar") { Lines = [new HomeLine("Dinner with " + visit.Actor.Name, "/calendar/1")] }]);
    }
}
