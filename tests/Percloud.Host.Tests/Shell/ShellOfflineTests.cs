using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>Without a line: what was seen opens, what was never seen says so, what was typed stays, and the next person sees nothing of it.</summary>
public class ShellOfflineTests(ShellWorld world) : IClassFixture<ShellWorld>
{
    [Fact]
    public async Task What_was_seen_opens_without_a_line_and_goes_at_signing_out()
    {
        await using var visit = await Ready();
        var page = visit.Page;
        await page.GotoAsync("/groups");
        await Until(page, "(async () => (await (await caches.open('pages')).keys()).some(k => k.url.endsWith('/groups')))()");
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/groups");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Assemblea de veïns");
        await Assertions.Expect(page.Locator("#line-gone")).ToBeVisibleAsync();
        await page.GotoAsync("/people");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("You are offline");
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/");
        await page.Locator(".bar .menu summary").ClickAsync();
        await page.Locator("form[action='/sign-out'] button").ClickAsync();
        await Until(page, "(async () => !(await caches.has('pages')) || (await (await caches.open('pages')).keys()).length === 0)()");
    }

    [Fact]
    public async Task What_was_typed_is_still_there_after_the_line_was_gone()
    {
        await using var visit = await Ready();
        var page = visit.Page;
        await page.GotoAsync("/groups/new");
        await page.FillAsync("[name=name]", "Hort comunitari");
        await page.Context.SetOfflineAsync(true);
        await page.Locator("main form .primary").ClickAsync();
        Assert.EndsWith("/groups/new", page.Url, StringComparison.Ordinal);
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/");
        await page.GotoAsync("/groups/new");
        Assert.Equal("Hort comunitari", await page.InputValueAsync("[name=name]"));
        await page.Locator("main form .primary").ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("Hort comunitari");
        await page.GotoAsync("/groups/new");
        Assert.Equal("", await page.InputValueAsync("[name=name]"));
    }

    [Fact]
    public async Task Files_picked_without_a_line_are_sent_when_it_is_back()
    {
        await using var visit = await Ready();
        var page = visit.Page;
        await page.GotoAsync("/files");
        await page.SetInputFilesAsync("form[data-upload] input[type=file]", new FilePayload { Name = "sense-linia.txt", MimeType = "text/plain", Buffer = [1, 2, 3] });
        await page.Context.SetOfflineAsync(true);
        await page.Locator("form[data-upload] button").First.ClickAsync();
        await Assertions.Expect(page.Locator("[data-kept]")).ToBeVisibleAsync();
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.Locator("main .rows")).ToContainTextAsync("sense-linia.txt");
    }

    [Fact]
    public async Task The_manifest_names_the_cloud()
    {
        using var browser = world.Host.Browse();
        var manifest = await browser.Get("/manifest.webmanifest");
        Assert.Contains("\"name\":\"Casa nostra\"", manifest.Text, StringComparison.Ordinal);
        Assert.Empty(manifest.SetCookies);
    }

    static async Task Until(IPage page, string holds)
    {
        for (var i = 0; i < 100 && !await page.EvaluateAsync<bool>(holds); i++)
            await Task.Delay(50);
        Assert.True(await page.EvaluateAsync<bool>(holds), holds);
    }

    async Task<ShellVisit> Ready()
    {
        var visit = await world.Open("/sign-in", signedIn: false);
        await ShellWorld.SignIn(visit.Page);
        await visit.Page.EvaluateAsync("navigator.serviceWorker.ready.then(() => navigator.serviceWorker.controller || new Promise(r => navigator.serviceWorker.addEventListener('controllerchange', r))).then(() => true)");
        return visit;
    }
}
