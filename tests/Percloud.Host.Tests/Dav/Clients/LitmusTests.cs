using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>litmus, the test programs for WebDAV servers of the authors of neon, with all its suites.</summary>
public sealed partial class LitmusTests
{
    [Theory]
    [InlineData("basic", 16), InlineData("copymove", 13), InlineData("props", 30), InlineData("locks", 41), InlineData("http", 4)]
    public async Task Litmus_finds_nothing(string suite, int tests)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        using var client = new Client();
        client.Environment["TESTS"] = suite;
        var end = await client.Run(null, "litmus", "-k", $"http://127.0.0.1:{host.HttpPort}/dav/files/", "ana", password);
        var summary = Summary().Match(end.Output);
        Assert.True(summary.Success, end.Output);
        Assert.True(summary.Groups[3].Value == "0" && int.Parse(summary.Groups[1].Value) >= tests && !end.Output.Contains("WARNING", StringComparison.Ordinal), end.Output);
        Assert.Equal(0, end.Code);
    }

    [GeneratedRegex(@"of (\d+) tests run: (\d+) passed, (\d+) failed")]
    private static partial Regex Summary();
}
