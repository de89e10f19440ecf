using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Percloud.Host.Tests;

public sealed class FilesDavTests(DavHost host) : IClassFixture<DavHost>
{
    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(32 * 1024)]
    [InlineData((32 * 1024) + 1)]
    [InlineData(3_000_000)]
    public async Task What_is_put_is_got(int size)
    {
        using var ana = host.Client("ana");
        var bytes = RandomNumberGenerator.GetBytes(size);
        var put = await Send(ana, "PUT", $"/dav/files/size-{size}.bin", new ByteArrayContent(bytes));
        Assert.Equal(HttpStatusCode.Created, put.StatusCode);
        Assert.Equal($"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"", put.Headers.ETag?.Tag);
        var got = await ana.GetAsync($"/dav/files/size-{size}.bin");
        Assert.Equal(bytes, await got.Content.ReadAsByteArrayAsync());
        Assert.Equal(put.Headers.ETag, got.Headers.ETag);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(ana, "PUT", $"/dav/files/size-{size}.bin", new ByteArrayContent([1, 2]))).StatusCode);
        Assert.Equal([1, 2], await ana.GetByteArrayAsync($"/dav/files/size-{size}.bin"));
    }

    [Fact]
    public async Task Folders_are_made_listed_moved_copied_and_deleted()
    {
        using var ana = host.Client("ana");
        Assert.Equal(HttpStatusCode.Created, (await Send(ana, "MKCOL", "/dav/files/photos")).StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, (await Send(ana, "MKCOL", "/dav/files/missing/photos")).StatusCode);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, (await Send(ana, "MKCOL", "/dav/files/photos")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Send(ana, "PUT", "/dav/files/photos/a.txt", new StringContent("one"))).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Transfer(ana, "COPY", "/dav/files/photos", "/dav/files/copied")).StatusCode);
        Assert.Equal(HttpStatusCode.Created, (await Transfer(ana, "MOVE", "/dav/files/photos/a.txt", "/dav/files/copied/b.txt")).StatusCode);
        var listing = await (await Propfind(ana, "/dav/files/copied/", 1)).Content.ReadAsStringAsync();
        Assert.Contains("/dav/files/copied/a.txt", listing, StringComparison.Ordinal);
        Assert.Contains("/dav/files/copied/b.txt", listing, StringComparison.Ordinal);
        Assert.Equal("one", await ana.GetStringAsync("/dav/files/copied/a.txt"));
        Assert.Equal(HttpStatusCode.NoContent, (await Send(ana, "DELETE", "/dav/files/copied")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync("/dav/files/copied/b.txt")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await Transfer(ana, "MOVE", "/dav/files/photos", "/dav/files/photos/inside")).StatusCode);
    }

    [Fact]
    public async Task A_neighbour_sees_nothing()
    {
        using var ana = host.Client("ana");
        using var bea = host.Client("bea");
        using var stranger = host.Client("bea", cloud: "ana");
        await Send(ana, "PUT", "/dav/files/secret.txt", new StringContent("mine"));
        Assert.Equal(HttpStatusCode.NotFound, (await bea.GetAsync("/dav/files/secret.txt")).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/dav/files/secret.txt")).StatusCode);
    }

    [Fact]
    public async Task Conditions_are_judged_against_the_state_of_now()
    {
        using var ana = host.Client("ana");
        var first = await Send(ana, "PUT", "/dav/files/cond.txt", new StringContent("one"), ("If-None-Match", "*"));
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send(ana, "PUT", "/dav/files/cond.txt", new StringContent("two"), ("If-None-Match", "*"))).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await Send(ana, "PUT", "/dav/files/cond.txt", new StringContent("two"), ("If-Match", first.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await Send(ana, "DELETE", "/dav/files/cond.txt", null, ("If-Match", first.Headers.ETag!.Tag))).StatusCode);
        Assert.Equal("two", await ana.GetStringAsync("/dav/files/cond.txt"));
    }

    [Fact]
    public async Task A_range_is_a_part()
    {
        using var ana = host.Client("ana");
        await Send(ana, "PUT", "/dav/files/range.txt", new StringContent("0123456789"));
        var request = new HttpRequestMessage(HttpMethod.Get, "/dav/files/range.txt") { Headers = { Range = new RangeHeaderValue(2, 4) } };
        var part = await ana.SendAsync(request);
        Assert.Equal(HttpStatusCode.PartialContent, part.StatusCode);
        Assert.Equal("234", await part.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("/dav/files/../../etc/passwd")]
    [InlineData("/dav/files/%2e%2e/%2e%2e/etc/passwd")]
    [InlineData("/dav/files/a%2fb")]
    [InlineData("/dav/files/a%00b")]
    [InlineData("/dav/files/%ff%fe")]
    [InlineData("/dav/files/x%0ay")]
    public async Task Path_tricks_are_refused(string target)
    {
        using var ana = host.Client("ana");
        var answer = await Raw.Request(host, "PUT", target, ana.DefaultRequestHeaders.Authorization!.ToString(), "hello");
        Assert.Matches("^HTTP/1.1 (400|404|409|403) ", answer);
    }

    [Fact]
    public async Task Names_that_differ_only_by_case_do_not_stand_side_by_side()
    {
        using var ana = host.Client("ana");
        await Send(ana, "PUT", "/dav/files/Notes.txt", new StringContent("one"));
        var second = await Send(ana, "PUT", "/dav/files/notes.txt", new StringContent("two"));
        Assert.True((int)second.StatusCode is 403 or 409, second.StatusCode.ToString());
        Assert.Contains("Notes.txt", await second.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await ana.GetAsync("/dav/files/notes.txt")).StatusCode);
        Assert.Equal("one", await ana.GetStringAsync("/dav/files/Notes.txt"));
        Assert.Equal(HttpStatusCode.Created, (await Transfer(ana, "MOVE", "/dav/files/Notes.txt", "/dav/files/NOTES.txt")).StatusCode);
        Assert.Equal("one", await ana.GetStringAsync("/dav/files/NOTES.txt"));
    }

    static Task<HttpResponseMessage> Propfind(HttpClient client, string path, int depth) =>
        Send(client, "PROPFIND", path, null, ("Depth", depth.ToString()));

    Task<HttpResponseMessage> Transfer(HttpClient client, string method, string from, string to) =>
        Send(client, method, from, null, ("Destination", $"http://{client.DefaultRequestHeaders.Host}{to}"));

    static Task<HttpResponseMessage> Send(HttpClient client, string method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = content };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return client.SendAsync(request);
    }
}

/// <summary>Requests as no well-behaved client would send them.</summary>
static class Raw
{
    public static async Task<string> Request(DavHost host, string method, string target, string authorization, string body)
    {
        using var socket = new System.Net.Sockets.TcpClient();
        await socket.ConnectAsync(host.Address.Host, host.Address.Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"{method} {target} HTTP/1.1\r\nHost: ana.localhost:{host.Address.Port}\r\nAuthorization: {authorization}\r\nContent-Length: {body.Length}\r\nConnection: close\r\n\r\n{body}"));
        using var reader = new StreamReader(stream, Encoding.ASCII);
        return await reader.ReadToEndAsync();
    }
}
