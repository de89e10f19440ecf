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
        await using var browser = new Chromium();
        var page = await SignIn(browser, host, width, scripts);
        var complaints = new List<string>();
        page.PageError += (_, error) => complaints.Add(error);
        await page.GotoAsync("/files");
        await Chromium.Look(page, $"files-empty-{width}-{scripts}");
        await page.SetInputFilesAsync("input[name=files]", [.. Enumerable.Range(1, 30).Select(n => new FilePayload { Name = $"photo {n:00}.jpg", MimeType = "image/jpeg", Buffer = new byte[20_000 + n] })]);
        await page.Locator("form[data-tus] button[type=submit]").ClickAsync();
        await page.WaitForSelectorAsync("a.row-name[href='/files/photo%2030.jpg']");
        Assert.Equal(30, await page.Locator("a.row-name").CountAsync());
        await Chromium.Look(page, $"files-thirty-{width}-{scripts}");
        await page.Locator("input[name=pick][value='photo 07.jpg']").CheckAsync(new() { Force = true });
        await page.Locator("button[name=do][value=delete][form=pick]").ClickAsync();
        await page.WaitForSelectorAsync("text=photo 07.jpg is in the trash.");
        Assert.Equal(29, await page.Locator("a.row-name").CountAsync());
        await Chromium.Look(page, $"files-deleted-{width}-{scripts}");
        await page.Locator("form:has(input[name=thing]) button").ClickAsync();
        await page.WaitForSelectorAsync("a.row-name[href='/files/photo%2007.jpg']");
        await page.GotoAsync("/search?q=photo+07");
        await page.WaitForSelectorAsync("a.row-name[href='/files/photo%2007.jpg']");
        await page.GotoAsync("/files?move=photo%2007.jpg");
        await Chromium.Look(page, $"files-move-{width}-{scripts}");
        await page.GotoAsync("/trash");
        await Chromium.Look(page, $"files-trash-{width}-{scripts}");
        Assert.Empty(complaints);
    }

    [Fact]
    public async Task Things_are_dragged_onto_a_folder_and_back_and_a_move_is_undone()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        foreach (var name in (string[])["a.txt", "b.txt", "c.txt"])
            await ana.Put(name, [1]);
        using var made = await host.SignIn();
        await made.Fill("/files", "/files", ("do", "folder"), ("name", "Album"));
        await using var browser = new Chromium();
        var page = await SignIn(browser, host, 1280, scripts: true);
        await page.GotoAsync("/files");
        await page.Locator("input[name=pick][value='a.txt']").CheckAsync(new() { Force = true });
        await page.Locator("input[name=pick][value='b.txt']").CheckAsync(new() { Force = true });
        await page.Locator(".row:has([value='a.txt'])").DragToAsync(page.Locator(".row:has([value='Album'])"));
        await Assertions.Expect(page.Locator("main .rows .row")).ToHaveCountAsync(2);
        await page.Locator("form:has(input[name=do][value=move]) button", new() { HasText = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("main .rows .row")).ToHaveCountAsync(4);

        // A row that was not picked goes alone; onto the way above it comes back.
        await page.Locator(".row:has([value='c.txt'])").DragToAsync(page.Locator(".row:has([value='Album'])"));
        await Assertions.Expect(page.Locator("main .rows .row")).ToHaveCountAsync(3);
        await page.GotoAsync("/files/Album");
        await Assertions.Expect(page.Locator("main .rows .row")).ToHaveCountAsync(1);
        await page.Locator(".row:has([value='c.txt'])").DragToAsync(page.Locator(".crumbs a").First);
        await Assertions.Expect(page.Locator("main .rows .row")).ToHaveCountAsync(0);
        await page.GotoAsync("/files");
        await Assertions.Expect(page.Locator("main .rows .row")).ToHaveCountAsync(4);
    }

    static async Task<IPage> SignIn(Chromium browser, TestHost host, int width, bool scripts)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = host.Base("ana.localhost"), ViewportSize = new() { Width = width, Height = 800 }, JavaScriptEnabled = scripts });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=login]", "ana@ana.localhost");
        await page.FillAsync("input[name=password]", TestHost.Password);
        await page.ClickAsync("main button[type=submit]");
        return page;
    }
}
