using System.Net;

namespace Percloud.Host.Tests.People;

/// <summary>Forms that a page of somebody else makes a browser send: refused, nothing changes.</summary>
public class ForgeryTests(AnasCloud world) : IClassFixture<AnasCloud>
{
    [Fact]
    public async Task A_form_of_the_cloud_itself_is_taken_with_and_without_fetch_metadata()
    {
        using var browser = await world.Host.SignIn("bea@ana.localhost");
        Assert.Equal(HttpStatusCode.SeeOther, (await Change(browser, "Beatriu")).Status);
        browser.FetchSite = null;
        Assert.Equal(HttpStatusCode.SeeOther, (await Change(browser, "Bea")).Status);
    }

    /// <summary>bea.localhost is same-site with ana.localhost, so the browser sends ana's cookie along even though it is SameSite=Lax.</summary>
    [Theory]
    [InlineData("same-site", "http://bea.localhost")]
    [InlineData("cross-site", "https://evil.example")]
    [InlineData("none", null)]
    [InlineData(null, "http://bea.localhost")]
    [InlineData(null, "https://ana.localhost")]
    [InlineData(null, "null")]
    public async Task A_form_from_a_page_of_a_neighbour_is_refused_even_with_the_right_token(string? site, string? origin)
    {
        using var browser = await world.Host.SignIn("bea@ana.localhost");
        (browser.FetchSite, browser.FormOrigin) = (site, origin is null or "null" ? origin : $"{origin}:{world.Host.HttpPort}");
        Assert.Equal(HttpStatusCode.BadRequest, (await Change(browser, "Mallory")).Status);
        Assert.DoesNotContain("Mallory", (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_form_without_a_token_or_with_one_of_another_session_is_refused()
    {
        using var mallory = await world.Host.SignIn("ana@ana.localhost");
        await mallory.Get("/account");
        using var browser = await world.Host.SignIn("bea@ana.localhost");
        foreach (var token in (string?[])[null, "", "x", "a=b", "\u00e9", new string('A', 86), mallory.Token])
        {
            await browser.Get("/account");
            browser.Token = token;
            Assert.Equal(HttpStatusCode.BadRequest, (await browser.Post("/account", ("display", "Mallory"))).Status);
        }

        Assert.DoesNotContain("Mallory", (await browser.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("same-site")]
    [InlineData("cross-site")]
    public async Task Nobody_can_be_signed_in_or_out_from_elsewhere(string site)
    {
        using var visitor = world.Host.Browse();
        visitor.FetchSite = site;
        var answer = await visitor.Fill("/sign-in", "/sign-in", ("login", "ana"), ("password", TestHost.Password));
        Assert.Equal((HttpStatusCode.BadRequest, 0), (answer.Status, answer.SetCookies.Count));

        using var bea = await world.Host.SignIn("bea@ana.localhost");
        bea.FetchSite = site;
        Assert.Equal(HttpStatusCode.BadRequest, (await bea.Fill("/", "/sign-out")).Status);
        Assert.Equal(HttpStatusCode.OK, (await bea.Get("/account")).Status);
    }

    [Fact]
    public async Task An_absurdly_large_form_is_refused_before_it_is_read()
    {
        using var visitor = world.Host.Browse();
        await visitor.Get("/sign-in");
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await visitor.Post("/sign-in", ("login", new string('a', 300_000)))).Status);
        var many = Enumerable.Range(0, 3000).Select(i => ($"f{i}", "x")).ToArray();
        Assert.Equal(HttpStatusCode.BadRequest, (await visitor.Post("/sign-in", many)).Status);
    }

    static Task<TestPage> Change(TestBrowser browser, string display) => browser.Fill("/account", "/account", ("display", display));
}
