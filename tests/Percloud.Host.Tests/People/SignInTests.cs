using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests.People;

/// <summary>Signing in and out, as a browser sees it.</summary>
public class SignInTests(AnasCloud world) : IClassFixture<AnasCloud>
{
    [Theory]
    [InlineData("ana")]
    [InlineData("Ana")]
    [InlineData("ana@ana.localhost")]
    public async Task The_right_password_leads_home_and_the_home_page_greets(string login)
    {
        using var browser = world.Host.Browse();
        var face = await browser.Get("/");
        Assert.Contains("The kitchen", face.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Hello", face.Text, StringComparison.Ordinal);

        var answer = await browser.Fill("/sign-in", "/sign-in", ("login", login), ("password", TestHost.Password));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (answer.Status, answer.Location));
        Assert.Contains("Hello, ana", (await browser.Follow(answer)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_password_unknown_name_disabled_account_and_a_neighbours_name_get_the_same_answer()
    {
        await world.Host.MakeAccount("gone@ana.localhost");
        await world.Host.Get<Accounts>().Disable(world.Host.Provider("ana.localhost"), "gone", disabled: true, CancellationToken.None);

        var answers = new List<(HttpStatusCode, string)>();
        foreach (var (login, password) in new[] { ("ana", "wrong words here"), ("nobody", TestHost.Password), ("gone", TestHost.Password), ("bea@bea.localhost", TestHost.Password) })
        {
            using var browser = world.Host.Browse();
            var page = await browser.Fill("/sign-in", "/sign-in", ("login", login), ("password", password));
            Assert.Empty(page.SetCookies);
            answers.Add((page.Status, page.Text.Replace(browser.Token!, "", StringComparison.Ordinal).Replace($"value=\"{login}\"", "", StringComparison.Ordinal)));
        }

        Assert.Equal(HttpStatusCode.Forbidden, answers[0].Item1);
        Assert.Single(answers.Distinct());
    }

    [Theory]
    [InlineData("/files", "/files")]
    [InlineData("/files?sort=name", "/files?sort=name")]
    [InlineData("//evil.example/", "/")]
    [InlineData("/\\evil.example/", "/")]
    [InlineData("https://evil.example/", "/")]
    [InlineData("javascript:alert(1)", "/")]
    [InlineData("/\t/evil.example", "/")]
    [InlineData("/x\r\nSet-Cookie: a=b", "/")]
    [InlineData("", "/")]
    public async Task Signing_in_leads_only_to_addresses_of_this_cloud(string to, string leads)
    {
        using var browser = world.Host.Browse();
        var answer = await browser.Fill("/sign-in", "/sign-in", ("login", "ana"), ("password", TestHost.Password), ("to", to));
        Assert.Equal(leads, answer.Location);
        Assert.Equal(leads, (await browser.Get("/sign-in?to=" + Uri.EscapeDataString(to))).Location);
    }

    [Fact]
    public async Task A_page_for_people_asks_to_sign_in_and_comes_back()
    {
        using var browser = world.Host.Browse();
        var asked = await browser.Get("/account/sessions");
        Assert.Equal("/sign-in?to=%2Faccount%2Fsessions", asked.Location);
        Assert.Contains("name=\"to\" value=\"/account/sessions\"", (await browser.Follow(asked)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Signing_out_ends_the_session_itself_and_not_only_the_cookie()
    {
        using var browser = await world.Host.SignIn();
        var kept = browser.Cookies.GetCookieHeader(new Uri(browser.Origin));
        var answer = await browser.Fill("/", "/sign-out");
        Assert.Equal("/", answer.Location);
        Assert.Contains("You are signed out.", (await browser.Follow(answer)).Text, StringComparison.Ordinal);

        using var thief = world.Host.Browse();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", kept);
        Assert.Equal(HttpStatusCode.SeeOther, (await thief.Send(request)).Status);
    }

    [Fact]
    public async Task Signing_in_again_makes_a_new_session_and_ends_the_one_before()
    {
        using var browser = await world.Host.SignIn("bea@ana.localhost");
        var before = browser.Cookies.GetCookies(new Uri(browser.Origin))["percloud"]!.Value;
        var answer = await browser.Fill("/account", "/sign-in", ("login", "bea"), ("password", TestHost.Password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);

        var after = browser.Cookies.GetCookies(new Uri(browser.Origin))["percloud"]!.Value;
        Assert.NotEqual(before, after);
        var cloud = world.Host.Get<CloudDirectory>().ByName("ana.localhost")!.Id;
        Assert.Null(await world.Host.Get<SignIns>().ByCookie(cloud, before, CancellationToken.None));
        Assert.NotNull(await world.Host.Get<SignIns>().ByCookie(cloud, after, CancellationToken.None));
    }

    [Theory]
    [InlineData(false, "percloud=", "")]
    [InlineData(true, "__Host-percloud=", "; secure")]
    public async Task Cookies_are_for_this_host_alone_and_never_for_scripts(bool https, string name, string secure)
    {
        using var browser = world.Host.Browse(https: https);
        var form = Assert.Single((await browser.Get("/sign-in")).SetCookies);
        Assert.StartsWith(name.Replace("percloud", "percloud-form", StringComparison.Ordinal), form, StringComparison.Ordinal);
        var answer = await browser.Post("/sign-in", ("login", "ana"), ("password", TestHost.Password));
        var session = Assert.Single(answer.SetCookies);
        Assert.StartsWith(name, session, StringComparison.Ordinal);
        foreach (var cookie in (string[])[form, session])
            Assert.EndsWith($"path=/{secure}; samesite=lax; httponly", cookie, StringComparison.Ordinal);
        Assert.DoesNotContain("domain", form + session, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task A_cookie_of_one_cloud_opens_no_other()
    {
        using var ana = await world.Host.SignIn();
        using var neighbour = world.Host.Browse("bea.localhost");
        using var request = new HttpRequestMessage(HttpMethod.Get, "/account");
        request.Headers.Add("Cookie", ana.Cookies.GetCookieHeader(new Uri(ana.Origin)));
        Assert.Equal(HttpStatusCode.SeeOther, (await neighbour.Send(request)).Status);
    }
}
