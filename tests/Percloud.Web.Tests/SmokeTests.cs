namespace Percloud.Web.Tests;

public class SmokeTests
{
    [Fact]
    public async Task A_page_comes_whole()
    {
        await using var host = await SampleHost.Start();
        var html = await host.Client.GetStringAsync("/files");
        await File.WriteAllTextAsync("/tmp/fe/files.html", html);
        Assert.EndsWith("</body></html>", html, StringComparison.Ordinal);
    }
}
