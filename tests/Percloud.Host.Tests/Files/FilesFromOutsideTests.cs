using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>What comes from outside the page: files and folders dragged from a desktop, a photo from the camera of a phone.</summary>
public sealed class FilesFromOutsideTests : IAsyncLifetime
{
    readonly string desktop = Directory.CreateTempSubdirectory("percloud-desktop-").FullName;
    TestHost host = null!;
    readonly Chromium chromium = new();
    int down = 300;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud();
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await host.DisposeAsync();
        Directory.Delete(desktop, recursive: true);
    }

    [Fact]
    public async Task Files_and_a_folder_that_are_dragged_onto_the_page_arrive_with_all_in_them()
    {
        await File.WriteAllTextAsync(Path.Combine(desktop, "letter.txt"), "Dear neighbours");
        var inside = Directory.CreateDirectory(Path.Combine(desktop, "Plans", "Garden")).FullName;
        await File.WriteAllTextAsync(Path.Combine(inside, "beds.txt"), "Three beds");
        var page = await Files(1280, touch: false, scripts: true);
        await Drag(page, "dragEnter", "letter.txt", "Plans");
        await Drag(page, "dragOver", "letter.txt", "Plans");
        await Assertions.Expect(page.Locator("main.drop-here")).ToHaveCountAsync(1);
        await Chromium.Look(page, "files-drag");
        await Drag(page, "drop", "letter.txt", "Plans");
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveTextAsync(["Plans", "letter.txt"]);
        using var ana = await host.SignIn();
        Assert.Equal("Dear neighbours", (await ana.Get("/files/letter.txt?download")).Text);
        Assert.Equal("Three beds", (await ana.Get("/files/Plans/Garden/beds.txt?download")).Text);
    }

    [Fact]
    public async Task A_drag_that_leaves_again_uploads_nothing()
    {
        await File.WriteAllTextAsync(Path.Combine(desktop, "letter.txt"), "Dear neighbours");
        var page = await Files(1280, touch: false, scripts: true);
        await Drag(page, "dragEnter", "letter.txt");
        await Drag(page, "dragOver", "letter.txt");
        await Assertions.Expect(page.Locator("main.drop-here")).ToHaveCountAsync(1);
        down = 10;
        await Drag(page, "dragOver", "letter.txt");
        await Assertions.Expect(page.Locator("main.drop-here")).ToHaveCountAsync(0);
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveCountAsync(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_phone_offers_its_camera_and_the_photo_arrives(bool scripts)
    {
        await Camera.Photos(chromium, desktop, 1);
        var page = await Files(390, touch: true, scripts);
        var camera = page.GetByLabel("Or take a photo");
        await Assertions.Expect(camera).ToBeVisibleAsync();
        await Assertions.Expect(camera).ToHaveAttributeAsync("capture", "environment");
        await Assertions.Expect(camera).ToHaveAttributeAsync("accept", "image/*");
        await camera.ScrollIntoViewIfNeededAsync();
        await Chromium.Look(page, $"files-camera-{scripts}");
        var photo = await File.ReadAllBytesAsync(Path.Combine(desktop, "IMG_1001.png"));
        // Cameras call every picture alike; both are kept.
        for (var n = 1; n <= 2; n++)
        {
            await camera.SetInputFilesAsync(new FilePayload { Name = "image.jpg", MimeType = "image/jpeg", Buffer = photo });
            await page.Locator("#upload form[data-tus] button.primary").ClickAsync();
            await Assertions.Expect(page.Locator("a.row-name")).ToHaveCountAsync(n);
        }

        await Assertions.Expect(page.Locator("a.row-name")).ToHaveTextAsync(["image (2).jpg", "image.jpg"]);
    }

    [Fact]
    public async Task A_desktop_is_not_asked_for_its_camera()
    {
        var page = await Files(1280, touch: false, scripts: true);
        await Assertions.Expect(page.GetByLabel("Choose files")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Or take a photo")).ToBeHiddenAsync();
    }

    async Task<IPage> Files(int width, bool touch, bool scripts)
    {
        var context = await chromium.NewContextAsync(new() { BaseURL = host.Base("ana.localhost"), ViewportSize = new() { Width = width, Height = 844 }, HasTouch = touch, IsMobile = touch, JavaScriptEnabled = scripts, Locale = "en" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        await page.GotoAsync("/sign-in");
        await page.Locator("#f-login").FillAsync("ana");
        await page.Locator("#f-password").FillAsync(TestHost.Password);
        await page.Locator("main form .primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        await page.GotoAsync("/files");
        return page;
    }

    // As the desktop's own drag comes to the browser, with real paths.
    async Task Drag(IPage page, string type, params string[] names)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        await browser.SendAsync("Input.dispatchDragEvent", new()
        {
            ["type"] = type,
            ["x"] = 700,
            ["y"] = down,
            ["data"] = new Dictionary<string, object> { ["items"] = Array.Empty<object>(), ["files"] = names.Select(n => Path.Combine(desktop, n)).ToArray(), ["dragOperationsMask"] = 1 },
        });
        await browser.DetachAsync();
    }
}
