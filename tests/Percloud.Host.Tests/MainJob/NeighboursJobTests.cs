using Microsoft.Playwright;

namespace Percloud.Host.Tests;

/// <summary>
/// The main job of Files, as somebody does it who has only ever used Google Drive: thirty photos and a folder of documents go up, a folder for the
/// neighbours' association is shared with two people and by a link, a file is found by a word, the wrong one deleted and taken back, and the laptop
/// reads and writes the same tree by WebDAV. On a phone, on a desktop, and with scripts off.
/// </summary>
public sealed class NeighboursJobTests : IAsyncLifetime
{
    const string Club = "Neighbours' association";

    readonly Client laptop = new();
    TestHost host = null!;
    readonly Chromium chromium = new();

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        await host.MakeCloud("ana.localhost", "ana", "Casa nostra");
        await host.MakeAccount("bea@ana.localhost");
        await host.MakeAccount("carl@ana.localhost");
        await Camera.Photos(chromium, Path.Combine(laptop.Folder, "phone"), 30);
        Papers(Directory.CreateDirectory(Path.Combine(laptop.Folder, "Papers")).FullName);
    }

    public async ValueTask DisposeAsync()
    {
        await chromium.DisposeAsync();
        await host.DisposeAsync();
        laptop.Dispose();
    }

    [Theory]
    [InlineData(390, true)]
    [InlineData(1280, true)]
    [InlineData(390, false)]
    public async Task Photos_and_papers_go_up_are_shared_found_lost_and_taken_back_and_the_laptop_has_them_too(int width, bool scripts)
    {
        var ana = await Open(width, scripts, "ana");
        await Upload(ana, $"{width}-{scripts}");
        await MakeTheClubsFolder(ana, $"{width}-{scripts}");
        var link = await Share(ana, $"{width}-{scripts}");
        foreach (var neighbour in (string[])["bea", "carl"])
            await SeesIt(await Open(width, scripts, neighbour), $"{neighbour}-{width}-{scripts}");
        await VisitorSeesIt(await Open(width, scripts, null), link, $"{width}-{scripts}");
        await FindByAWord(ana, $"{width}-{scripts}");
        await DeleteAndTakeBack(ana, $"{width}-{scripts}");
        await ReadAndWriteFromTheLaptop(ana, await AppPassword(ana));
        Assert.Empty(complaints);
    }

    async Task Upload(IPage page, string look)
    {
        await Place(page, "Files");
        await Chromium.Look(page, $"job-empty-{look}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Upload", Exact = true }).ClickAsync();
        await page.GetByLabel("Choose files").SetInputFilesAsync(Directory.GetFiles(Path.Combine(laptop.Folder, "phone")));
        await page.Locator("#upload form[data-tus] button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveCountAsync(30);
        await Chromium.Look(page, $"job-photos-{look}");
        await page.GetByLabel("Or a whole folder").SetInputFilesAsync(Path.Combine(laptop.Folder, "Papers"));
        await page.Locator("#upload form[data-tus] button.primary").ClickAsync();
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveCountAsync(31);
    }

    // The page for moving is where one notices that the folder is missing.
    async Task MakeTheClubsFolder(IPage page, string look)
    {
        await Act(page, "Papers", "Move");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Papers");
        await page.Locator("summary", new() { HasText = "New folder" }).ClickAsync();
        await page.GetByLabel("Name of the folder").FillAsync(Club);
        await Chromium.Look(page, $"job-move-{look}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Make folder" }).ClickAsync();
        await Assertions.Expect(page.Locator(".crumbs")).ToContainTextAsync(Club);
        await Chromium.Look(page, $"job-move-made-{look}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Move here" }).ClickAsync();
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Club);
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveTextAsync(["Papers"]);
    }

    async Task<string> Share(IPage page, string look)
    {
        await Place(page, "Files");
        await Act(page, Club, "Share");
        foreach (var neighbour in (string[])["bea", "carl"])
        {
            await page.GetByLabel("Person or group").FillAsync(neighbour);
            await page.GetByRole(AriaRole.Button, new() { Name = "Share", Exact = true }).ClickAsync();
            await Assertions.Expect(page.Locator(".row", new() { HasText = neighbour })).ToBeVisibleAsync();
        }

        await Assertions.Expect(page.Locator("main, dialog[open]").Last).ToContainTextAsync("You, bea and carl");
        await page.Locator("summary", new() { HasText = "Make a link" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var address = (await page.Locator("#link-address").TextContentAsync())!.Trim();
        await Chromium.Look(page, $"job-link-{look}");
        await page.GetByRole(AriaRole.Link, new() { Name = "Done" }).ClickAsync();
        await Assertions.Expect(page.Locator("main, dialog[open]").Last).ToContainTextAsync("Anyone with the link");
        return address;
    }

    async Task SeesIt(IPage page, string look)
    {
        await Place(page, "Files");
        await page.GetByRole(AriaRole.Link, new() { Name = "Shared with me", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = Club, Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Papers", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveTextAsync(["Minutes", "Quote roof repair.pdf", "Statutes.txt"]);
        await Chromium.Look(page, $"job-{look}");
    }

    async Task VisitorSeesIt(IPage page, string link, string look)
    {
        await page.GotoAsync(link);
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync(Club);
        await page.GetByRole(AriaRole.Link, new() { Name = "Papers", Exact = true }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Statutes.txt", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("pre")).ToHaveTextAsync("We help each other.");
        await Chromium.Look(page, $"job-visitor-{look}");
    }

    async Task FindByAWord(IPage page, string look)
    {
        await page.Locator("#bar-q").FillAsync("roof");
        await page.Keyboard.PressAsync("Enter");
        var hit = page.Locator("a.row-name", new() { HasText = "Quote roof repair.pdf" });
        await Assertions.Expect(hit).ToHaveAttributeAsync("href", "/files/Neighbours%27%20association/Papers/Quote%20roof%20repair.pdf");
        await Chromium.Look(page, $"job-found-{look}"); // not before the page is there: a picture of a page that is leaving never ends
    }

    async Task DeleteAndTakeBack(IPage page, string look)
    {
        await Place(page, "Files");
        await Act(page, "IMG_1007.jpg", "Delete");
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("IMG_1007.jpg is in the trash.");
        await Assertions.Expect(page.Locator("a.row-name", new() { HasText = "IMG_1007.jpg" })).ToHaveCountAsync(0);
        await Chromium.Look(page, $"job-deleted-{look}");
        await page.GetByRole(AriaRole.Button, new() { Name = "Undo" }).ClickAsync();
        await Assertions.Expect(page.Locator("a.row-name", new() { HasText = "IMG_1007.jpg" })).ToHaveCountAsync(1);
    }

    static async Task<string> AppPassword(IPage page)
    {
        await page.GotoAsync("/connect");
        await page.GetByLabel("What do you call the device?").FillAsync("laptop");
        await page.Locator("main form .primary").ClickAsync();
        return (await page.Locator("#password").TextContentAsync())!.Trim();
    }

    async Task ReadAndWriteFromTheLaptop(IPage page, string password)
    {
        foreach (var (name, value) in new[] { ("CONFIG", "/dev/null"), ("CONFIG_CLOUD_TYPE", "webdav"), ("CONFIG_CLOUD_VENDOR", "other"), ("CONFIG_CLOUD_USER", "ana"), ("CONFIG_CLOUD_URL", $"http://127.0.0.1:{host.HttpPort}/dav/files/") })
            laptop.Environment["RCLONE_" + name] = value;
        laptop.Environment["RCLONE_CONFIG_CLOUD_PASS"] = (await laptop.Do("rclone", "obscure", password)).Trim();
        await laptop.Do("rclone", "check", "--download", Path.Combine(laptop.Folder, "phone"), "cloud:", "--include", "/*.jpg", "--include", "/*.png");
        await laptop.Do("rclone", "check", "--download", Path.Combine(laptop.Folder, "Papers"), $"cloud:{Club}/Papers");
        var note = Path.Combine(laptop.Folder, "Agenda.txt");
        await File.WriteAllTextAsync(note, "From the laptop");
        await laptop.Do("rclone", "copy", note, $"cloud:{Club}");
        await page.GotoAsync("/files");
        await page.GetByRole(AriaRole.Link, new() { Name = Club, Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("a.row-name")).ToHaveTextAsync(["Papers", "Agenda.txt"]);
    }

    static void Papers(string folder)
    {
        File.WriteAllText(Path.Combine(folder, "Statutes.txt"), "We help each other.");
        File.WriteAllText(Path.Combine(folder, "Quote roof repair.pdf"), "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n");
        File.WriteAllText(Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "Minutes")).FullName, "2026-09 meeting.txt"), "The roof leaks.");
    }

    readonly List<string> complaints = [];

    async Task<IPage> Open(int width, bool scripts, string? who)
    {
        var phone = width < 900;
        var context = await chromium.NewContextAsync(new() { BaseURL = host.Base("ana.localhost"), ViewportSize = new() { Width = width, Height = phone ? 844 : 800 }, HasTouch = phone, IsMobile = phone, JavaScriptEnabled = scripts, Locale = "en" });
        var page = await context.NewPageAsync();
        page.SetDefaultTimeout(60_000);
        page.PageError += (_, error) => complaints.Add(error);
        if (who is null)
            return page;
        await page.GotoAsync("/sign-in");
        await page.Locator("#f-login").FillAsync(who);
        await page.Locator("#f-password").FillAsync(TestHost.Password);
        await page.Locator("main form .primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.Commit });
        return page;
    }

    // By the bar of the shell, wherever it stands at this size.
    static Task Place(IPage page, string name) => page.Locator("nav.places a:visible", new() { HasText = name }).First.ClickAsync();

    // An act from the three dots of a row.
    static async Task Act(IPage page, string row, string act)
    {
        var line = page.Locator(".row").Filter(new() { Has = page.GetByRole(AriaRole.Link, new() { Name = row, Exact = true }) });
        await line.Locator(".menu > summary").ClickAsync();
        await line.Locator(".menu-sheet").GetByText(act, new() { Exact = true }).ClickAsync();
    }
}
