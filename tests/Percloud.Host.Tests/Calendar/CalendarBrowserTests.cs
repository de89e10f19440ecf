using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>Events by hand in Debian's Chromium: dragged to other days and hours and stretched, with a mouse and with a finger; tasks ticked off in their place.</summary>
public sealed class CalendarBrowserTests : IAsyncLifetime
{
    readonly Chromium browser = new();
    TestHost host = null!;
    TestBrowser ana = null!;

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud();
        ana = await host.SignIn();
        // A zone of one's own, so that the browser's does not count.
        var calendar = System.Text.RegularExpressions.Regex.Match((await ana.Get("/calendar/calendars")).Text, "/calendar/calendars/([0-9a-f]+)").Groups[1].Value;
        await ana.Fill($"/calendar/calendars/{calendar}", $"/calendar/calendars/{calendar}", ("do", "save"), ("title", ""), ("zone", "Europe/Madrid"));
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        ana.Dispose();
        await host.DisposeAsync();
    }

    [Fact]
    public async Task A_mouse_moves_an_event_to_another_day_of_the_month_and_stretches_one_of_days()
    {
        await Make("Assemblea", "2027-03-10", "18:00", "19:30");
        await Make("Fira", "2027-03-16", "", "");
        var page = await Open("/calendar?view=month&day=2027-03-01", 1280, touch: false);
        await Drag(page, Chip("Assemblea"), Day("2027-03-19"));
        await Says(page, "Assemblea");
        await page.Locator($"{Chip("Assemblea")}[data-from='2027-03-19T18:00']").WaitForAsync();
        Assert.Contains("18:00–19:30", await EventText("Assemblea", "2027-03-19"), StringComparison.Ordinal);
        // One of days is stretched by its end, and moved as long as it is.
        await Drag(page, $"{Chip("Fira")} .grip-end", Day("2027-03-18"));
        await page.Locator($"{Chip("Fira")}[data-from='2027-03-16'][data-last='2027-03-18']").WaitForAsync();
        await Drag(page, Chip("Fira"), Day("2027-03-17"), 0.1f);
        await page.Locator($"{Chip("Fira")}[data-from='2027-03-17'][data-last='2027-03-19']").WaitForAsync();
        // Escape gives up, and a click opens the page.
        var (from, to) = (await Middle(page, Chip("Assemblea")), await Middle(page, Day("2027-03-25")));
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 5 });
        await Chromium.Look(page, "calendar-month-drag");
        await page.Keyboard.PressAsync("Escape");
        await page.Mouse.UpAsync();
        await page.Locator($"{Chip("Assemblea")}[data-from='2027-03-19T18:00']").WaitForAsync();
        await page.WaitForTimeoutAsync(350);
        await page.Locator(Chip("Assemblea")).ClickAsync();
        await page.WaitForURLAsync("**/calendar/event/**");
    }

    [Fact]
    public async Task A_mouse_moves_and_stretches_an_event_between_the_hours_and_draws_a_new_one()
    {
        await Make("Coral", "2027-03-09", "10:00", "11:00");
        var page = await Open("/calendar?view=week&day=2027-03-09", 1280, touch: false);
        var hour = await HourHeight(page);
        var block = await Middle(page, Block("Coral"));
        var thursday = await Middle(page, ".hours-column[data-day='2027-03-11']");
        await Drag(page, block, (thursday.X, block.Y + (2 * hour)));
        await page.Locator($"{Block("Coral")}[data-from='2027-03-11T12:00']").WaitForAsync();
        var grip = await Middle(page, $"{Block("Coral")} .grip");
        await Drag(page, grip, (grip.X, grip.Y + (hour / 2)));
        await page.Locator(Block("Coral"), new() { HasText = "12:00–13:30" }).WaitForAsync();
        await Drag(page, (thursday.X, block.Y + (4 * hour)), (thursday.X, block.Y + (5 * hour)));
        await page.WaitForURLAsync("**/calendar/new?day=2027-03-11**");
    }

    [Fact]
    public async Task A_finger_that_rests_moves_and_stretches_an_event_and_one_that_does_not_scrolls()
    {
        await Make("Ioga", "2027-03-09", "10:00", "11:00");
        var page = await Open("/calendar?view=day&day=2027-03-09", 390, touch: true);
        var hour = await HourHeight(page);
        var finger = await page.Context.NewCDPSessionAsync(page);
        var block = await Middle(page, Block("Ioga"));
        // Without resting nothing is moved.
        await Touch(page, finger, block, (block.X, block.Y - (2 * hour)), rest: 0);
        await page.WaitForTimeoutAsync(600);
        Assert.Equal("2027-03-09T10:00", await page.Locator(Block("Ioga")).GetAttributeAsync("data-from"));
        block = await Middle(page, Block("Ioga"));
        await Touch(page, finger, block, (block.X, block.Y + hour), rest: 600);
        await page.Locator($"{Block("Ioga")}[data-from='2027-03-09T11:00']").WaitForAsync();
        // What was done is said over the lower end of a phone's screen.
        await page.Locator(Block("Ioga")).EvaluateAsync("block => block.scrollIntoView({ block: 'center' })");
        var grip = await Middle(page, $"{Block("Ioga")} .grip");
        await Touch(page, finger, grip, (grip.X, grip.Y + hour), rest: 600);
        await page.Locator(Block("Ioga"), new() { HasText = "11:00–13:00" }).WaitForAsync();
        // In a week that is wider than the phone, onto the day beside it.
        await page.GotoAsync("/calendar?view=week&day=2027-03-09");
        await page.Locator(Block("Ioga")).ScrollIntoViewIfNeededAsync();
        block = await Middle(page, Block("Ioga"));
        var width = (await page.Locator(".hours-column[data-day='2027-03-10']").BoundingBoxAsync())!.Width;
        await Touch(page, finger, block, (block.X + width, block.Y), rest: 600);
        await page.Locator($"{Block("Ioga")}[data-from='2027-03-10T11:00']").WaitForAsync();
    }

    [Fact]
    public async Task A_finger_moves_an_event_of_the_list_below_a_phone_s_month_onto_another_day()
    {
        await Make("Mercat", "2027-03-10", "09:00", "10:00");
        var page = await Open("/calendar?view=month&day=2027-03-10", 390, touch: true);
        var finger = await page.Context.NewCDPSessionAsync(page);
        const string Row = ".cal-by-hand [data-tag]:has-text('Mercat')";
        await page.Locator(Row).EvaluateAsync("row => row.scrollIntoView({ block: 'end' })");
        await Touch(page, finger, await Middle(page, Row), await Middle(page, Day("2027-03-12")), rest: 600, look: "calendar-phone-drag");
        await page.Locator($"{Row}[data-from='2027-03-12T09:00']").WaitForAsync();
    }

    [Fact]
    public async Task A_task_is_ticked_off_in_its_place()
    {
        await ana.Fill("/tasks", "/tasks", ("title", "Regar"), ("back", "/tasks"));
        var page = await Open("/tasks", 1280, touch: false);
        await page.EvaluateAsync("window.stays = true");
        await page.Locator("button.tick-off").ClickAsync();
        await Says(page, "Regar");
        await Assertions.Expect(page.Locator(".task:has-text('Regar')")).ToHaveCountAsync(0);
        Assert.True(await page.EvaluateAsync<bool>("window.stays"));
    }

    [Fact]
    public async Task Buttons_in_a_line_of_Home_are_pressed_although_the_whole_line_leads_to_its_page()
    {
        var today = TimeZoneInfo.ConvertTime(host.Clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById("Europe/Madrid"));
        var list = Regex.Match((await ana.Get("/tasks")).Text, "name=\"list\" value=\"([0-9a-f]+)\"").Groups[1].Value;
        var task = await ana.Fill("/tasks/new", "/tasks/new", ("title", "Regar"), ("due", today.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("list", list));
        Assert.True(task.Status == System.Net.HttpStatusCode.SeeOther, task.Text);
        var soon = today.DateTime.AddMinutes(20);
        var (from, to) = (soon.ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture).Split('T'), soon.AddMinutes(30).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture).Split('T'));
        await CalendarPageTests.Make(ana, ("title", "Dentista"), ("start-day", from[0]), ("start-time", from[1]), ("end-day", to[0]), ("end-time", to[1]), ("alarm", "10"));
        var page = await Open("/", 1280, touch: false);
        await Chromium.Look(page, "home-plans");
        await page.Locator(".card-does button").First.ClickAsync();
        await Says(page, "Dentista");
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);
        await page.Locator("main .tick-off").ClickAsync();
        await Says(page, "Regar");
        Assert.Equal("/", new Uri(page.Url).AbsolutePath);
    }

    Task<string> Make(string title, string day, string from, string to) => CalendarPageTests.Make(
        ana, [("title", title), ("start-day", day), ("start-time", from), ("end-day", day), ("end-time", to), .. from.Length == 0 ? [("all-day", "true")] : ((string, string)[])[]]);

    async Task<string> EventText(string title, string day)
    {
        var agenda = (await ana.Get($"/calendar?view=day&day={day}")).Text;
        return agenda[Math.Max(0, agenda.IndexOf(title, StringComparison.Ordinal) - 200)..];
    }

    async Task<IPage> Open(string path, int width, bool touch)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = host.Base("ana.localhost"), ViewportSize = new() { Width = width, Height = 844 }, HasTouch = touch, IsMobile = touch, TimezoneId = "Europe/Madrid" });
        var page = await context.NewPageAsync();
        await page.GotoAsync("/sign-in");
        await page.FillAsync("input[name=login]", "ana@ana.localhost");
        await page.FillAsync("input[name=password]", TestHost.Password);
        await page.ClickAsync("main button[type=submit]");
        await page.GotoAsync(path);
        return page;
    }

    static Task Says(IPage page, string words) => page.Locator(".toast-place", new() { HasText = words }).WaitForAsync();

    static string Chip(string title) => $".month .chip:has-text('{title}')";

    static string Block(string title) => $".block:has-text('{title}')";

    static string Day(string day) => $".month-day[data-day='{day}']";

    static async Task<float> HourHeight(IPage page) => await page.EvaluateAsync<float>("() => { const c = document.querySelector('.hours-column'); return c.clientHeight / Number(getComputedStyle(c).getPropertyValue('--span')); }");

    static async Task<(float X, float Y)> Middle(IPage page, string what, float across = 0.5f)
    {
        var box = (await page.Locator(what).First.BoundingBoxAsync())!;
        return (box.X + (box.Width * across), box.Y + (box.Height / 2));
    }

    static async Task Drag(IPage page, string what, string onto, float across = 0.5f) => await Drag(page, await Middle(page, what, across), await Middle(page, onto));

    static async Task Drag(IPage page, (float X, float Y) from, (float X, float Y) to)
    {
        await page.Mouse.MoveAsync(from.X, from.Y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(to.X, to.Y, new() { Steps = 6 });
        await page.Mouse.UpAsync();
    }

    // As a touch screen reports it: the finger comes down, rests, moves, leaves.
    static async Task Touch(IPage page, ICDPSession finger, (float X, float Y) from, (float X, float Y) to, int rest, string? look = null)
    {
        await At("touchStart", from);
        if (rest > 0)
            await page.WaitForTimeoutAsync(rest);
        for (var step = 1; step <= 6; step++)
            await At("touchMove", (from.X + ((to.X - from.X) * step / 6), from.Y + ((to.Y - from.Y) * step / 6)));
        if (look is not null)
            await Chromium.Look(page, look);
        await finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = "touchEnd", ["touchPoints"] = Array.Empty<object>() });

        Task At(string type, (float X, float Y) point) => finger.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = new object[] { new Dictionary<string, object> { ["x"] = point.X, ["y"] = point.Y } } });
    }
}
