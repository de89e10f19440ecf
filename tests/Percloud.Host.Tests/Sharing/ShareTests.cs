using System.Net;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The one dialog, and what those see with whom something is shared.</summary>
public sealed class ShareTests : IAsyncLifetime
{
    readonly SharingWorld world = new();

    public ValueTask InitializeAsync() => world.InitializeAsync();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    [Fact]
    public async Task A_shared_folder_opens_at_exactly_that_folder_and_nothing_above_it_exists()
    {
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        var said = await world.Ana.Follow(await world.Share("Club/Minutes", ("who", "bea"), ("role", "Viewer")));
        Assert.Contains("bea has it now.", said.Text, StringComparison.Ordinal);
        Assert.Contains("You and bea", said.Text, StringComparison.Ordinal);

        var list = await world.Bea.Get("/shared/with-me");
        Assert.Contains($"href=\"{world.AnasFiles}/Club/Minutes\"", list.Text, StringComparison.Ordinal);
        Assert.Contains("ana · you may look", list.Text, StringComparison.Ordinal);
        var folder = await world.Bea.Get($"{world.AnasFiles}/Club/Minutes");
        Assert.Contains("march.txt", folder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">Club<", folder.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"{world.AnasFiles}\"", folder.Text, StringComparison.Ordinal);
        Assert.Equal("We met in March.", (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes/march.txt")).Text);
        foreach (var above in (string[])["", "/Club", "/Club/secret.txt", "/Club/nothing", "/Club/Minutes/nothing"])
            Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Get(world.AnasFiles + above)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Carl.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        Assert.Contains("With bea", (await world.Ana.Get("/shared/by-me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_given_to_one_person_is_theirs_to_leave_and_nothing_else_is()
    {
        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Viewer"));
        var thing = (await world.Dialog("Club/Minutes")).Split('/')[^1];
        var list = (await world.Bea.Get("/shared/with-me")).Text;
        Assert.Contains($"<input type=\"hidden\" name=\"thing\" value=\"{thing}\"", list, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Carl.Fill("/account", "/shared/with-me/leave", ("thing", thing))).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Fill("/account", "/shared/with-me/leave", ("thing", "nothing"))).Status);

        var left = await world.Bea.Follow(await world.Bea.Fill("/account", "/shared/with-me/leave", ("thing", thing)));
        Assert.Contains("“Minutes” is no longer in your list.", left.Text, StringComparison.Ordinal);
        Assert.Contains("Nobody shares", left.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Fill("/account", "/shared/with-me/leave", ("thing", thing))).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.Ana.Get("/files/Club/Minutes/march.txt")).Status);

        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Viewer"));
        var dialog = await world.Dialog("Club/Minutes");
        await world.Ana.Fill(dialog, dialog + "/add", ("with", "everyone"), ("role", "Viewer"));
        Assert.DoesNotContain("name=\"thing\"", (await world.Bea.Get("/shared/with-me")).Text, StringComparison.Ordinal);
        var kept = await world.Bea.Follow(await world.Bea.Fill("/account", "/shared/with-me/leave", ("thing", thing)));
        Assert.Contains("cannot be left by one person", kept.Text, StringComparison.Ordinal);
        Assert.Contains("Minutes", kept.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_role_changes_and_ends_at_once_and_stopping_can_be_undone()
    {
        var (dialog, folder) = (await world.Dialog("Club/Minutes"), $"{world.AnasFiles}/Club/Minutes");
        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Viewer"));
        Assert.Equal(HttpStatusCode.Forbidden, (await world.Bea.Fill(folder, folder, ("do", "folder"), ("name", "New"))).Status);
        var share = await world.ShareId("Club/Minutes");
        Assert.Equal(HttpStatusCode.SeeOther, (await world.Ana.Fill(dialog, dialog + "/role", ("share", share), ("role", "Editor"))).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await world.Bea.Fill(folder, folder, ("do", "folder"), ("name", "New"))).Status);
        Assert.Contains("change things", (await world.Bea.Get("/shared/with-me")).Text, StringComparison.Ordinal);

        var stopped = await world.Ana.Follow(await world.Ana.Fill(dialog, dialog + "/revoke", ("share", share)));
        Assert.Contains("Only you", stopped.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Get(folder)).Status);
        Assert.DoesNotContain("Minutes", (await world.Bea.Get("/shared/with-me")).Text, StringComparison.Ordinal);
        var undo = $"{dialog}/restore/{share}";
        Assert.Contains($"action=\"{undo}\"", stopped.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Fill("/account", undo)).Status);
        Assert.Contains("Shared again.", (await world.Ana.Follow(await world.Ana.Post(undo))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.Bea.Get(folder)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Ana.Post(undo)).Status);
    }

    [Fact]
    public async Task A_share_ends_after_its_last_day()
    {
        var day = world.Host.Clock.GetUtcNow().AddDays(2);
        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Viewer"), ("until", day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Contains("until ", (await world.Bea.Get("/shared/with-me")).Text, StringComparison.Ordinal);
        world.Host.Clock.Advance(TimeSpan.FromDays(1));
        Assert.Equal(HttpStatusCode.OK, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        world.Host.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        Assert.Contains("ended on ", (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
        var dialog = await world.Dialog("Club/Minutes");
        await world.Ana.Fill(dialog, dialog + "/until", ("share", await world.ShareId("Club/Minutes")), ("until", ""));
        Assert.Equal(HttpStatusCode.OK, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
    }

    [Fact]
    public async Task Whoever_leaves_a_group_loses_at_once_what_it_was_given()
    {
        var groups = world.Host.Get<Groups>();
        var ana = await world.Actor("ana");
        var group = (await groups.Make(ana, "Neighbours", GroupKind.Circle, CancellationToken.None)).Value;
        await groups.AddMember(ana, group, "bea", false, CancellationToken.None);
        await world.Share("Club/Minutes", ("who", "neighbours"), ("role", "Editor"));
        Assert.Contains("You and Neighbours", (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
        var sheet = await world.Bea.Get(await world.Dialog("Club/Minutes"));
        Assert.Contains("ana, bea", sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain($"{await world.Dialog("Club/Minutes")}/add", sheet.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Carl.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        await groups.RemoveMember(ana, group, (await world.Account("bea")).Id, CancellationToken.None);
        Assert.Equal(HttpStatusCode.NotFound, (await world.Bea.Get($"{world.AnasFiles}/Club/Minutes")).Status);
    }

    [Fact]
    public async Task Everyone_is_everyone_of_this_cloud_and_of_no_other()
    {
        await world.Share("Club/Minutes", ("with", "everyone"), ("role", "Viewer"));
        var dialog = await world.Dialog("Club/Minutes");
        Assert.Contains("Everyone in this cloud has it now.", (await world.Ana.Follow(await world.Ana.Fill(dialog, dialog + "/add", ("with", "everyone"), ("role", "Viewer")))).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await world.Carl.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        using var neighbour = await world.Host.SignIn("bea@bea.localhost");
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get($"{world.AnasFiles}/Club/Minutes")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await neighbour.Get(dialog)).Status);
    }

    [Theory]
    [InlineData("zoe", "Viewer", "", "Nobody here is called “zoe”")]
    [InlineData("", "Viewer", "", "Nobody here is called")]
    [InlineData("ana", "Viewer", "", "It is theirs already.")]
    [InlineData("bea", "Commenter", "", "cannot be shared in this way")]
    [InlineData("bea", "None", "", "cannot be shared in this way")]
    [InlineData("bea", "99", "", "cannot be shared in this way")]
    [InlineData("bea", "Viewer", "2001-01-01", "This day is over")]
    [InlineData("bea", "Viewer", "soon", "This is no day")]
    public async Task A_refusal_says_why_and_keeps_what_was_typed(string who, string role, string until, string sentence)
    {
        var answer = await world.Share("Club/Minutes", ("who", who), ("role", role), ("until", until));
        Assert.True((int)answer.Status is 409 or 422, answer.Status.ToString());
        Assert.Contains(sentence, answer.Text, StringComparison.Ordinal);
        Assert.Contains($"value=\"{who}\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("Only you", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Only_those_who_manage_a_thing_give_and_take()
    {
        var dialog = await world.Dialog("Club/Minutes");
        (string, string[])[] forms = [("/add", ["who", "carl", "role", "Viewer", "with", "one"]), ("/link", ["link-role", "Viewer"]), ("/role", ["role", "Editor"]), ("/until", ["until", ""]), ("/renew", []), ("/revoke", [])];
        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Editor"));
        var share = await world.ShareId("Club/Minutes");
        foreach (var (act, fields) in forms)
        {
            var all = fields.Chunk(2).Select(f => (f[0], f[1])).Append(("share", share)).ToArray();
            Assert.True((await world.Bea.Fill("/account", dialog + act, all)) is { Status: HttpStatusCode.Forbidden or HttpStatusCode.SeeOther }, act);
            Assert.True((await world.Carl.Fill("/account", dialog + act, all)) is { Status: HttpStatusCode.NotFound }, act);
        }

        Assert.Equal(HttpStatusCode.NotFound, (await world.Carl.Get(dialog)).Status);
        var sheet = await world.Ana.Get(dialog);
        Assert.Contains("You and bea", sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("not opened yet", sheet.Text, StringComparison.Ordinal);

        // Who may share on may share on.
        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Manager"));
        Assert.Equal(HttpStatusCode.SeeOther, (await world.Bea.Fill(dialog, dialog + "/add", ("with", "one"), ("who", "carl"), ("role", "Viewer"))).Status);
        Assert.Equal(HttpStatusCode.OK, (await world.Carl.Get($"{world.AnasFiles}/Club/Minutes")).Status);
    }

    [Fact]
    public async Task What_comes_from_a_folder_above_is_told_as_such_to_those_who_see_that_folder()
    {
        await world.Share("Club", ("who", "bea"), ("role", "Viewer"));
        await world.Share("Club/Minutes", ("who", "carl"), ("role", "Viewer"));
        Assert.Contains("from the folder Club", (await world.Ana.Get(await world.Dialog("Club/Minutes"))).Text, StringComparison.Ordinal);
        var sheet = await world.Carl.Get(await world.Dialog("Club/Minutes"));
        Assert.DoesNotContain("folder Club", sheet.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(">Club<", sheet.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_are_suggested_while_they_are_typed_and_never_those_of_others_circles()
    {
        await world.Host.Get<Groups>().Make(await world.Actor("carl"), "Beans", GroupKind.Circle, CancellationToken.None);
        Assert.Equal("<option value=\"bea\"></option>", (await world.Ana.Get("/share-with?q=BE")).Text);
        Assert.Contains("Beans", (await world.Carl.Get("/share-with?q=be")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Beans", (await world.Ana.Get(await world.Dialog("Club"))).Text, StringComparison.Ordinal);
        Assert.Contains("Nobody here is called", (await world.Share("Club", ("who", "Beans"), ("role", "Viewer"))).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ca", "Comparteix «Minutes»", "Només tu", "Compartit amb mi")]
    [InlineData("es", "Compartir «Minutes»", "Solo tú", "Compartido conmigo")]
    public async Task The_dialog_speaks_the_reader_s_language(string language, string title, string who, string list)
    {
        world.Ana.Language = language;
        var page = await world.Ana.Get(await world.Dialog("Club/Minutes"));
        Assert.Contains(title, page.Text, StringComparison.Ordinal);
        Assert.Contains(who, page.Text, StringComparison.Ordinal);
        Assert.Contains(list, (await world.Ana.Get("/shared/with-me")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_log_tells_what_was_shared_and_taken_back()
    {
        await world.Share("Club/Minutes", ("who", "bea"), ("role", "Viewer"));
        var dialog = await world.Dialog("Club/Minutes");
        await world.Ana.Fill(dialog, dialog + "/revoke", ("share", await world.ShareId("Club/Minutes")));
        var log = await world.Ana.Get("/log");
        Assert.Contains("Shared “Minutes” with bea, who may: look", log.Text, StringComparison.Ordinal);
        Assert.Contains("Stopped sharing “Minutes” with bea", log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Viewer", "PROPFIND", "Club/Minutes/", 207)]
    [InlineData("Viewer", "GET", "Club/Minutes/march.txt", 200)]
    [InlineData("Viewer", "PUT", "Club/Minutes/new.txt", 403)]
    [InlineData("Viewer", "DELETE", "Club/Minutes/march.txt", 403)]
    [InlineData("Viewer", "PROPFIND", "Club/", 404)]
    [InlineData("Viewer", "PROPFIND", "", 404)]
    [InlineData("Viewer", "GET", "Club/secret.txt", 404)]
    [InlineData("Editor", "PUT", "Club/Minutes/new.txt", 201)]
    [InlineData("Editor", "MKCOL", "Club/Minutes/New", 201)]
    [InlineData("Editor", "DELETE", "Club/Minutes/march.txt", 204)]
    [InlineData("Editor", "PUT", "Club/new.txt", 404)]
    [InlineData("Editor", "DELETE", "Club/secret.txt", 404)]
    [InlineData("Editor", "DELETE", "Club/Minutes", 403)]
    [InlineData("Editor", "MOVE", "Club/Minutes", 403)]
    public async Task Over_WebDAV_a_shared_folder_is_what_it_is_on_pages(string role, string verb, string path, int status)
    {
        await world.Share("Club/Minutes", ("who", "bea"), ("role", role));
        using var client = new HttpClient { BaseAddress = new Uri($"http://127.0.0.1:{world.Host.HttpPort}") };
        var request = new HttpRequestMessage(new HttpMethod(verb), $"/dav{world.AnasFiles}/{path}");
        request.Headers.Host = $"ana.localhost:{world.Host.HttpPort}";
        request.Headers.Authorization = new("Basic", Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes($"bea:{await world.Host.MakeAppPassword("bea@ana.localhost")}")));
        if (verb == "PROPFIND")
            request.Headers.Add("Depth", "1");
        if (verb == "MOVE")
            request.Headers.Add("Destination", $"http://ana.localhost:{world.Host.HttpPort}/dav{world.AnasFiles}/Club/Elsewhere");
        if (verb == "PUT")
            request.Content = new StringContent("bytes");
        Assert.Equal(status, (int)(await client.SendAsync(request, TestContext.Current.CancellationToken)).StatusCode);
    }
}
