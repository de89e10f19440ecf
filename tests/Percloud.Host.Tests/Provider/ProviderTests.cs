using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The provider's listener: its gate, its sign-in, its pages.</summary>
public sealed class ProviderTests
{
    const string Password = "correct horse battery";

    [Fact]
    public async Task Only_health_is_open()
    {
        await using var host = await TestHost.Start();
        using var nobody = At(host);
        Assert.Equal((HttpStatusCode.OK, "ok\n"), await Said(nobody, "/healthz"));
        foreach (var path in (string[])["/", "/clouds", "/clouds/new", "/host", "/usage", "/usage.csv", "/log", "/nothing"])
            Assert.Equal("/sign-in", (await nobody.Get(path)).Location);
    }

    [Fact]
    public async Task A_name_that_is_not_its_own_is_refused()
    {
        await using var host = await TestHost.Start();
        using var elsewhere = new TestBrowser("http", "evil.example", host.AdminPort);
        Assert.Equal(HttpStatusCode.MisdirectedRequest, (await elsewhere.Get("/healthz")).Status);
        using var loopback = new TestBrowser("http", "127.0.0.1", host.AdminPort);
        Assert.Equal(HttpStatusCode.OK, (await loopback.Get("/healthz")).Status);
    }

    [Fact]
    public async Task The_first_start_code_makes_one_account_and_no_second()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = At(host);
        await browser.Get("/sign-in");
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.Post("/first", ("code", "AAAA-BBBB-CCCC"), ("name", "pia"), ("password", Password))).Status);
        Assert.Equal("/clouds", (await browser.Post("/first", ("code", code), ("name", "pia"), ("password", Password))).Location);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/clouds")).Status);
        using var other = At(host);
        await other.Get("/sign-in");
        Assert.Equal(HttpStatusCode.Forbidden, (await other.Post("/first", ("code", code), ("name", "max"), ("password", Password))).Status);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_at_the_host()
    {
        await using var host = await TestHost.Start();
        using var browser = await SignIn(host);
        var cookie = browser.Cookies.GetCookies(new Uri($"http://localhost:{host.AdminPort}"))["percloud-provider"]!.Value;
        await browser.Get("/clouds");
        Assert.Equal("/sign-in", (await browser.Post("/sign-out")).Location);
        Assert.Null(await host.Get<ProviderAccounts>().ByCookie(cookie, CancellationToken.None));
    }

    [Fact]
    public async Task A_form_without_its_token_changes_nothing()
    {
        await using var host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        using var browser = await SignIn(host);
        await browser.Get($"/clouds/{cloud.Id.Text()}");
        browser.Token = "wrong";
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post($"/clouds/{cloud.Id.Text()}/suspend")).Status);
        Assert.Equal(CloudState.Active, cloud.State);
    }

    [Fact]
    public async Task Pages_are_drawn_without_opening_a_cloud()
    {
        await using var host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        using var browser = await SignIn(host);
        await host.Get<OpenClouds>().Close(cloud.Id, CancellationToken.None);
        foreach (var path in (string[])["/clouds", $"/clouds/{cloud.Id.Text()}", "/host", "/usage", "/usage.csv", "/log"])
        {
            var page = await browser.Get(path);
            Assert.Equal(HttpStatusCode.OK, page.Status);
            Assert.Equal(0, host.Get<OpenClouds>().Count);
        }

        Assert.Contains("ana.localhost", (await browser.Get("/clouds?q=ana&state=active")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(cloud.Id.Text(), (await browser.Get("/clouds?q=zzz")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_done_on_the_pages_is_done_and_logged()
    {
        await using var host = await TestHost.Start();
        using var browser = await SignIn(host);
        await browser.Get("/clouds/new");
        var made = await browser.Post("/clouds/new", ("domain", "bea.localhost"), ("owner", "bea"), ("password", Password), ("quota", "3GB"));
        Assert.Equal(HttpStatusCode.SeeOther, made.Status);
        var cloud = host.Get<CloudDirectory>().ByName("bea.localhost")!;
        Assert.Equal(3_000_000_000, cloud.QuotaBytes);
        foreach (var (act, state) in new[] { ("suspend", CloudState.Suspended), ("resume", CloudState.Active), ("delete", CloudState.Deleted), ("restore", CloudState.Active) })
        {
            await browser.Get(made.Location!);
            Assert.Equal(HttpStatusCode.SeeOther, (await browser.Post($"{made.Location}/{act}")).Status);
            Assert.Equal(state, cloud.State);
        }

        await browser.Get(made.Location!);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await browser.Post($"{made.Location}/quota", ("quota", "lots"))).Status);
        var log = (await browser.Get("/log")).Text;
        Assert.All(["made the cloud bea.localhost", "suspended bea.localhost", "deleted bea.localhost", "restored bea.localhost"], line => Assert.Contains(line, log, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_doors_of_clouds_and_of_the_provider_do_not_lead_to_each_other()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var provider = await SignIn(host);
        foreach (var path in (string[])["/files", "/dav/files/", "/account", "/connect", "/set-up", "/control/clouds"])
            Assert.Equal(HttpStatusCode.NotFound, (await provider.Get(path)).Status);
        using var person = await host.SignIn();
        foreach (var path in (string[])["/clouds", "/host", "/usage.csv", "/healthz", "/control/clouds", "/control/stats"])
            Assert.Equal(HttpStatusCode.NotFound, (await person.Get(path)).Status);
    }

    static TestBrowser At(TestHost host) => new("http", "localhost", host.AdminPort);

    static async Task<(HttpStatusCode, string)> Said(TestBrowser browser, string path)
    {
        var page = await browser.Get(path);
        return (page.Status, page.Text);
    }

    static async Task<TestBrowser> SignIn(TestHost host)
    {
        await host.Get<ProviderAccounts>().Create("pia", Password, "test", CancellationToken.None);
        var browser = At(host);
        await browser.Get("/sign-in");
        Assert.Equal("/clouds", (await browser.Post("/sign-in", ("name", "pia"), ("password", Password))).Location);
        return browser;
    }
}
