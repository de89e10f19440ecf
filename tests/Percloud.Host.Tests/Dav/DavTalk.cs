using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>What came back.</summary>
sealed record DavReply(int Code, string Text, HttpResponseMessage Message)
{
    public string? Header(string name) => Message.Headers.TryGetValues(name, out var values) || Message.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : null;

    public IReadOnlyList<string> Hrefs => [.. Regex.Matches(Text, "<D:response><D:href>([^<]*)</D:href>").Select(m => m.Groups[1].Value)];

    public IReadOnlyList<string> Gone => [.. Regex.Matches(Text, "<D:response><D:href>([^<]*)</D:href><D:status>HTTP/1.1 404").Select(m => m.Groups[1].Value)];

    public string SyncToken => Regex.Match(Text, "<D:sync-token>([^<]*)</D:sync-token>").Groups[1].Value;
}

/// <summary>One person's WebDAV client at one cloud.</summary>
sealed class DavTalk : IDisposable
{
    readonly HttpClient http;

    DavTalk(HttpClient http) => this.http = http;

    public string Root { get; private init; } = "";

    public static async Task<DavTalk> With(TestHost host, string address = "ana@ana.localhost")
    {
        var password = await host.MakeAppPassword(address, $"talk {Guid.NewGuid():N}");
        var (name, domain) = (address.Split('@')[0], address.Split('@')[1]);
        var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri($"http://127.0.0.1:{host.HttpPort}") };
        http.DefaultRequestHeaders.Host = $"{domain}:{host.HttpPort}";
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{name}:{password}")));
        return new DavTalk(http) { Root = $"http://{domain}:{host.HttpPort}" };
    }

    public async Task<DavReply> Ask(string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = body is null ? null : new ByteArrayContent(Encoding.UTF8.GetBytes(body)) };
        foreach (var (name, value) in headers)
            Assert.True(request.Headers.TryAddWithoutValidation(name, value) || request.Content?.Headers.TryAddWithoutValidation(name, value) == true, name);
        var answer = await http.SendAsync(request);
        return new DavReply((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(), answer);
    }

    /// <summary>Asks and needs this answer.</summary>
    public async Task<DavReply> Needs(int code, string method, string path, string? body = null, params (string Name, string Value)[] headers)
    {
        var reply = await Ask(method, path, body, headers);
        Assert.True(reply.Code == code, $"{method} {path} answered {reply.Code}: {reply.Text}");
        return reply;
    }

    /// <summary>Locks; gives the token.</summary>
    public async Task<string> Lock(string path, string scope = "exclusive", string depth = "0", string timeout = "Second-600") => (await Needs(200, "LOCK", path, LockBody(scope), ("Depth", depth), ("Timeout", timeout))).Header("Lock-Token")!;

    public Task<DavReply> Propfind(string path, string depth, params string[] names) => Ask(
        "PROPFIND", path, $"<D:propfind xmlns:D='DAV:' xmlns:o='http://owncloud.org/ns' xmlns:z='urn:z'><D:prop>{string.Concat(names.Select(n => n.Contains(':', StringComparison.Ordinal) ? $"<{n}/>" : $"<D:{n}/>"))}</D:prop></D:propfind>", ("Depth", depth));

    public Task<DavReply> Sync(string path, string token, string level = "1", string more = "") => Ask(
        "REPORT", path, $"<D:sync-collection xmlns:D='DAV:'><D:sync-token>{token}</D:sync-token><D:sync-level>{level}</D:sync-level>{more}<D:prop><D:getetag/></D:prop></D:sync-collection>");

    public static string LockBody(string scope = "exclusive") => $"<D:lockinfo xmlns:D='DAV:'><D:lockscope><D:{scope}/></D:lockscope><D:locktype><D:write/></D:locktype><D:owner>me</D:owner></D:lockinfo>";

    public void Dispose() => http.Dispose();
}
