using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>A whole host on free ports with two clouds, spoken to as apps do.</summary>
public sealed class DavHost : IAsyncLifetime
{
    readonly string data = Directory.CreateTempSubdirectory("percloud-dav-").FullName;
    WebApplication app = null!;

    public Uri Address { get; private set; } = null!;

    public IServiceProvider Services => app.Services;

    public Dictionary<string, string> Passwords { get; } = [];

    public async ValueTask InitializeAsync()
    {
        var none = new IPEndPoint(IPAddress.Loopback, 0);
        app = HostApp.Build(new ServeOptions { Data = data, Http = [none], Admin = none });
        await Serving.Prepare(app.Services, CancellationToken.None);
        await app.StartAsync();
        Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
        foreach (var (domain, owner) in new[] { ("ana.localhost", "ana"), ("bea.localhost", "bea") })
        {
            var cloud = (await Services.GetRequiredService<CloudMaker>().Create(new NewCloud(domain, owner, "correct horse"), "test", CancellationToken.None)).Value;
            Passwords[owner] = (await Services.GetRequiredService<AppPasswords>().MakeFor(Actor.Provider(cloud.Id, "test"), owner, "laptop", CancellationToken.None)).Value;
        }
    }

    public HttpClient Client(string owner, string? cloud = null)
    {
        var client = new HttpClient { BaseAddress = Address };
        client.DefaultRequestHeaders.Host = $"{cloud ?? owner}.localhost:{Address.Port}";
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{owner}:{Passwords[owner]}")));
        return client;
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        Directory.Delete(data, recursive: true);
    }
}
