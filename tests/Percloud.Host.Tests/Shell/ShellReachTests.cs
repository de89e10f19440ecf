using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>Moving, deleting, taking back and finding, by keyboard alone, with scripts and without.</summary>
public class ShellReachTests(ShellWorld world) : IClassFixture<ShellWorld>
{
    [Theory]
    [InlineData(true, 1280)]
    [InlineData(false, 1280)]
    [InlineData(false, 390)]
    public async Task By_keyboard_alone_a_thing_is_moved_found_deleted_and_taken_back(bool scripts, int width)
    {
        var (name, folder) = ($"Tomàquets {width} {scripts}.txt", $"Hort {width} {scripts}");
        using (var browser = await world.Host.SignIn())
        {
            await browser.Fill("/files", "/files", ("do", "folder"), ("name", folder));
            await browser.Fill("/files", "/files", ("do", "text"), ("new", name));
        }

        await using var visit = await world.Open("/files", width, scripts: scripts);
        var page = visit.Page;
        await Press(page, "More about " + name);
        await Press(page, "Move");
        await Press(page, folder);
        await Press(page, "Move here");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync(name + " is now in " + folder);

        await page.GotoAsync("/search");
        await TabTo(page, "page-q");
        await page.Keyboard.TypeAsync($"tomaquets {width} {scripts}");
        await page.Keyboard.PressAsync("Enter");
        await Press(page, name);
        await Assertions.Expect(page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/files/Hort%20"));

        await page.GotoAsync("/files/" + Uri.EscapeDataString(folder));
        await Press(page, "More about " + name);
        await Press(page, "Delete");
        await Assertions.Expect(page.Locator("main .row-name")).ToHaveCountAsync(0);

        await page.GotoAsync("/trash");
        var row = page.Locator("li.row", new() { HasText = name });
        await Assertions.Expect(row).ToContainTextAsync("was in");
        await TabTo(page, "Select " + name);
        await page.Keyboard.PressAsync("Space");
        await Assertions.Expect(page.Locator(".pick-bar")).ToBeVisibleAsync();
        await Press(page, "Put back", "[name=do][form=pick], .pick-bar [name=do]");
        await Assertions.Expect(row).ToHaveCountAsync(0);
        await page.GotoAsync("/files/" + Uri.EscapeDataString(folder));
        await Assertions.Expect(page.Locator("main .row-name")).ToHaveTextAsync(name);
        Assert.Empty(visit.Complaints);
    }

    static async Task Press(IPage page, string what, string? among = null)
    {
        await TabTo(page, what, among);
        await page.Keyboard.PressAsync("Enter");
    }

    // What a screen reader would call the thing in focus: its label or its words.
    static async Task TabTo(IPage page, string what, string? among = null)
    {
        List<string> passed = [];
        for (var i = 0; i < 150; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            var focus = page.Locator(":focus");
            if (await focus.CountAsync() == 0)
                continue;
            var id = await focus.GetAttributeAsync("id");
            var name = await focus.GetAttributeAsync("aria-label") ?? (await focus.GetAttributeAsync("type") == "checkbox" ? await focus.Locator("xpath=..").TextContentAsync() : await focus.TextContentAsync());
            passed.Add(name?.Trim() ?? "");
            if ((id == what || name?.Trim() == what) && (among is null || await page.Locator(among).And(focus).CountAsync() > 0))
                return;
        }

        Assert.Fail($"No tab leads to {what} on {page.Url}, only to: {string.Join(" | ", passed.Distinct())}");
    }
}
