using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>An app that keeps files in a cloud by WebDAV and remembers what was acknowledged.</summary>
sealed class DavVisitor : IDisposable
{
    readonly HttpClient http;

    DavVisitor(HttpClient http, string basic) => (this.http, Basic) = (http, basic);

    public Dictionary<string, byte[]> Acknowledged { get; } = [];

    /// <summary>The value of its Authorization header.</summary>
    public string Basic { get; }

    public static async Task<DavVisitor> Of(TestHost host, string account = "ana@ana.localhost")
    {
        var basic = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{account}:{await host.MakeAppPassword(account)}"));
        var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }) { BaseAddress = new Uri($"http://127.0.0.1:{host.HttpPort}") };
        http.DefaultRequestHeaders.Host = $"{account.Split('@')[1]}:{host.HttpPort}";
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(basic);
        return new DavVisitor(http, basic);
    }

    public async Task<HttpStatusCode> Put(string name, byte[] bytes)
    {
        using var response = await http.PutAsync("/dav/files/" + name, new ByteArrayContent(bytes));
        if (response.IsSuccessStatusCode)
            Acknowledged[name] = bytes;
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> Copy(string from, string to)
    {
        using var request = new HttpRequestMessage(new HttpMethod("COPY"), "/dav/files/" + from) { Headers = { { "Destination", "/dav/files/" + to } } };
        using var response = await http.SendAsync(request);
        return response.StatusCode;
    }

    public async Task<HttpStatusCode> Ask(string method, string name)
    {
        using var response = await http.SendAsync(new HttpRequestMessage(new HttpMethod(method), "/dav/files/" + name));
        return response.StatusCode;
    }

    public async Task<(HttpStatusCode Status, byte[] Bytes)> Get(string name)
    {
        using var response = await http.GetAsync("/dav/files/" + name);
        return (response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    /// <summary>Everything that was acknowledged is there, byte for byte.</summary>
    public async Task FindsAllAcknowledged()
    {
        foreach (var (name, bytes) in Acknowledged)
        {
            var (status, found) = await Get(name);
            Assert.True(status == HttpStatusCode.OK, $"{name} was acknowledged and answers {(int)status}");
            Assert.True(SHA256.HashData(bytes).AsSpan().SequenceEqual(SHA256.HashData(found)), $"{name} holds other bytes than were acknowledged");
        }
    }

    public async Task<string> List()
    {
        var request = new HttpRequestMessage(new HttpMethod("PROPFIND"), "/dav/files/");
        request.Headers.Add("Depth", "1");
        using var response = await http.SendAsync(request);
        return response.StatusCode == HttpStatusCode.MultiStatus ? Uri.UnescapeDataString(await response.Content.ReadAsStringAsync()) : $"{(int)response.StatusCode}";
    }

    public void Dispose() => http.Dispose();
}
