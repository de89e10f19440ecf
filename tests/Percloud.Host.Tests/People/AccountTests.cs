using System.Net;
using System.Text.RegularExpressions;
using Percloud.Kernel;

namespace Percloud.Host.Tests.People;

/// <summary>One's own account: sessions, password, language.</summary>
public partial class AccountTests(AnasCloud world) : IClassFixture<AnasCloud>
{
    [Fact]
    public async Task One_session_all_others_or_all_can_be_ended()
    {
        await world.Host.MakeAccount("dora@ana.localhost");
        using var here = await world.Host.SignIn("dora@ana.localhost");
        using var phone = await world.Host.SignIn("dora@ana.localhost");
        using var library = await world.Host.SignIn("dora@ana.localhost");
        var list = await here.Get("/account/sessions");
        Assert.Contains("This browser", list.Text, StringComparison.Ordinal);
        Assert.Contains("Firefox · Linux", list.Text, StringComparison.Ordinal);
        var others = SessionField().Matches(list.Text).Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, others.Count);

        Assert.Equal("/account/sessions", (await here.Post("/account/sessions/end", ("id", others[0]))).Location);
        Assert.Equal(1, await SignedIn(phone) + await SignedIn(library));
        await here.Fill("/account/sessions", "/account/sessions/end-others");
        Assert.Equal((1, 0, 0), (await SignedIn(here), await SignedIn(phone), await SignedIn(library)));
        await here.Fill("/account/sessions", "/account/sessions/end-all");
        Assert.Equal(0, await SignedIn(here));
    }

    [Fact]
    public async Task Nobody_ends_the_session_of_somebody_else()
    {
        using var ana = await world.Host.SignIn();
        using var second = await world.Host.SignIn();
        var id = SessionField().Match((await ana.Get("/account/sessions")).Text).Groups[1].Value;
        using var bea = await world.Host.SignIn("bea@ana.localhost");
        await bea.Fill("/account/sessions", "/account/sessions/end", ("id", id));
        Assert.Equal((1, 1), (await SignedIn(ana), await SignedIn(second)));
    }

    [Fact]
    public async Task A_new_password_needs_the_old_one_and_ends_all_other_sessions()
    {
        await world.Host.MakeAccount("eva@ana.localhost");
        using var here = await world.Host.SignIn("eva@ana.localhost");
        using var phone = await world.Host.SignIn("eva@ana.localhost");
        Assert.Equal(HttpStatusCode.Forbidden, (await here.Fill("/account/password", "/account/password", ("old", "not this one"), ("password", "four other words now"))).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await here.Post("/account/password", ("old", TestHost.Password), ("password", "short"))).Status);
        Assert.Equal("/account", (await here.Post("/account/password", ("old", TestHost.Password), ("password", "four other words now"))).Location);
        Assert.Equal((1, 0), (await SignedIn(here), await SignedIn(phone)));
        using var again = await world.Host.SignIn("eva@ana.localhost", "four other words now");
        Assert.Equal(1, await SignedIn(again));
    }

    [Fact]
    public async Task Pages_speak_the_browsers_language_until_the_person_chooses_one()
    {
        using var browser = world.Host.Browse();
        browser.Language = "fr, ca;q=0.8, en;q=0.5";
        Assert.Contains("lang=\"ca\"", (await browser.Get("/sign-in")).Text, StringComparison.Ordinal);
        Assert.Contains("Contrasenya", (await browser.Get("/sign-in")).Text, StringComparison.Ordinal);

        await world.Host.MakeAccount("flor@ana.localhost");
        using var flor = await world.Host.SignIn("flor@ana.localhost");
        flor.Language = "ca";
        Assert.Contains("El teu compte", (await flor.Get("/account")).Text, StringComparison.Ordinal);
        await flor.Post("/account", ("display", "Flor de Neu"), ("language", "es"));
        var page = await flor.Get("/account");
        Assert.Contains("Tu cuenta", page.Text, StringComparison.Ordinal);
        Assert.Contains("Flor de Neu", page.Text, StringComparison.Ordinal);
        await flor.Post("/account", ("display", "Flor de Neu"), ("language", ""));
        Assert.Contains("El teu compte", (await flor.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_words_and_never_markup()
    {
        await world.Host.MakeAccount("gil@ana.localhost");
        using var gil = await world.Host.SignIn("gil@ana.localhost");
        await gil.Fill("/account", "/account", ("display", "<script>alert(1)</script>"));
        using var raw = new HttpRequestMessage(HttpMethod.Get, "/");
        raw.Headers.Add("Cookie", gil.Cookies.GetCookieHeader(new Uri(gil.Origin)));
        var answer = await gil.Send(raw);
        Assert.Contains("&lt;script&gt;alert(1)", await answer.Response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await gil.Fill("/account", "/account", ("display", new string('x', 101)))).Status);
    }

    static async Task<int> SignedIn(TestBrowser browser) => (await browser.Get("/account")).Status == HttpStatusCode.OK ? 1 : 0;

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex SessionField();
}
