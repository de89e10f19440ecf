using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Casa nostra: Ana runs it, Bea lives in it, the neighbours' assembly meets in it; with the whole program and Debian's Chromium.</summary>
public sealed class ShellWorld : IAsyncLifetime
{
    readonly Dictionary<(bool Inside, string Language), ShellVisit> looks = [];
    IPlaywright playwright = null!;
    IBrowser chromium = null!;
    string state = "";

    internal TestHost Host { get; private set; } = null!;

    internal string Group { get; private set; } = "";

    internal string Share { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        Host = await TestHost.Start(styleguide: true);
        await Host.MakeCloud("ana.localhost", "ana", "Casa nostra");
        await Host.MakeAccount("bea@ana.localhost");
        await Fill();
        playwright = await Playwright.CreateAsync();
        chromium = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium", Args = ["--no-sandbox", "--disable-gpu"] });
        await using var visit = await Open("/sign-in", signedIn: false);
        await SignIn(visit.Page);
        state = await visit.Page.Context.StorageStateAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var look in looks.Values)
            await look.DisposeAsync();
        await chromium.DisposeAsync();
        playwright.Dispose();
        await Host.DisposeAsync();
    }

    /// <summary>A page in a browser of its own, signed in as Ana unless said otherwise.</summary>
    internal async Task<ShellVisit> Open(string path, int width = 390, bool dark = false, bool scripts = true, bool signedIn = true, string language = "en", bool worker = true)
    {
        var context = await chromium.NewContextAsync(new()
        {
            BaseURL = Host.Base("ana.localhost"),
            ViewportSize = new() { Width = width, Height = width < 900 ? 844 : 800 },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
            ExtraHTTPHeaders = [KeyValuePair.Create("Accept-Language", language)],
            StorageState = signedIn ? state : null,
            ServiceWorkers = worker ? ServiceWorkerPolicy.Allow : ServiceWorkerPolicy.Block,
        });
        var visit = new ShellVisit(context, await context.NewPageAsync());
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>A page to look at only, as Ana or as a visitor: one browser stays for each language, because a new one costs a second.</summary>
    internal async Task<ShellVisit> Look(string path, bool signedIn, string language = "en")
    {
        if (!looks.TryGetValue((signedIn, language), out var visit))
            looks[(signedIn, language)] = visit = await Open("/manifest.webmanifest", signedIn: signedIn, language: language);
        visit.Complaints.Clear();
        await visit.Page.GotoAsync(path);
        return visit;
    }

    /// <summary>Fills in the sign-in page as Ana.</summary>
    internal static async Task SignIn(IPage page)
    {
        await page.FillAsync("[name=login]", "ana");
        await page.FillAsync("[name=password]", TestHost.Password);
        await page.Locator("main form .primary").ClickAsync();
        await page.WaitForURLAsync(url => !url.Contains("sign-in", StringComparison.Ordinal));
    }

    async Task Fill()
    {
        using var browser = await Host.SignIn();
        var made = await browser.Fill("/groups/new", "/groups/new", ("name", "Assemblea de veïns"), ("kind", "circle"));
        Group = made.Location!;
        await browser.Post(Group + "/add", ("name", "bea"));
        await browser.Fill("/people/invite", "/people/invite", ("note", "Carles"));
        var password = await Host.MakeAppPassword("ana@ana.localhost", "Ana's laptop");
        using var dav = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{Host.HttpPort}") };
        dav.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes("ana:" + password)));
        dav.DefaultRequestHeaders.Host = "ana.localhost";
        foreach (var folder in (string[])["Actes", "Fotos"])
            (await dav.SendAsync(new HttpRequestMessage(new HttpMethod("MKCOL"), "/dav/files/" + folder))).EnsureSuccessStatusCode();
        foreach (var (name, size) in ((string, int)[])[("Convocatoria.pdf", 184_320), ("Pressupost 2026.ods", 48_211), ("Llista de socis.csv", 999), ("Apunts.md", 2_048)])
            (await dav.PutAsync("/dav/files/" + Uri.EscapeDataString(name), new ByteArrayContent(new byte[size]))).EnsureSuccessStatusCode();
        (await dav.PutAsync("/dav/files/Esborrany.txt", new StringContent("adéu"))).EnsureSuccessStatusCode();
        await browser.Fill("/files", "/files", ("do", "delete"), ("name", "Esborrany.txt"));
        await browser.Fill("/files", "/files", ("do", "star"), ("name", "Apunts.md"));
        Share = System.Text.RegularExpressions.Regex.Match((await browser.Get("/files")).Text, "/share/[0-9a-f]+").Value;
        await browser.Fill(Share, Share + "/add", ("with", "one"), ("who", "bea"), ("role", "Editor"));
        await browser.Fill(Share, Share + "/link", ("link-role", "Viewer"));
    }
}

/// <summary>One open page; what the browser complains about is gathered.</summary>
sealed class ShellVisit : IAsyncDisposable
{
    readonly IBrowserContext context;

    public ShellVisit(IBrowserContext context, IPage page)
    {
        (this.context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.Contains("status of", StringComparison.Ordinal))
                Complaints.Add(message.Text);
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    /// <summary>Another size or look of the same page; nothing moves, so that colours are what they will be.</summary>
    public async Task Resize(int width, bool dark)
    {
        await Page.SetViewportSizeAsync(width, width < 900 ? 844 : 800);
        await Page.EmulateMediaAsync(new() { ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light, ReducedMotion = ReducedMotion.Reduce });
    }

    public async ValueTask DisposeAsync() => await context.DisposeAsync();
}
