using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The name, colour and language of a cloud: its admins choose them, everybody sees them.</summary>
public sealed class CloudFaceTests
{
    [Fact]
    public async Task An_admin_gives_the_cloud_a_colour_and_a_language_and_others_may_not()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud("ana.localhost", "ana", "Casa nostra");
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await host.SignIn();
        Assert.Contains("data-accent=\"teal\"", (await ana.Get("/settings")).Text, StringComparison.Ordinal);
        var saved = await ana.Follow(await ana.Post("/settings", ("title", "Casa nostra"), ("accent", "plum"), ("language", "ca")));
        Assert.Contains("data-accent=\"plum\"", saved.Text, StringComparison.Ordinal);
        Assert.Matches("value=\"plum\" checked", saved.Text);
        Assert.Matches("value=\"ca\" selected", saved.Text);
        var log = (await ana.Get("/log")).Text;
        Assert.Contains("Pruna", log, StringComparison.Ordinal);
        Assert.DoesNotContain("Ha anomenat", log, StringComparison.Ordinal);

        using var bea = await host.SignIn("bea@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Fill("/", "/settings", ("title", "Mine"), ("accent", "moss"), ("language", "es"))).Status);
        Assert.Contains("data-accent=\"plum\"", (await bea.Get("/")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cloud_that_is_put_back_to_a_snapshot_shows_the_face_it_had_then()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud("ana.localhost", "ana", "Casa nostra");
        var acts = host.Get<ProviderActs>();
        var taken = (await acts.Snapshot("ana.localhost", "test", CancellationToken.None)).Value.Path;
        using var ana = await host.SignIn();
        await ana.Fill("/settings", "/settings", ("title", "Another"), ("accent", "plum"), ("language", "ca"));
        using var visitor = host.Browse();
        Assert.Contains("Another", (await visitor.Get("/sign-in")).Text, StringComparison.Ordinal);
        Assert.True((await acts.RestoreFrom("ana.localhost", taken, "test", CancellationToken.None)).Done);
        var page = (await visitor.Get("/sign-in")).Text;
        Assert.Contains("Casa nostra", page, StringComparison.Ordinal);
        Assert.Contains("data-accent=\"teal\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "ca")]
    [InlineData("fr", "ca")]
    [InlineData("fr, es;q=0.5", "es")]
    [InlineData("en", "en-GB")]
    public async Task The_cloud_s_language_is_for_those_whose_browser_has_none(string? browser, string spoken)
    {
        await using var host = await TestHost.Start();
        await Make(host, "ca");
        using var visitor = host.Browse();
        visitor.Language = browser;
        Assert.Contains($"<html lang=\"{spoken}\"", (await visitor.Get("/sign-in")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_s_own_language_goes_before_the_cloud_s()
    {
        await using var host = await TestHost.Start();
        await Make(host, "ca");
        using var ana = await host.SignIn();
        Assert.Contains("<html lang=\"ca\"", (await ana.Get("/account")).Text, StringComparison.Ordinal);
        await ana.Post("/account", ("display", "Ana"), ("language", "es"));
        using var again = await host.SignIn();
        Assert.Contains("<html lang=\"es\"", (await again.Get("/account")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "teal", "ca", "title")]
    [InlineData("Casa", "red", "ca", "accent")]
    [InlineData("Casa", "", "ca", "accent")]
    [InlineData("Casa", "plum", "fr", "language")]
    [InlineData("Casa", "plum", "", "language")]
    public async Task What_is_not_offered_is_refused_beside_its_field_and_changes_nothing(string title, string accent, string language, string field)
    {
        await using var host = await TestHost.Start();
        var cloud = await Make(host, "es");
        using var ana = await host.SignIn();
        var refused = await ana.Fill("/settings", "/settings", ("title", title), ("accent", accent), ("language", language));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.Status);
        Assert.Contains($"id=\"f-{field}-error\"", refused.Text, StringComparison.Ordinal);
        Assert.Equal(new CloudFace("Casa", null, "es"), await host.Get<CloudFaces>().Read(Actor.Nobody(cloud.Id), CancellationToken.None));
    }

    static async Task<CloudRecord> Make(TestHost host, string language) =>
        (await host.Get<CloudMaker>().Create(new NewCloud("ana.localhost", "ana", TestHost.Password, "Casa") { Language = language }, "test", CancellationToken.None)).Value;
}
