using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>Sharing in Debian's Chromium, as people do it: on a phone and on a desktop, with scripts off and on, by keyboard.</summary>
public sealed class ShareBrowserTests : IAsyncLifetime
{
    readonly SharingWorld world = new();
    readonly Chromium chromium = new();

    public async ValueTask InitializeAsync()
    {
        await world.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await world.DisposeAsync();
    }

    [Theory]
    [InlineData(390, 844, false)]
    [InlineData(390, 844, true)]
    [InlineData(1280, 800, true)]
    public async Task A_folder_is_shared_with_a_person_and_by_a_link_that_a_visitor_opens(int width, int height, bool scripts)
    {
        var page = await Open(width, height, scripts);
        await SignIn(page, "ana");
        await page.GotoAsync("/files/Club");
        await page.Locator(".row", new() { HasText = "Minutes" }).Locator(".menu > summary").ClickAsync();
        await page.Locator(".row", new() { HasText = "Minutes" }).GetByRole(AriaRole.Link, new() { Name = "Share", Exact = true }).ClickAsync();
        var sheet = page.Locator("[data-sheet-body]");
        await Assertions.Expect(sheet).ToContainTextAsync("Only you");
        await Assertions.Expect(page.Locator("dialog[open] [data-sheet-body]")).ToHaveCountAsync(scripts ? 1 : 0);
        await page.GetByLabel("Person or group").FillAsync("bea");
        await Chromium.Look(page, $"share-{width}-{scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
        await Assertions.Expect(sheet).ToContainTextAsync("You and bea");
        await page.Locator("summary", new() { HasText = "Make a link" }).ClickAsync();
        await page.GetByLabel("Password").FillAsync("open sesame");
        await Chromium.Look(page, $"share-link-{width}-{scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var address = await page.Locator("#link-address").TextContentAsync();
        await Chromium.Look(page, $"share-made-{width}-{scripts}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Done" }).ClickAsync();
        await page.Locator(".row", new() { HasText = "bea" }).Locator(".menu > summary").ClickAsync();
        await Chromium.Look(page, $"share-shared-{width}-{scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Stop sharing" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Shared again.");

        var visitor = await Open(width, height, scripts);
        await visitor.GotoAsync(address!.Trim());
        await visitor.GetByLabel("Password").FillAsync("wrong");
        await visitor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Locator("main")).ToContainTextAsync("this was not it");
        await Chromium.Look(visitor, $"link-asks-{width}-{scripts}");
        await visitor.GetByLabel("Password").FillAsync("open sesame");
        await visitor.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visitor.Locator("h1")).ToHaveTextAsync("Minutes");
        await Chromium.Look(visitor, $"link-folder-{width}-{scripts}");
        await visitor.GetByRole(AriaRole.Link, new() { Name = "march.txt", Exact = true }).ClickAsync();
        await Assertions.Expect(visitor.Locator("pre")).ToHaveTextAsync("We met in March.");
        await Chromium.Look(visitor, $"link-file-{width}-{scripts}");

        var bea = await Open(width, height, scripts);
        await SignIn(bea, "bea");
        await bea.GotoAsync("/shared/with-me");
        await Chromium.Look(bea, $"shared-with-me-{width}-{scripts}");
        await bea.GetByRole(AriaRole.Link, new() { Name = "Minutes", Exact = true }).ClickAsync();
        await Assertions.Expect(bea.Locator(".rows")).ToContainTextAsync("april.txt");
        await Chromium.Look(bea, $"shared-folder-{width}-{scripts}");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Files_are_put_in_by_a_link_that_shows_nothing(bool scripts)
    {
        var link = await world.Link("Club/Minutes", ("link-role", "Drop"));
        var page = await Open(390, 844, scripts);
        await page.GotoAsync(link);
        await page.SetInputFilesAsync("#f-files", new FilePayload { Name = "photo.jpg", MimeType = "image/jpeg", Buffer = new byte[50_000] });
        await Chromium.Look(page, $"link-drop-390-{scripts}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Send" }).ClickAsync();
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Arrived: 1 file.");
        Assert.Equal(50_000, (await world.Use.Find.Run(await world.Actor("ana"), world.At("Club/Minutes/photo.jpg"), CancellationToken.None)).Value.Node.Size);
    }

    [Fact]
    public async Task Names_are_suggested_and_all_of_it_goes_by_keyboard()
    {
        var page = await Open(1280, 800, scripts: true);
        await SignIn(page, "ana");
        await page.GotoAsync(await world.Dialog("Club/Minutes"));
        await page.GetByLabel("Person or group").FocusAsync();
        var answer = page.WaitForResponseAsync(r => r.Url.Contains("/share-with?q=be", StringComparison.Ordinal));
        await page.Keyboard.TypeAsync("be");
        await answer;
        await Assertions.Expect(page.Locator("#known option")).ToHaveCountAsync(1);
        await page.Keyboard.TypeAsync("a");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".lead")).ToContainTextAsync("You and bea");
        await page.Locator(".row", new() { HasText = "bea" }).Locator(".menu > summary").FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Changed.");
        await Assertions.Expect(page.Locator(".row", new() { HasText = "bea" })).ToContainTextAsync("change things");
    }

    async Task<IPage> Open(int width, int height, bool scripts)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = world.Host.Base("ana.localhost"), ViewportSize = new() { Width = width, Height = height }, JavaScriptEnabled = scripts, Locale = "en" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(15_000);
        return page;
    }

    static async Task SignIn(IPage page, string name)
    {
        await page.GotoAsync("/sign-in");
        await page.Locator("#f-login").FillAsync(name);
        await page.Locator("#f-password").FillAsync(TestHost.Password);
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
    }
}
