using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Every WebDAV verb on a group's space, for each way that somebody may stand to it.</summary>
public sealed class SpaceVerbTests : IAsyncLifetime
{
    TestHost host = null!;
    SpaceId space;
    Dictionary<string, string> passwords = [];

    public async ValueTask InitializeAsync()
    {
        host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        await host.MakeCloud("zoe.localhost", "zoe");
        foreach (var name in new[] { "bea", "carl", "dora" })
            await host.MakeAccount($"{name}@ana.localhost");
        foreach (var address in new[] { "ana@ana.localhost", "bea@ana.localhost", "carl@ana.localhost", "dora@ana.localhost", "zoe@zoe.localhost" })
            passwords[address[..address.IndexOf('@', StringComparison.Ordinal)]] = await host.MakeAppPassword(address);
        await MakeGroup(cloud.Id);
        Assert.Equal(HttpStatusCode.Created, await Send("ana", "PUT", "/a.txt", "hello"));
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    // ana leads the group, bea is a member (editor), carl was given viewer on the space, dora nothing; zoe lives in another cloud.
    [Theory]
    [InlineData("ana", "GET", 200), InlineData("bea", "GET", 200), InlineData("carl", "GET", 200), InlineData("dora", "GET", 404), InlineData("zoe", "GET", 401)]
    [InlineData("ana", "HEAD", 200), InlineData("bea", "HEAD", 200), InlineData("carl", "HEAD", 200), InlineData("dora", "HEAD", 404), InlineData("zoe", "HEAD", 401)]
    [InlineData("ana", "PROPFIND", 207), InlineData("bea", "PROPFIND", 207), InlineData("carl", "PROPFIND", 207), InlineData("dora", "PROPFIND", 404), InlineData("zoe", "PROPFIND", 401)]
    [InlineData("ana", "PUT", 201), InlineData("bea", "PUT", 201), InlineData("carl", "PUT", 403), InlineData("dora", "PUT", 404), InlineData("zoe", "PUT", 401)]
    [InlineData("ana", "MKCOL", 201), InlineData("bea", "MKCOL", 201), InlineData("carl", "MKCOL", 403), InlineData("dora", "MKCOL", 404), InlineData("zoe", "MKCOL", 401)]
    [InlineData("ana", "COPY", 201), InlineData("bea", "COPY", 201), InlineData("carl", "COPY", 403), InlineData("dora", "COPY", 404), InlineData("zoe", "COPY", 401)]
    [InlineData("ana", "MOVE", 201), InlineData("bea", "MOVE", 201), InlineData("carl", "MOVE", 403), InlineData("dora", "MOVE", 404), InlineData("zoe", "MOVE", 401)]
    [InlineData("ana", "DELETE", 204), InlineData("bea", "DELETE", 204), InlineData("carl", "DELETE", 403), InlineData("dora", "DELETE", 404), InlineData("zoe", "DELETE", 401)]
    [InlineData("nobody", "GET", 401), InlineData("nobody", "PUT", 401), InlineData("nobody", "PROPFIND", 401), InlineData("nobody", "DELETE", 401)]
    public async Task A_verb_does_what_the_role_allows(string who, string verb, int status)
    {
        var path = verb is "PUT" or "MKCOL" ? "/new" : "/a.txt";
        Assert.Equal(status, (int)await Send(who, verb, path, verb == "PUT" ? "bytes" : null));
    }

    async Task MakeGroup(CloudId cloud)
    {
        var store = host.Get<CloudStore>();
        var ana = await store.Read(Actor.System(cloud), db => db.Query<Account>().SingleAsync(a => a.Name == "ana"), CancellationToken.None);
        var carl = await store.Read(Actor.System(cloud), db => db.Query<Account>().SingleAsync(a => a.Name == "carl"), CancellationToken.None);
        var lead = new Actor(cloud, Principal.Of(ana.Id)) { OwnSpace = ana.SpaceId, IsAdmin = true };
        var group = (await host.Get<Groups>().Make(lead, "Neighbours", GroupKind.Circle, CancellationToken.None)).Value;
        Assert.True((await host.Get<Groups>().AddMember(lead, group, "bea", false, CancellationToken.None)).Done);
        space = await store.Read(lead, db => db.Query<Group>().Where(g => g.Id == group).Select(g => g.SpaceId).SingleAsync(), CancellationToken.None);
        await store.Write(lead, db => db.Give(Principal.Of(carl.Id), space, null, Role.Viewer, CancellationToken.None), CancellationToken.None);
    }

    async Task<HttpStatusCode> Send(string who, string verb, string path, string? body)
    {
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{host.HttpPort}") };
        var request = new HttpRequestMessage(new HttpMethod(verb), $"/dav/spaces/{space.Text()}/files{path}");
        request.Headers.Host = $"ana.localhost:{host.HttpPort}";
        if (who != "nobody")
            request.Headers.Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{who}:{passwords[who]}")));
        if (body is not null)
            request.Content = new StringContent(body);
        if (verb is "COPY" or "MOVE")
            request.Headers.Add("Destination", $"http://ana.localhost:{host.HttpPort}/dav/spaces/{space.Text()}/files/b.txt");
        if (verb == "PROPFIND")
            request.Headers.Add("Depth", "1");
        return (await client.SendAsync(request)).StatusCode;
    }
}
