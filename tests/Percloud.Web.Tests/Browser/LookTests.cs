namespace Percloud.Web.Tests.Browser;

/// <summary>Every sample page at both sizes, light and dark; the pictures are left in artifacts/screens to be looked at.</summary>
public class LookTests(BrowserFixture browser) : IClassFixture<BrowserFixture>
{
    public static TheoryData<string, int, bool> Screens()
    {
        var data = new TheoryData<string, int, bool>();
        foreach (var path in new[] { "/files?flash", "/parts", "/sign-in", "/clouds", "/status/404", "/status/500", "/files?flash#rtl" })
        {
            foreach (var width in new[] { 390, 1280 })
            {
                data.Add(path, width, false);
                data.Add(path, width, true);
            }
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Screens))]
    public async Task A_page_fits_its_screen_and_the_browser_does_not_complain(string path, int width, bool dark)
    {
        await using var screen = await browser.Open(path, width, width == 390 ? 844 : 800, dark);
        if (path.EndsWith("#rtl", StringComparison.Ordinal))
        {
            await screen.Page.EvaluateAsync("document.documentElement.dir = 'rtl'");
        }

        await screen.Page.ScreenshotAsync(new() { Path = Picture(path, width, dark), FullPage = !path.StartsWith("/files", StringComparison.Ordinal) });
        Assert.True(await screen.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= innerWidth"), "The page is wider than the screen.");
        Assert.True(await screen.Page.EvaluateAsync<bool>("document.querySelector('.icon use').getBoundingClientRect().width > 0"), "The icons did not load.");
        Assert.DoesNotContain(screen.Complaints, c => !c.Contains("status of", StringComparison.Ordinal));
    }

    static string Picture(string path, int width, bool dark)
    {
        var name = string.Concat(path.Trim('/').Select(c => char.IsLetterOrDigit(c) ? c : '-'));
        return Path.Combine(Places.Root, "artifacts", "screens", $"{name}-{width}-{(dark ? "dark" : "light")}.png");
    }
}
