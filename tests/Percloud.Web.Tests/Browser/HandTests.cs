using Microsoft.Playwright;

namespace Percloud.Web.Tests.Browser;

/// <summary>What people do with keyboard and mouse, with scripts on and off.</summary>
public class HandTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    [Fact]
    public async Task The_first_tab_stop_skips_to_the_content()
    {
        await using var screen = await browser.Open("/files", 1280, 800);
        await screen.Page.Keyboard.PressAsync("Tab");
        Assert.Equal("Skip to the content", await Focused(screen));
        await screen.Page.Keyboard.PressAsync("Enter");
        Assert.Equal("main", await screen.Page.EvaluateAsync<string>("document.activeElement.id"));
    }

    [Fact]
    public async Task The_menu_opens_moves_and_closes_by_keyboard()
    {
        await using var screen = await browser.Open("/files", 1280, 800);
        var menu = screen.Page.Locator(".bar .menu");
        await menu.Locator("summary").FocusAsync();
        await screen.Page.Keyboard.PressAsync("Enter");
        await screen.Page.Keyboard.PressAsync("ArrowDown");
        Assert.Equal("Your account", await Focused(screen));
        await screen.Page.Keyboard.PressAsync("Escape");
        Assert.Null(await menu.GetAttributeAsync("open"));
        Assert.Equal("SUMMARY", await screen.Page.EvaluateAsync<string>("document.activeElement.tagName"));
    }

    [Fact]
    public async Task A_click_elsewhere_closes_the_menu()
    {
        await using var screen = await browser.Open("/files", 1280, 800);
        var menu = screen.Page.Locator(".row .menu").First;
        await menu.Locator("summary").ClickAsync();
        Assert.NotNull(await menu.GetAttributeAsync("open"));
        await screen.Page.Locator("h1").ClickAsync();
        Assert.Null(await menu.GetAttributeAsync("open"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_menu_of_a_row_lies_above_the_rows_below(bool scripts)
    {
        await using var screen = await browser.Open("/files", 390, 844, scripts: scripts);
        await screen.Page.Locator(".row .menu summary").First.ClickAsync();
        await screen.Page.Locator(".row .menu[open] a").First.ClickAsync(new() { Trial = true });
    }

    [Fact]
    public async Task The_copy_button_copies_and_says_so()
    {
        await using var screen = await browser.Open("/parts", 390, 844);
        await screen.Page.GetByRole(AriaRole.Button, new() { Name = "Copy" }).ClickAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Button, new() { Name = "Copied" })).ToBeVisibleAsync();
        Assert.Equal("kfdu-83mx-w0qp-7zra-1lce", await screen.Page.EvaluateAsync<string>("navigator.clipboard.readText()"));
    }

    [Fact]
    public async Task Without_scripts_there_is_no_copy_button()
    {
        await using var screen = await browser.Open("/parts", 390, 844, scripts: false);
        await Assertions.Expect(screen.Page.Locator("[data-copy]")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task What_cannot_be_undone_asks_in_a_dialog_whose_first_stop_is_to_cancel()
    {
        await using var screen = await browser.Open("/parts", 390, 844);
        await screen.Page.GetByText("Delete for good").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("dialog[open]")).ToContainTextAsync("214 photos of this album will be gone");
        Assert.Equal("Cancel", await Focused(screen));
        await screen.Page.ScreenshotAsync(new() { Path = Path.Combine(Places.Root, "artifacts", "screens", "dialog-390.png") });
        await screen.Page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(screen.Page.Locator("dialog")).ToHaveCountAsync(0);
        Assert.Equal("Delete for good …", await Focused(screen));
    }

    [Fact]
    public async Task What_cannot_be_undone_asks_without_scripts_too()
    {
        await using var screen = await browser.Open("/parts", 390, 844, scripts: false);
        var act = screen.Page.GetByRole(AriaRole.Button, new() { Name = "Delete 214 photos" });
        await Assertions.Expect(act).ToBeHiddenAsync();
        await screen.Page.GetByText("Delete for good").ClickAsync();
        await Assertions.Expect(act).ToBeVisibleAsync();
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task An_upload_arrives_and_its_answer_is_shown(bool scripts)
    {
        await using var screen = await browser.Open("/files", 390, 844, scripts: scripts);
        await screen.Page.SetInputFilesAsync("#f-files", new FilePayload { Name = "nou.txt", MimeType = "text/plain", Buffer = new byte[300_000] });
        await screen.Page.Locator("form.form button").ClickAsync();
        await Assertions.Expect(screen.Page.Locator(".rows")).ToContainTextAsync("nou.txt");
        Assert.Empty(screen.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_refused_upload_shows_why(bool scripts)
    {
        await using var screen = await browser.Open("/files", 390, 844, scripts: scripts);
        await screen.Page.Locator("form.form button").ClickAsync();
        await Assertions.Expect(screen.Page.Locator("main h1")).ToHaveTextAsync("This page was open for too long");
    }

    [Fact]
    public async Task An_upload_that_does_not_arrive_keeps_the_files_and_says_so()
    {
        await using var screen = await browser.Open("/files", 390, 844);
        await screen.Page.SetInputFilesAsync("#f-files", new FilePayload { Name = "nou.txt", MimeType = "text/plain", Buffer = new byte[10] });
        await screen.Page.RouteAsync("**/files/upload", route => route.AbortAsync());
        await screen.Page.Locator("form.form button").ClickAsync();
        await Assertions.Expect(screen.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Your files are still chosen");
        Assert.Equal(1, await screen.Page.EvaluateAsync<int>("document.querySelector('#f-files').files.length"));
    }

    static Task<string> Focused(Screen screen) => screen.Page.EvaluateAsync<string>("document.activeElement.textContent.trim()");
}
