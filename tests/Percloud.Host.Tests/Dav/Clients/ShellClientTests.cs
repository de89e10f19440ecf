namespace Percloud.Host.Tests;

/// <summary>cadaver and curl: locks and conditions from a shell.</summary>
public sealed class ShellClientTests
{
    [Fact]
    public async Task Cadaver_lists_locks_edits_properties_and_moves()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        using var client = new Client();
        await File.WriteAllTextAsync(Path.Combine(client.Folder, ".netrc"), $"machine 127.0.0.1\nlogin ana\npassword {password}\n");
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "plan.txt"), "one");
        var end = await client.Run(
            "mkcol papers\ncd papers\nput plan.txt\nls\nlock plan.txt\ndiscover plan.txt\nput plan.txt\npropset plan.txt colour blue\npropget plan.txt colour\ncopy plan.txt other.txt\nunlock plan.txt\nmove plan.txt moved.txt\nls\ndelete other.txt\nquit\n",
            "cadaver", $"http://127.0.0.1:{host.HttpPort}/dav/files/");
        Assert.DoesNotContain("failed", end.Output, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("blue", end.Output, StringComparison.Ordinal);
        Assert.Contains("moved.txt", end.Output, StringComparison.Ordinal);
        using var ana = await DavTalk.With(host);
        Assert.Equal("one", (await ana.Needs(200, "GET", "/dav/files/papers/moved.txt")).Text);
        await ana.Needs(404, "GET", "/dav/files/papers/other.txt");
    }

    [Fact]
    public async Task Curl_conditions_chunks_parts_and_locks()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        using var client = new Client();
        var file = $"http://127.0.0.1:{host.HttpPort}/dav/files/a.txt";
        async Task<string> Curl(params string[] arguments) => (await client.Do("curl", ["-s", "-u", $"ana:{password}", "-o", "body", "-w", "%{http_code}", .. arguments, file])).Trim();
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "sent"), "0123456789");
        await File.WriteAllTextAsync(Path.Combine(client.Folder, "lock.xml"), DavTalk.LockBody());
        Assert.Equal("201", await Curl("-T", "sent", "-H", "If-None-Match: *"));
        Assert.Equal("412", await Curl("-T", "sent", "-H", "If-None-Match: *"));
        Assert.Equal("204", await Curl("-T", "sent", "-H", "Transfer-Encoding: chunked", "-H", "Content-Length:"));
        Assert.Equal("206", await Curl("-r", "2-4"));
        Assert.Equal("234", await File.ReadAllTextAsync(Path.Combine(client.Folder, "body")));
        Assert.Equal("206", await Curl("-r", "0-1,8-9"));
        Assert.Equal("200", await Curl("-D", "headers"));
        var tag = (await File.ReadAllLinesAsync(Path.Combine(client.Folder, "headers"))).Single(l => l.StartsWith("ETag:", StringComparison.OrdinalIgnoreCase))[5..].Trim();
        Assert.Equal("304", await Curl("-H", $"If-None-Match: {tag}"));
        Assert.Equal("200", await Curl("-X", "LOCK", "--data-binary", "@lock.xml", "-D", "headers"));
        var token = (await File.ReadAllLinesAsync(Path.Combine(client.Folder, "headers"))).Single(l => l.StartsWith("Lock-Token:", StringComparison.OrdinalIgnoreCase))[11..].Trim();
        Assert.Equal("423", await Curl("-T", "sent"));
        Assert.Equal("204", await Curl("-T", "sent", "-H", $"If: ({token} [{tag}])"));
        Assert.Equal("204", await Curl("-X", "UNLOCK", "-H", $"Lock-Token: {token}"));
        Assert.Equal("204", await Curl("-X", "DELETE", "-H", $"If-Match: {tag}"));
    }
}
