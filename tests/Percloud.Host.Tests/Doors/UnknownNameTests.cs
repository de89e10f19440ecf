using System.Net;
using System.Net.Sockets;
using System.Text;
using Percloud.Kernel;

namespace Percloud.Host.Tests.Doors;

/// <summary>A name that no cloud has gets a plain 404 that tells nothing of who is here.</summary>
public sealed class UnknownNameTests(AnasCloud world) : IClassFixture<AnasCloud>
{
    [Fact]
    public async Task Any_unknown_name_gets_the_same_bytes_on_any_path_and_method_with_no_cookie_and_opens_no_cloud()
    {
        var gone = await world.Host.MakeCloud("gone.localhost", "gone");
        await world.Host.Get<CloudAdmin>().Delete("gone.localhost", "test", CancellationToken.None);
        foreach (var cloud in world.Host.Get<OpenClouds>().Open)
            await world.Host.Get<OpenClouds>().Close(cloud, CancellationToken.None);

        var answers = new HashSet<string>();
        foreach (var name in (string[])["nobody.localhost", "ana.localhost.evil.example", "gone.localhost", "xn--zz.example", "192.0.2.7", "_", "a..b", new string('a', 300)])
        {
            foreach (var line in (string[])["GET /", "GET /sign-in", "POST /sign-in", "PUT /dav/files/x", "PROPFIND /dav/files/", "GET /assets/app.css", "GET /set-up", "DELETE /nowhere"])
                answers.Add(await Ask(name, line));
        }

        var answer = Assert.Single(answers);
        Assert.StartsWith("HTTP/1.1 404 Not Found\r\n", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\nNot found.\n", answer, StringComparison.Ordinal);
        foreach (var word in (string[])["Set-Cookie", "WWW-Authenticate", "Server:", "ercloud", "ana", "Location"])
            Assert.DoesNotContain(word, answer, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(0, world.Host.Get<OpenClouds>().Count);
        Assert.Equal(CloudState.Deleted, gone.State);
    }

    // The bytes themselves, without the date.
    async Task<string> Ask(string name, string line)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, world.Host.HttpPort);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{line} HTTP/1.1\r\nHost: {name}\r\nContent-Length: 0\r\nConnection: close\r\nCookie: percloud=x; percloud-form=y\r\n\r\n"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        var text = await reader.ReadToEndAsync();
        return System.Text.RegularExpressions.Regex.Replace(text, "Date: [^\r]+\r\n", "");
    }
}
