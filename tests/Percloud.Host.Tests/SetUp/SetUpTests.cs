using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests.SetUp;

/// <summary>The first minutes of a host: from the first-start code to an owner who is signed in.</summary>
public class SetUpTests
{
    [Fact]
    public async Task The_code_makes_the_first_cloud_signs_its_owner_in_and_is_spent()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = host.Browse("localhost");
        Assert.Equal("/set-up", (await browser.Get("/")).Location);
        Assert.Equal("/set-up", (await browser.Get("/files/anything")).Location);
        Assert.Contains("value=\"home.localhost\"", (await browser.Get("/set-up")).Text, StringComparison.Ordinal);

        var answer = await Send(browser, code.ToLowerInvariant());
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("Hello, ana", (await browser.Follow(answer)).Text, StringComparison.Ordinal);
        Assert.False(await host.Get<FirstStart>().IsRight(code));
        Assert.True(host.Get<CloudDirectory>().ByName("ana.localhost")!.IsDefault);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/set-up")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await Send(browser, code)).Status);
        Assert.Single(host.Get<CloudDirectory>().All);
    }

    [Fact]
    public async Task A_wrong_code_or_a_bad_answer_says_so_beside_its_field_and_makes_nothing()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = host.Browse("localhost");
        await browser.Get("/set-up");

        var wrong = await Send(browser, "AAAA-BBBB-CCCC");
        Assert.Equal(HttpStatusCode.Forbidden, wrong.Status);
        Assert.Contains("id=\"f-code-error\"", wrong.Text, StringComparison.Ordinal);
        Assert.Contains("value=\"ana.localhost\"", wrong.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(TestHost.Password, wrong.Text, StringComparison.Ordinal);
        var bad = await Send(browser, code, domain: "127.0.0.1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, bad.Status);
        Assert.Contains("id=\"f-domain-error\"", bad.Text, StringComparison.Ordinal);
        Assert.True(host.Get<CloudDirectory>().IsEmpty);
        Assert.True(await host.Get<FirstStart>().IsRight(code));
    }

    [Fact]
    public async Task The_form_is_protected_from_pages_of_others_although_nobody_is_signed_in()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = host.Browse("ana.localhost");
        await browser.Get("/set-up");
        foreach (var (site, origin) in ((string?, string?)[])[("same-site", null), ("cross-site", null), (null, "http://bea.localhost")])
        {
            (browser.FetchSite, browser.FormOrigin) = (site, origin);
            Assert.Equal(HttpStatusCode.BadRequest, (await Send(browser, code)).Status);
        }

        (browser.FetchSite, browser.FormOrigin) = ("same-origin", null);
        using var other = host.Browse("ana.localhost");
        await other.Get("/set-up");
        foreach (var token in (string?[])[null, other.Token])
        {
            browser.Token = token;
            Assert.Equal(HttpStatusCode.BadRequest, (await Send(browser, code)).Status);
        }

        Assert.True(host.Get<CloudDirectory>().IsEmpty);
    }

    [Fact]
    public async Task Opened_under_a_name_the_page_suggests_it_and_leads_to_another_when_told()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = host.Browse("cloud.example");
        Assert.Contains("value=\"cloud.example\"", (await browser.Get("/set-up")).Text, StringComparison.Ordinal);
        var done = await Send(browser, code, domain: "ana.example");
        Assert.Equal(HttpStatusCode.OK, done.Status);
        Assert.Contains($"href=\"http://ana.example:{host.HttpPort}/\"", done.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/")).Status);
    }

    [Fact]
    public async Task The_cloud_speaks_what_the_page_was_read_in()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var browser = host.Browse("localhost");
        browser.Language = "ca-ES, en;q=0.5";
        await browser.Get("/set-up");
        await Send(browser, code);
        Assert.Equal("ca", (await host.Get<CloudFaces>().Read(Actor.Nobody(host.Get<CloudDirectory>().Default!.Id), CancellationToken.None)).Language);
    }

    [Fact]
    public async Task Two_who_press_at_once_get_one_cloud_out_of_one_code()
    {
        await using var host = await TestHost.Start();
        var code = (await host.Get<FirstStart>().Begin(CancellationToken.None))!;
        using var one = host.Browse("localhost");
        using var two = host.Browse("localhost");
        await one.Get("/set-up");
        await two.Get("/set-up");
        var answers = await Task.WhenAll(Send(one, code, "one.localhost"), Send(two, code, "two.localhost"));
        Assert.Single(answers, a => a.Status == HttpStatusCode.SeeOther);
        Assert.Single(host.Get<CloudDirectory>().All);
    }

    static Task<TestPage> Send(TestBrowser browser, string code, string domain = "ana.localhost") =>
        browser.Post("/set-up", ("code", code), ("domain", domain), ("title", ""), ("name", "ana"), ("password", TestHost.Password));
}
