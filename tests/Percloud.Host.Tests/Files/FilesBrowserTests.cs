using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>The pages of Files by hand, in Debian's Chromium, on a phone and on a desktop, with scripts and without.</summary>
public sealed class FilesBrowserTests
{
    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Photos_are_uploaded_found_deleted_and_taken_back(int width, bool scripts)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        await using var context = await browser.NewContextAsync(new() { BaseURL = host.Base("ana.localhost"), ViewportSize = new() { Width = width, Height = 800 }, JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=login]", "ana@ana.localhost");
        await page.FillAsync("input[name=password]", TestHost.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.GotoAsync("/files");
        await Look(page, $"files-empty-{width}-{scripts}");
        await page.SetInputFilesAsync("input[name=files]", [.. Enumerable.Range(1, 30).Select(n => new FilePayload { Name = $"photo {n:00}.jpg", MimeType = "image/jpeg", Buffer = new byte[20_000 + n] })]);
        await page.Locator("form[data-tus] button[type=submit]").ClickAsync();
        await page.WaitForSelectorAsync("a.row-name[href='/files/photo%2030.jpg']");
        Assert.Equal(30, await page.Locator("a.row-name").CountAsync());
        await Look(page, $"files-thirty-{width}-{scripts}");
        await page.Locator("input[name=pick][value='photo 07.jpg']").CheckAsync(new() { Force = true });
        await page.Locator("button[name=do][value=delete][form=pick]").ClickAsync();
        await page.WaitForSelectorAsync("text=photo 07.jpg is in the trash.");
        Assert.Equal(29, await page.Locator("a.row-name").CountAsync());
        await Look(page, $"files-deleted-{width}-{scripts}");
        await page.Locator("form:has(input[name=thing]) button").ClickAsync();
        await page.WaitForSelectorAsync("a.row-name[href='/files/photo%2007.jpg']");
        await page.GotoAsync("/search?q=photo+07");
        await page.WaitForSelectorAsync("a.row-name[href='/files/photo%2007.jpg']");
        await page.GotoAsync("/files?move=photo%2007.jpg");
        await Look(page, $"files-move-{width}-{scripts}");
        await page.GotoAsync("/trash");
        await Look(page, $"files-trash-{width}-{scripts}");
        Assert.Empty(complaints);
    }

    static Task<byte[]> Look(IPage page, string name) =>
        page.ScreenshotAsync(new() { Path = Path.Combine(Path.GetTempPath(), "percloud-screens", name + ".png"), FullPage = true });
}
