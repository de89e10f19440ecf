using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;

namespace Percloud.Host.Tests;

/// <summary>What came back: status, headers, words.</summary>
sealed record TestPage(HttpStatusCode Status, HttpResponseMessage Response, string Text)
{
    public string? Location => Response.Headers.Location?.ToString();

    public IReadOnlyList<string> SetCookies => Response.Headers.TryGetValues("Set-Cookie", out var values) ? [.. values] : [];

    public string Header(string name) =>
        Response.Headers.TryGetValues(name, out var values) || Response.Content.Headers.TryGetValues(name, out values) ? string.Join(", ", values) : "";
}

/// <summary>
/// Behaves as a browser does where doors look: keeps cookies, says where a form came from, sends the token that the last page's form
/// held, and follows no redirect by itself. Every name leads to this machine.
/// </summary>
sealed partial class TestBrowser : IDisposable
{
    readonly HttpClient client;

    public TestBrowser(string scheme, string host, int port)
    {
        Origin = $"{scheme}://{host}:{port}";
        var handler = new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            CookieContainer = Cookies,
            ConnectCallback = async (_, cancel) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
                await socket.ConnectAsync(IPAddress.Loopback, port, cancel);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate?.Subject == "CN=percloud"; // self-signed by the host
        client = new HttpClient(handler) { BaseAddress = new Uri(Origin) };
        client.DefaultRequestHeaders.UserAgent.ParseAdd("Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0");
    }

    public string Origin { get; }

    public CookieContainer Cookies { get; } = new();

    /// <summary>The antiforgery token of the last page that had a form.</summary>
    public string? Token { get; set; }

    /// <summary>What forms say in Sec-Fetch-Site; null leaves it out, as browsers do on plain HTTP.</summary>
    public string? FetchSite { get; set; } = "same-origin";

    /// <summary>What forms say in Origin instead of this browser's own address.</summary>
    public string? FormOrigin { get; set; }

    public string? Language { get; set; }

    public void Dispose() => client.Dispose();

    public Task<TestPage> Get(string path) => Send(new HttpRequestMessage(HttpMethod.Get, path));

    /// <summary>Sends a form with the token of the last page.</summary>
    public Task<TestPage> Post(string path, params (string Name, string Value)[] fields)
    {
        var all = fields.Select(f => KeyValuePair.Create(f.Name, f.Value));
        var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(Token is null ? all : all.Prepend(KeyValuePair.Create("_token", Token))),
        };
        request.Headers.Add("Origin", FormOrigin ?? Origin);
        if (FetchSite is not null)
            request.Headers.Add("Sec-Fetch-Site", FetchSite);
        return Send(request);
    }

    /// <summary>Looks at a page, then sends a form from it.</summary>
    public async Task<TestPage> Fill(string page, string action, params (string Name, string Value)[] fields)
    {
        await Get(page);
        return await Post(action, fields);
    }

    /// <summary>Goes where an answer leads.</summary>
    public Task<TestPage> Follow(TestPage answer) => Get(answer.Location!);

    public async Task<TestPage> Send(HttpRequestMessage request)
    {
        if (Language is not null)
            request.Headers.TryAddWithoutValidation("Accept-Language", Language);
        using (request)
        {
            var response = await client.SendAsync(request);
            var text = WebUtility.HtmlDecode(await response.Content.ReadAsStringAsync());
            if (TokenField().Match(text) is { Success: true } found)
                Token = found.Groups[1].Value;
            return new TestPage(response.StatusCode, response, text);
        }
    }

    [GeneratedRegex("name=\"_token\" value=\"([^\"]+)\"")]
    private static partial Regex TokenField();
}
