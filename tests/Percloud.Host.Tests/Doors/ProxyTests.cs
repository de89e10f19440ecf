using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests.Doors;

/// <summary>What a proxy says of the request before it counts only from where the provider said that a proxy is.</summary>
public sealed class ProxyTests
{
    [Fact]
    public async Task Scheme_name_and_address_count_from_the_mask()
    {
        await using var host = await TestHost.Start(proxies: [IPNetwork.Parse("127.0.0.0/8")]);
        await host.MakeCloud();
        var page = await Get(host, "ana.localhost", "https");
        Assert.Equal(HttpStatusCode.OK, page.Status);
        var cookie = Assert.Single(page.SetCookies);
        Assert.StartsWith("__Host-percloud-form=", cookie, StringComparison.Ordinal);
        Assert.Contains("secure", cookie, StringComparison.Ordinal);

        // A name that cannot be read is nobody's, as it is without a proxy.
        Assert.Equal(HttpStatusCode.NotFound, (await Get(host, "xn--zz.example", "https")).Status);

        // The wrong guesses count for the address that the proxy names, and for no other.
        await Guess(host, "192.0.2.7");
        Assert.NotEqual(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Parse("192.0.2.7")));
        Assert.Equal(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Loopback));

        // A whole list may come: only the last one was written by the proxy that is trusted.
        await Guess(host, "198.51.100.1, 192.0.2.8");
        Assert.NotEqual(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Parse("192.0.2.8")));
        Assert.Equal(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Parse("198.51.100.1")));
    }

    [Theory]
    [InlineData(null), InlineData("192.0.2.0/24")]
    public async Task From_anywhere_else_they_are_only_words(string? mask)
    {
        await using var host = await TestHost.Start(proxies: mask is null ? [] : [IPNetwork.Parse(mask)]);
        await host.MakeCloud();
        Assert.Equal(HttpStatusCode.NotFound, (await Get(host, "ana.localhost", "https")).Status);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Proto", "https");
        request.Headers.Add("X-Forwarded-Host", "nobody.localhost");
        using var browser = host.Browse();
        var page = await browser.Send(request);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("percloud-form=", Assert.Single(page.SetCookies), StringComparison.Ordinal);
        await Guess(host, "192.0.2.7");
        Assert.Equal(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Parse("192.0.2.7")));
        Assert.NotEqual(0, host.Get<GuessThrottle>().WrongOf(IPAddress.Loopback));
    }

    // As a proxy would pass it on: its own name in Host, the browser's in X-Forwarded-Host.
    static async Task<TestPage> Get(TestHost host, string forwarded, string scheme)
    {
        using var proxy = new TestBrowser("http", "inner.proxy.example", host.HttpPort);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/sign-in");
        request.Headers.Add("X-Forwarded-Host", forwarded);
        request.Headers.Add("X-Forwarded-Proto", scheme);
        request.Headers.Add("X-Forwarded-For", "192.0.2.7");
        return await proxy.Send(request);
    }

    static async Task Guess(TestHost host, string from)
    {
        using var browser = host.Browse();
        await browser.Get("/sign-in");
        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/sign-in")
            {
                Content = new FormUrlEncodedContent([KeyValuePair.Create("_token", browser.Token!), KeyValuePair.Create("login", "ana"), KeyValuePair.Create("password", "wrong words here")]),
            };
            request.Headers.Add("Origin", browser.Origin);
            request.Headers.Add("Sec-Fetch-Site", "same-origin");
            request.Headers.Add("X-Forwarded-For", from);
            await browser.Send(request);
        }
    }
}
