using System.Net;

namespace Percloud.Host.Tests.People;

/// <summary>What admins do for the people of a cloud, what groups are, and what the log tells of it.</summary>
public class PeopleTests(AnasCloud world) : IClassFixture<AnasCloud>
{
    [Fact]
    public async Task An_account_can_be_made_disabled_and_enabled_again()
    {
        using var ana = await world.Host.SignIn();
        Assert.Equal("/people", (await ana.Fill("/people/new", "/people/new", ("name", "hugo"), ("password", TestHost.Password))).Location);
        using var hugo = await world.Host.SignIn("hugo@ana.localhost");
        await ana.Fill("/people", "/people/disable", ("name", "hugo"));
        Assert.Equal(HttpStatusCode.SeeOther, (await hugo.Get("/account")).Status);
        Assert.Contains("hugo can no longer sign in", (await ana.Get("/people")).Text, StringComparison.Ordinal);
        await ana.Fill("/people", "/people/enable", ("name", "hugo"));
        using var back = await world.Host.SignIn("hugo@ana.localhost");

        await ana.Fill("/people", "/people/disable", ("name", "ana"));
        Assert.Contains("The owner of the cloud cannot be disabled", (await ana.Get("/people")).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/people")]
    [InlineData("/people/new")]
    [InlineData("/people/invite")]
    [InlineData("/log")]
    public async Task Pages_of_admins_do_not_exist_for_others(string path)
    {
        using var bea = await world.Host.SignIn("bea@ana.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Get(path)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bea.Fill("/account", "/people/disable", ("name", "ana"))).Status);
        using var visitor = world.Host.Browse();
        Assert.StartsWith("/sign-in", (await visitor.Get(path)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_circle_is_seen_by_its_members_alone_and_keeps_somebody_who_looks_after_it()
    {
        await world.Host.MakeAccount("iris@ana.localhost");
        using var bea = await world.Host.SignIn("bea@ana.localhost");
        using var iris = await world.Host.SignIn("iris@ana.localhost");
        Assert.Equal(HttpStatusCode.Forbidden, (await bea.Fill("/groups/new", "/groups/new", ("name", "Assembly"), ("kind", "collective"))).Status);
        var group = (await bea.Fill("/groups/new", "/groups/new", ("name", "Choir"))).Location!;
        Assert.DoesNotContain("Choir", (await iris.Get("/groups")).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await iris.Get(group)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await iris.Fill("/groups", group + "/add", ("name", "iris"))).Status);

        var unknown = await bea.Fill(group, group + "/add", ("name", "nobody"));
        Assert.Equal(HttpStatusCode.NotFound, unknown.Status);
        Assert.Contains("Nobody here is called nobody", unknown.Text, StringComparison.Ordinal);
        Assert.Equal(group, (await bea.Post(group + "/add", ("name", "iris"))).Location);
        Assert.Contains("Choir", (await iris.Get("/groups")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain(group + "/remove", (await iris.Get(group)).Text, StringComparison.Ordinal);

        var me = System.Text.RegularExpressions.Regex.Match((await bea.Get(group)).Text, "name=\"account\" value=\"([0-9a-f]{32})\"").Groups[1].Value;
        await bea.Post(group + "/remove", ("account", me));
        Assert.Contains("Somebody has to look after the group", (await bea.Get(group)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_what_happened_in_the_readers_language_and_in_pages()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await host.SignIn();
        await ana.Fill("/groups/new", "/groups/new", ("name", "Choir"));
        var page = await ana.Get("/log");
        Assert.Contains("Made the group Choir", page.Text, StringComparison.Ordinal);
        Assert.Contains("Provider (test)", page.Text, StringComparison.Ordinal);
        ana.Language = "ca";
        Assert.Contains("Ha creat el grup Choir", (await ana.Get("/log")).Text, StringComparison.Ordinal);

        for (var i = 0; i < 60; i++)
            await host.MakeAppPassword("ana@ana.localhost", $"device {i}");
        ana.Language = "en";
        var newest = await ana.Get("/log");
        Assert.Contains("“device 59”", newest.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("the group Choir", newest.Text, StringComparison.Ordinal);
        var older = System.Text.RegularExpressions.Regex.Match(newest.Text, "/log\\?before=[0-9]+").Value;
        Assert.Contains("the group Choir", (await ana.Get(older)).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Seals by day", "nothing up to it was changed", "No entry has this seal")]
    [InlineData("ca", "Segells per dia", "res fins a ella no s'ha canviat", "Cap entrada no té aquest segell")]
    [InlineData("es", "Sellos por día", "nada hasta ella se ha cambiado", "Ninguna entrada tiene este sello")]
    public async Task The_log_shows_the_seal_of_each_day_and_compares_one_that_was_kept(string language, string title, string holds, string none)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        host.Clock.Advance(TimeSpan.FromDays(1));
        await host.MakeAppPassword("ana@ana.localhost", "laptop");
        using var ana = await host.SignIn();
        ana.Language = language;
        var page = await ana.Get("/log");
        Assert.Contains(title, page.Text, StringComparison.Ordinal);
        var seals = System.Text.RegularExpressions.Regex.Matches(page.Text, "<td><code>([0-9a-f]{64})</code>").Select(m => m.Groups[1].Value).ToList();
        Assert.Equal(2, seals.Count);
        Assert.Contains(host.Clock.GetUtcNow().AddDays(-1).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), page.Text, StringComparison.Ordinal);
        Assert.Contains(holds, (await ana.Get($"/log?head={seals[1]}")).Text, StringComparison.Ordinal);
        Assert.Contains(none, (await ana.Get($"/log?head={new string('a', 64)}")).Text, StringComparison.Ordinal);
        Assert.Contains(none, (await ana.Get("/log?head=%3Cscript%3E")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_page_has_anything_inline_and_none_is_kept()
    {
        using var ana = await world.Host.SignIn();
        foreach (var path in (string[])["/", "/account", "/account/password", "/account/sessions", "/account/devices", "/connect", "/people", "/people/new", "/people/invite", "/groups", "/groups/new", "/log", "/invitation/x", "/nowhere"])
        {
            var page = await ana.Get(path);
            Assert.StartsWith("default-src 'none'; script-src 'self'; style-src 'self'", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotContain("unsafe", page.Header("Content-Security-Policy"), StringComparison.Ordinal);
            Assert.DoesNotMatch("<script(?![^>]* src=)|<style|\\sstyle=|\\son[a-z]+=|javascript:", page.Text);
            Assert.DoesNotMatch(">(people|refusal|audit|frame|status)\\.[a-z.-]+<", page.Text);
            Assert.Equal("no-store", page.Header("Cache-Control"));
        }
    }
}
