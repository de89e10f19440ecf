using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Percloud.Host.Tests.ChromiumProcess))]

namespace Percloud.Host.Tests;

/// <summary>
/// One test's part of the browser: contexts of its own, which end with it. The process is one for all tests, because starting it costs
/// seconds of a processor; Debian's headless shell is the same engine as its Chromium, without the windows that nobody would see.
/// </summary>
sealed class Chromium : IAsyncDisposable
{
    readonly List<IBrowserContext> contexts = [];

    public async Task<IBrowserContext> NewContextAsync(BrowserNewContextOptions? options = null)
    {
        var context = await (await ChromiumProcess.Browser).NewContextAsync(options);
        contexts.Add(context);
        return context;
    }

    /// <summary>A picture for people to look at, in the folder that PERCLOUD_LOOKS names; no test asks for it, so without the folder none is taken.</summary>
    public static async Task Look(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("PERCLOUD_LOOKS") is { Length: > 0 } folder)
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, name + ".png"), FullPage = true });
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var context in contexts)
            await context.DisposeAsync();
    }
}

/// <summary>Starts the browser when the first test asks for it, and ends it after the last.</summary>
public sealed class ChromiumProcess : IAsyncDisposable
{
    static readonly Lazy<Task<(IPlaywright Playwright, IBrowser Browser)>> started = new(Start);

    internal static Task<IBrowser> Browser => started.Value.ContinueWith(s => s.GetAwaiter().GetResult().Browser, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        if (!started.IsValueCreated)
            return;
        var (playwright, browser) = await started.Value;
        await browser.DisposeAsync();
        playwright.Dispose();
    }

    static async Task<(IPlaywright Playwright, IBrowser Browser)> Start()
    {
        var playwright = await Playwright.CreateAsync();
        return (playwright, await playwright.Chromium.LaunchAsync(new() { ExecutablePath = "/usr/bin/chromium-headless-shell", Args = ["--no-sandbox", "--disable-gpu"] }));
    }
}
