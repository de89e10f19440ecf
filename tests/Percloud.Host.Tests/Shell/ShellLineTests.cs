using System.Globalization;

namespace Percloud.Host.Tests;

/// <summary>A bad line: 50 KB a second and 300 ms to everywhere (2G), without a service worker that would hide it.</summary>
public class ShellLineTests(ShellWorld world) : IClassFixture<ShellWorld>
{
    [Fact]
    public async Task On_a_2G_line_a_first_visit_and_the_next_pages_come_in_seconds()
    {
        await using var visit = await world.Open("/manifest.webmanifest", worker: false);
        var line = await visit.Page.Context.NewCDPSessionAsync(visit.Page);
        await line.SendAsync("Network.enable");
        await line.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object> { ["offline"] = false, ["latency"] = 300, ["downloadThroughput"] = 50 * 1024, ["uploadThroughput"] = 50 * 1024 });
        var bound = 6_000;
        foreach (var path in (string[])["/", "/files", "/search?q=actes", "/trash", "/groups", "/account"])
        {
            await visit.Page.GotoAsync(path);
            var seen = await visit.Page.EvaluateAsync<double[]>(
                """
                () => {
                  const page = performance.getEntriesByType('navigation')[0], all = [page, ...performance.getEntriesByType('resource')];
                  return [page.domContentLoadedEventEnd, page.loadEventEnd || performance.now(), all.reduce((sum, e) => sum + e.transferSize, 0)];
                }
                """);
            TestContext.Current.TestOutputHelper!.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: to be read after {seen[0]:0} ms, whole after {seen[1]:0} ms, {seen[2]:0} bytes"));
            Assert.InRange(seen[1], 300, bound);
            // The first visit brings what all pages share; from then on a page is its own words only.
            bound = 2_500;
        }
    }
}
