using System.Net;
using Microsoft.AspNetCore.Routing;
using Percloud.Web;

namespace Percloud.Host.Tests;

/// <summary>
/// The authorisation table over every route and verb of a cloud: each has a line in Rights/doors.txt, and each line is tried by a visitor,
/// somebody of another cloud, a member and an admin. A new route without a line fails.
/// </summary>
public sealed class DoorTableTests
{
    static readonly string[] OpenToAll = ["/assets/{file}", "/set-up"];

    [Fact]
    public async Task Every_route_has_a_line_and_every_line_a_route()
    {
        await using var host = await TestHost.Start();
        var found = Doors(host).Select(d => d.Line).Order(StringComparer.Ordinal).ToList();
        Assert.Equal(string.Join('\n', Table().Order(StringComparer.Ordinal)), string.Join('\n', found));
    }

    [Fact]
    public async Task Every_route_of_a_cloud_says_what_door_it_is()
    {
        await using var host = await TestHost.Start();
        var silent = host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<Door>() is null && e.Metadata.GetMetadata<ControlDoor>() is null && e.Metadata.GetMetadata<SetUpDoor>() is null && e.Metadata.GetMetadata<AdminListener>() is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/'))
            .Except(OpenToAll);
        Assert.Empty(silent);
    }

    [Fact]
    public async Task Each_door_lets_in_whom_it_is_for()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeCloud("zoe.localhost", "zoe");
        await host.MakeAccount("bea@ana.localhost");
        using var visitor = host.Browse();
        using var member = await host.SignIn("bea@ana.localhost");
        using var admin = await host.SignIn();
        using var zoe = await host.SignIn("zoe@zoe.localhost");
        using var other = host.Browse();
        foreach (Cookie cookie in zoe.Cookies.GetAllCookies())
            other.Cookies.Add(new Uri(host.Base("ana.localhost")), new Cookie(cookie.Name, cookie.Value));
        foreach (var door in Doors(host).Where(d => d.Door.Kind == DoorKind.Page && d.Method == "GET"))
        {
            var path = Concrete(door.Route);
            Assert.True(IsTurnedAway(await visitor.Get(path)) == (door.Door.Who != Who.Anybody), $"visitor at {door.Line}");
            Assert.True(IsTurnedAway(await other.Get(path)) == (door.Door.Who != Who.Anybody), $"another cloud's session at {door.Line}");
            Assert.False(IsTurnedAway(await member.Get(path)), $"member at {door.Line}");
            if (door.Door.Who == Who.Admin)
            {
                Assert.Equal(HttpStatusCode.NotFound, (await member.Get(path)).Status);
            }

            Assert.False(IsTurnedAway(await admin.Get(path)), $"admin at {door.Line}");
        }
    }

    [Fact]
    public async Task No_form_is_taken_without_its_token()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var admin = await host.SignIn();
        foreach (var door in Doors(host).Where(d => d.Door.Kind == DoorKind.Page && d.Method == "POST"))
        {
            admin.Token = null;
            var answer = await admin.Post(Concrete(door.Route), ("name", "x"));
            Assert.True(answer.Status == HttpStatusCode.BadRequest, $"{door.Line} answered {answer.Status}");
        }
    }

    static bool IsTurnedAway(TestPage answer) => answer.Status == HttpStatusCode.SeeOther && answer.Location?.StartsWith("/sign-in", StringComparison.Ordinal) == true;

    static string Concrete(string route) =>
        route.Replace("{**path}", "", StringComparison.Ordinal).Replace("{space}", Guid.Empty.ToString("N"), StringComparison.Ordinal)
            .Replace("{token}", "nothing", StringComparison.Ordinal) is var path && path.Contains('{', StringComparison.Ordinal)
            ? System.Text.RegularExpressions.Regex.Replace(path, "\\{[^}]*\\}", Guid.Empty.ToString("N"))
            : path;

    static IEnumerable<(string Line, string Method, string Route, Door Door)> Doors(TestHost host) =>
        from endpoint in host.Get<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
        let door = endpoint.Metadata.GetMetadata<Door>()
        where door is not null
        from method in endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods
        let route = "/" + endpoint.RoutePattern.RawText!.TrimStart('/')
        select ($"{method} {route} {door.Kind} {door.Who} {door.Scope}".TrimEnd(), method, route, door);

    static IEnumerable<string> Table() =>
        File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Rights", "doors.txt")).Where(l => l.Length > 0 && l[0] != '#');
}
