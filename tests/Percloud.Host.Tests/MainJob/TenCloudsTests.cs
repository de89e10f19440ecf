using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Percloud.Host.Tests;

/// <summary>The provider makes ten clouds by command, and none sees another's data.</summary>
public sealed class TenCloudsTests
{
    [Fact]
    public async Task Ten_clouds_made_by_command_are_strangers_to_each_other()
    {
        await using var host = await ProcessHost.Start();
        var passwords = new Dictionary<string, string>();
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(0, (await host.Ask("cloud", "create", $"c{i}.localhost", "--owner", "ana", "--password-stdin")).Exit);
            passwords[$"c{i}"] = (await host.Ask("account", "app-password", $"ana@c{i}.localhost", "--name", "laptop")).Json.GetProperty("password").GetString()!;
            Assert.Equal(HttpStatusCode.Created, (await Send(host, HttpMethod.Put, $"c{i}", passwords[$"c{i}"], $"this is c{i}")).StatusCode);
        }

        foreach (var (mine, password) in passwords)
        {
            Assert.Equal($"this is {mine}", await (await Send(host, HttpMethod.Get, mine, password)).Content.ReadAsStringAsync());
            foreach (var other in passwords.Keys.Where(k => k != mine))
                Assert.Equal(HttpStatusCode.Unauthorized, (await Send(host, HttpMethod.Get, other, password)).StatusCode);
        }
    }

    static async Task<HttpResponseMessage> Send(ProcessHost host, HttpMethod method, string cloud, string password, string? body = null)
    {
        using var client = new HttpClient { BaseAddress = host.Http };
        var request = new HttpRequestMessage(method, "/dav/files/mine.txt") { Content = body is null ? null : new StringContent(body) };
        request.Headers.Host = $"{cloud}.localhost:{host.Http.Port}";
        request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"ana:{password}")));
        return await client.SendAsync(request);
    }
}
