using System.Net;
using System.Text.RegularExpressions;
using Percloud.Kernel;

namespace Percloud.Host.Tests.People;

/// <summary>Invitations and recovery links: shown once, used once, for some days.</summary>
public partial class TicketTests
{
    [Fact]
    public async Task An_invitation_makes_one_account_and_then_is_gone()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await host.SignIn();
        var link = await Invite(ana, "Carla");
        Assert.DoesNotContain("/invitation/", (await ana.Get("/people")).Text, StringComparison.Ordinal);

        using var carla = host.Browse();
        Assert.Equal(HttpStatusCode.OK, (await carla.Get(link)).Status);
        Assert.Equal(HttpStatusCode.Conflict, (await carla.Post(link, ("name", "Ana"), ("password", TestHost.Password))).Status);
        var answer = await carla.Fill(link, link, ("name", "carla"), ("password", TestHost.Password));
        Assert.Equal("/", answer.Location);
        Assert.Contains("Hello, carla", (await carla.Follow(answer)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await carla.Get("/people")).Status);

        using var late = host.Browse();
        Assert.Equal(HttpStatusCode.NotFound, (await late.Get(link)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await late.Fill("/sign-in", link, ("name", "late"), ("password", TestHost.Password))).Status);
    }

    [Fact]
    public async Task An_invitation_runs_out_after_a_week_and_can_be_taken_back()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await host.SignIn();
        using var guest = host.Browse();
        var revoked = await Invite(ana, "Revoked one");
        var id = IdField().Match((await ana.Get("/people")).Text).Groups[1].Value;
        Assert.Equal("/people", (await ana.Post("/people/invitations/revoke", ("id", id))).Location);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get(revoked)).Status);

        var link = await Invite(ana, "Slow one");
        host.Clock.Advance(TimeSpan.FromDays(6.9));
        Assert.Equal(HttpStatusCode.OK, (await guest.Get(link)).Status);
        host.Clock.Advance(TimeSpan.FromDays(0.2));
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get(link)).Status);
        Assert.DoesNotContain("Slow one", (await ana.Get("/people")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_recovery_link_sets_a_password_once_and_signs_out_everywhere_else()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await host.SignIn();
        using var lost = await host.SignIn("bea@ana.localhost");
        await ana.Get("/people");
        var link = LinkField().Match((await ana.Post("/people/recovery", ("name", "bea"))).Text).Groups[1].Value;

        using var bea = host.Browse();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await bea.Fill(link, link, ("password", "short"))).Status);
        Assert.Equal("/", (await bea.Post(link, ("password", "a wholly new sentence"))).Location);
        Assert.Contains("Hello, bea", (await bea.Get("/")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.SeeOther, (await lost.Get("/account")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await lost.Fill("/sign-in", link, ("password", "another new sentence"))).Status);
        using var again = await host.SignIn("bea@ana.localhost", "a wholly new sentence");

        await ana.Get("/people");
        var slow = LinkField().Match((await ana.Post("/people/recovery", ("name", "bea"))).Text).Groups[1].Value;
        host.Clock.Advance(TimeSpan.FromDays(1.01));
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Get(slow)).Status);
    }

    [Fact]
    public async Task A_link_of_one_kind_or_one_cloud_opens_no_other_door()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeCloud("bea.localhost", "bea");
        using var ana = await host.SignIn();
        var token = (await Invite(ana, "")).Split('/')[^1];
        using var guest = host.Browse();
        using var neighbour = host.Browse("bea.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get($"/recover/{token}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"/invitation/{token}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await guest.Get("/invitation/nonsense")).Status);
    }

    static async Task<string> Invite(TestBrowser admin, string note)
    {
        var made = await admin.Fill("/people/invite", "/people/invite", ("note", note));
        Assert.Equal("no-store", made.Header("Cache-Control"));
        return LinkField().Match(made.Text).Groups[1].Value;
    }

    [GeneratedRegex("id=\"link\"[^>]*>http://[^/]+(/[^<]+)<")]
    private static partial Regex LinkField();

    [GeneratedRegex("name=\"id\" value=\"([0-9a-f]{32})\"")]
    private static partial Regex IdField();
}
