using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The whole program on free ports with a temporary data folder: what the door tests knock at.</summary>
/// <remarks>
/// <code>
/// await using var host = await TestHost.Start();
/// await host.MakeCloud("ana.localhost", "ana");
/// using var browser = await host.SignIn("ana@ana.localhost");
/// var page = await browser.Get("/account");
/// </code>
/// </remarks>
sealed class TestHost : IAsyncDisposable
{
    /// <summary>The password of every account that a test makes.</summary>
    public const string Password = "correct horse battery";

    readonly WebApplication app;
    readonly string folder;

    TestHost(WebApplication app, string folder, TestClock clock)
    {
        (this.app, this.folder, Clock) = (app, folder, clock);
        var bound = app.Services.GetRequiredService<CloudAddresses>();
        (HttpPort, HttpsPort, AdminPort) = (new Uri(bound.Http[0]).Port, new Uri(bound.Https[0]).Port, new Uri(bound.Admin).Port);
    }

    public int HttpPort { get; }

    public int HttpsPort { get; }

    public int AdminPort { get; }

    public TestClock Clock { get; }

    public string Folder => folder;

    bool Keeps { get; init; }

    /// <summary>The base address of a cloud over plain HTTP, such as <c>http://ana.localhost:40123</c>.</summary>
    public string Base(string domain) => $"http://{domain}:{HttpPort}";

    /// <summary>Anything of the running program.</summary>
    public T Get<T>()
        where T : notnull => app.Services.GetRequiredService<T>();

    /// <summary>Starts it, on a folder of its own unless one is given; that is then left behind.</summary>
    public static async Task<TestHost> Start(Action<IServiceCollection>? more = null, string? on = null, IReadOnlyList<IPNetwork>? proxies = null, NeighbourLimits? neighbours = null, bool styleguide = false)
    {
        var folder = on ?? Directory.CreateTempSubdirectory("percloud-host-").FullName;
        var clock = new TestClock();
        var free = new IPEndPoint(IPAddress.Loopback, 0);
        var app = HostApp.Build(new ServeOptions { Data = folder, Http = [free], Https = [free], Admin = free, Proxies = proxies ?? [], Neighbours = neighbours ?? new NeighbourLimits(), Styleguide = styleguide }, services =>
        {
            services.AddSingleton<TimeProvider>(clock);
            more?.Invoke(services);
        });
        await Serving.Prepare(app.Services, CancellationToken.None);
        await app.StartAsync();
        return new TestHost(app, folder, clock) { Keeps = on is not null };
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync();
        await app.DisposeAsync();
        if (!Keeps)
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Makes a cloud with its owner's account.</summary>
    public async Task<CloudRecord> MakeCloud(string domain = "ana.localhost", string owner = "ana", string? title = null) =>
        (await Get<CloudMaker>().Create(new NewCloud(domain, owner, Password, title), "test", CancellationToken.None)).Value;

    /// <summary>Makes an account such as <c>bea@ana.localhost</c>.</summary>
    public async Task<AccountId> MakeAccount(string address, bool admin = false)
    {
        var (name, domain) = PersonName.Split(address);
        return (await Get<Accounts>().Create(Provider(domain!), name, Password, admin, CancellationToken.None)).Value;
    }

    /// <summary>Makes an app password by the provider's command.</summary>
    public async Task<string> MakeAppPassword(string address, string device = "test")
    {
        var (name, domain) = PersonName.Split(address);
        return (await Get<AppPasswords>().MakeFor(Provider(domain!), name, device, CancellationToken.None)).Value;
    }

    /// <summary>The provider as an actor in a cloud.</summary>
    public Actor Provider(string domain) => Actor.Provider(Get<CloudDirectory>().ByName(domain)!.Id, "test");

    /// <summary>A browser at a cloud's address, with no cookies yet.</summary>
    public TestBrowser Browse(string domain = "ana.localhost", bool https = false) =>
        new(https ? "https" : "http", domain, https ? HttpsPort : HttpPort);

    /// <summary>A browser in which this person is signed in through the page.</summary>
    public async Task<TestBrowser> SignIn(string address = "ana@ana.localhost", string password = Password, bool https = false)
    {
        var browser = Browse(PersonName.Split(address).Domain!, https);
        await browser.Get("/sign-in");
        var answer = await browser.Post("/sign-in", ("login", address), ("password", password));
        Assert.Equal(HttpStatusCode.SeeOther, answer.Status);
        return browser;
    }
}
