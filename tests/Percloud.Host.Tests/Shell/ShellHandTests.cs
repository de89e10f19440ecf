using System.IO.Compression;
using System.Net;
using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>What people do in the shell: by keyboard alone, with scripts off, in their language and look.</summary>
public class ShellHandTests(ShellWorld world) : IClassFixture<ShellWorld>
{
    [Fact]
    public async Task By_keyboard_alone_one_signs_in_and_makes_a_group()
    {
        await using var visit = await world.Open("/sign-in", 1280, signedIn: false);
        var keys = visit.Page.Keyboard;
        await visit.Page.FocusAsync("[name=login]");
        await keys.TypeAsync("ana");
        await keys.PressAsync("Tab");
        await keys.TypeAsync(TestHost.Password);
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("h1")).ToContainTextAsync("ana");
        await visit.Page.GotoAsync("/groups");
        await TabTo(visit.Page, "New group");
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("New group");
        await TabTo(visit.Page, "name");
        await keys.TypeAsync("Club de lectura");
        await keys.PressAsync("Enter");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Club de lectura");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task The_look_is_chosen_in_the_account_and_holds_on_each_page(bool scripts)
    {
        await using var visit = await world.Open("/account", scripts: scripts);
        await visit.Page.SelectOptionAsync("[name=look]", "dark");
        await visit.Page.Locator("main form .primary").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".flash")).ToBeVisibleAsync();
        await visit.Page.GotoAsync("/");
        Assert.Equal("dark", await visit.Page.GetAttributeAsync("html", "data-look"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_guide_opens_over_the_page_or_as_one(bool scripts)
    {
        await using var visit = await world.Open("/connect", scripts: scripts);
        await visit.Page.GetByText("macOS").ClickAsync();
        var sheet = visit.Page.Locator(scripts ? "dialog[open]" : "main");
        await Assertions.Expect(sheet).ToContainTextAsync("Connect to Server");
        Assert.EndsWith(scripts ? "/connect" : "/connect/macos", visit.Page.Url, StringComparison.Ordinal);
        if (scripts)
        {
            await visit.Page.Keyboard.PressAsync("Escape");
            await Assertions.Expect(sheet).ToHaveCountAsync(0);
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Picking_brings_the_bar_of_acts(bool scripts)
    {
        await using var visit = await world.Open("/styleguide", scripts: scripts);
        var bar = visit.Page.Locator(".pick-bar");
        await Assertions.Expect(bar).ToBeHiddenAsync();
        await visit.Page.Locator(".pick-box input").Nth(1).CheckAsync();
        await Assertions.Expect(bar).ToBeVisibleAsync();
        if (!scripts)
            return;
        await Assertions.Expect(bar).ToContainTextAsync("Selected: 1");
        await visit.Page.Locator("[data-pick-all]").ClickAsync();
        await Assertions.Expect(bar).ToContainTextAsync("Selected: 3");
        await visit.Page.Locator("[data-pick-clear]").ClickAsync();
        await Assertions.Expect(bar).ToBeHiddenAsync();
    }

    [Fact]
    public async Task An_admin_renames_the_cloud_and_others_may_not()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud("ana.localhost", "ana", "Before");
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await host.SignIn();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await ana.Fill("/settings", "/settings", ("title", " "), ("accent", "teal"), ("language", "en"))).Status);
        await ana.Follow(await ana.Post("/settings", ("title", "After"), ("accent", "teal"), ("language", "en")));
        Assert.Contains("After", (await ana.Get("/")).Text, StringComparison.Ordinal);
        Assert.Contains("After", (await ana.Get("/log")).Text, StringComparison.Ordinal);
        using var bea = await host.SignIn("bea@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Fill("/", "/settings", ("title", "Mine"))).Status);
    }

    [Theory]
    [InlineData("br", "same-origin", "br")]
    [InlineData("gzip", "none", "gzip")]
    [InlineData("br;q=0, gzip", null, "gzip")]
    [InlineData("identity", null, "")]
    [InlineData("br, gzip", "same-site", "")]
    [InlineData("br, gzip", "cross-site", "")]
    public async Task A_page_is_compressed_for_its_own_cloud_only(string accept, string? site, string coding)
    {
        using var browser = world.Host.Browse();
        var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
        if (site is not null)
            request.Headers.Add("Sec-Fetch-Site", site);
        var page = await browser.Send(request);
        Assert.Equal(coding, page.Header("Content-Encoding"));
        Assert.Contains("Sec-Fetch-Site", page.Header("Vary"), StringComparison.Ordinal);
        var bytes = await page.Response.Content.ReadAsStreamAsync();
        bytes.Position = 0;
        await using Stream plain = coding switch { "br" => new BrotliStream(bytes, CompressionMode.Decompress), "gzip" => new GZipStream(bytes, CompressionMode.Decompress), _ => bytes };
        using var reader = new StreamReader(plain);
        Assert.EndsWith("</html>", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_style_guide_is_there_only_when_asked_for()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = host.Browse();
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/styleguide")).Status);
    }

    static async Task TabTo(IPage page, string what)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<string>("(document.activeElement.name || document.activeElement.textContent || '').trim()") == what)
                return;
        }

        Assert.Fail($"No tab leads to {what}.");
    }
}
