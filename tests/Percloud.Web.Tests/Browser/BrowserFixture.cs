using Microsoft.Playwright;

namespace Percloud.Web.Tests.Browser;

/// <summary>The sample pages and Debian's headless Chromium, started once for all browser tests.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    public const string Chromium = "/usr/bin/chromium-headless-shell";
    IPlaywright _playwright = null!;
    IBrowser _browser = null!;

    internal SampleHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Host = await SampleHost.Start();
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Chromium, Args = ["--no-sandbox", "--disable-gpu"] });
    }

    /// <summary>A fresh page of a size; what the browser complains about is gathered in <see cref="Screen.Complaints"/>.</summary>
    internal async Task<Screen> Open(string path, int width, int height, bool dark = false, bool scripts = true)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Host.Address.ToString(),
            ViewportSize = new() { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            JavaScriptEnabled = scripts,
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        var screen = new Screen(context, await context.NewPageAsync());
        await screen.Page.GotoAsync(path);
        return screen;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await Host.DisposeAsync();
    }
}

/// <summary>One open page with its own cookies.</summary>
sealed class Screen : IAsyncDisposable
{
    readonly IBrowserContext _context;

    public Screen(IBrowserContext context, IPage page)
    {
        (_context, Page) = (context, page);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning")
            {
                Complaints.Add(message.Text);
            }
        };
        page.PageError += (_, error) => Complaints.Add(error);
    }

    public IPage Page { get; }

    public List<string> Complaints { get; } = [];

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();
}
