using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

public sealed partial class FilesPageTests
{
    [Theory]
    [InlineData("", "a.txt,b.md,c.png")]
    [InlineData("?down", "c.png,b.md,a.txt")]
    [InlineData("?sort=size&down", "b.md,c.png,a.txt")]
    [InlineData("?sort=size", "a.txt,c.png,b.md")]
    [InlineData("?sort=kind", "c.png,b.md,a.txt")]
    public async Task A_folder_stands_in_the_order_that_its_address_says(string query, string expected)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        foreach (var (name, size) in new[] { ("b.md", 300), ("a.txt", 10), ("c.png", 20) })
            await ana.Put(name, new byte[size]);
        using var browser = await host.SignIn();
        Assert.Equal(expected, string.Join(',', Names((await browser.Get("/files" + query)).Text)));
    }

    [Theory]
    [InlineData("")]
    [InlineData("sort=date")]
    [InlineData("sort=size&down")]
    [InlineData("sort=kind")]
    public async Task Pages_by_key_show_each_thing_once(string query)
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        using var browser = await host.SignIn();
        await browser.Get("/files");
        for (var i = 0; i < 130; i++)
            await browser.Post("/files", ("do", "folder"), ("name", $"folder {i}"));
        for (var i = 0; i < 120; i++)
            await ana.Put($"file {i}", new byte[i % 7]);
        List<string> seen = [];
        for (var next = "/files?" + query; next is not null && seen.Count < 1000;)
        {
            var page = await browser.Get(next);
            seen.AddRange(Names(page.Text));
            next = NextPage().Match(page.Text) is { Success: true } found ? WebUtility.HtmlDecode(found.Groups[1].Value) : null;
        }

        Assert.Equal(250, seen.Count);
        Assert.Equal(250, seen.Distinct().Count());
        Assert.All(seen.Take(130), name => Assert.StartsWith("folder", name, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_and_a_selection_come_as_a_zip()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = await host.SignIn();
        await browser.Fill("/files", "/files", ("do", "folder"), ("name", "més"));
        using var ana = await DavVisitor.Of(host);
        await ana.Put("m%C3%A9s/a.txt", "one"u8.ToArray());
        await ana.Put("b.txt", "two"u8.ToArray());
        Assert.Equal(["a.txt"], await Entries(await browser.Get("/files/m%C3%A9s?zip")));
        await browser.Get("/files");
        Assert.Equal(["més/", "més/a.txt", "b.txt"], await Entries(await browser.Post("/files", ("do", "zip"), ("pick", "més"), ("pick", "b.txt"))));
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Post("/files", ("do", "zip"), ("pick", "nothing"))).Status);
    }

    [Fact]
    public async Task Two_who_write_one_text_lose_nothing()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = await host.SignIn();
        var made = await browser.Fill("/files", "/files", ("do", "text"), ("new", "list"));
        Assert.Equal("/files/list.txt?edit", made.Location);
        var tag = Tag().Match((await browser.Follow(made)).Text).Groups[1].Value;
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Post("/files/list.txt", ("do", "save"), ("tag", tag), ("text", "milk"))).Status);
        var late = await browser.Post("/files/list.txt", ("do", "save"), ("tag", tag), ("text", "bread"));
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("milk", late.Text, StringComparison.Ordinal);
        Assert.Contains("bread", late.Text, StringComparison.Ordinal);
        await browser.Post("/files/list.txt", ("do", "save"), ("tag", Tag().Match(late.Text).Groups[1].Value), ("text", "milk, bread"));
        Assert.Equal("milk, bread", (await browser.Get("/files/list.txt")).Text);
    }

    [Fact]
    public async Task Things_move_into_a_groups_space_and_are_paid_there()
    {
        await using var host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put("plan.bin", new byte[50_000]);
        using var browser = await host.SignIn();
        await browser.Fill("/groups/new", "/groups/new", ("name", "Neighbours"));
        var spaces = await host.Get<CloudStore>().Read(Actor.System(cloud.Id), db => db.Query<Space>().ToListAsync(), CancellationToken.None);
        var group = Assert.Single(spaces, s => s.OwnerKind == PrincipalKind.Group);
        Assert.Contains("Neighbours", (await browser.Get("/files?move=plan.bin")).Text, StringComparison.Ordinal);
        var moved = await browser.Post("/files", ("do", "move"), ("pick", "plan.bin"), ("to", $"/spaces/{group.Id.Text()}/files"));
        Assert.Equal($"/spaces/{group.Id.Text()}/files", moved.Location);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/files/plan.bin")).Status);
        Assert.Equal(HttpStatusCode.OK, (await browser.Get($"/spaces/{group.Id.Text()}/files/plan.bin")).Status);
        Assert.Equal(50_000, await host.Get<CloudStore>().Read(Actor.System(cloud.Id), db => db.Query<Space>().Where(s => s.Id == group.Id).Select(s => s.UsedBytes).SingleAsync(), CancellationToken.None));
        Assert.Empty(await host.Get<Doctor>().Deep(cloud.Id, mend: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_word_finds_names_and_texts_and_not_what_was_deleted()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put("Assembly of March.odt", [1]);
        await ana.Put("page.html", "<script>nonsense</script><p>zucchini</p>"u8.ToArray());
        using var browser = await host.SignIn();
        for (var i = 0; i < 100 && !(await browser.Get("/search?q=zucchini")).Text.Contains("/files/page.html", StringComparison.Ordinal); i++)
            await Task.Delay(100);
        Assert.Contains("Assembly of March.odt", (await browser.Get("/search?q=march")).Text, StringComparison.Ordinal);
        Assert.Contains("/files/page.html", (await browser.Get("/search?q=zucchini")).Text, StringComparison.Ordinal);
        Assert.Contains("Nothing was found", (await browser.Get("/search?q=nonsense")).Text, StringComparison.Ordinal);
        await browser.Fill("/files", "/files", ("do", "delete"), ("name", "page.html"));
        Assert.Contains("Nothing was found", (await browser.Get("/search?q=zucchini")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Favourites_and_what_was_changed_last_say_where_they_live()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put("dear.txt", [1]);
        using var browser = await host.SignIn();
        await browser.Fill("/files", "/files", ("do", "star"), ("name", "dear.txt"));
        Assert.Contains("/files/dear.txt", (await browser.Get("/favourites")).Text, StringComparison.Ordinal);
        Assert.Contains("/files/dear.txt", (await browser.Get("/recent")).Text, StringComparison.Ordinal);
        await browser.Post("/files", ("do", "unstar"), ("name", "dear.txt"));
        Assert.DoesNotContain("/files/dear.txt", (await browser.Get("/favourites")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_say_where_a_thing_lives_and_who_can_see_it()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put("mine.txt", [1, 2, 3]);
        using var browser = await host.SignIn();
        var page = await browser.Get("/files/mine.txt?details");
        Assert.Contains("Only you", page.Text, StringComparison.Ordinal);
        Assert.Contains("3 bytes", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/files/other.txt?details")).Status);
    }

    [Fact]
    public async Task A_name_cannot_disguise_its_ending()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put(Uri.EscapeDataString("photo\u202egpj.exe"), [1]);
        using var browser = await host.SignIn();
        Assert.Equal(["photogpj.exe"], Names((await browser.Get("/files")).Text));
        var refused = await browser.Fill("/files", "/files", ("do", "folder"), ("name", "a\u0007b"));
        Assert.Contains("control characters", (await browser.Follow(refused)).Text, StringComparison.Ordinal);
    }

    static async Task<List<string>> Entries(TestPage answer)
    {
        await using var zip = new ZipArchive(await answer.Response.Content.ReadAsStreamAsync());
        return [.. zip.Entries.Select(e => e.FullName)];
    }

    static List<string> Names(string page) => [.. Name().Matches(page).Select(m => m.Groups[1].Value)];

    [GeneratedRegex("class=\"row-name\" href=\"[^\"]*\"[^>]*>(?:<bdi>)?([^<]+)<")]
    private static partial Regex Name();

    [GeneratedRegex("class=\"button\" href=\"([^\"]*after=[^\"]*)\"")]
    private static partial Regex NextPage();

    [GeneratedRegex("name=\"tag\" value=\"(\"[^\"]+\")\"")]
    private static partial Regex Tag();
}
