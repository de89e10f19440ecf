using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

public sealed partial class FilesTrashTests
{
    [Fact]
    public async Task What_was_deleted_is_in_the_trash_and_comes_back_by_undo()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        await ana.Put("report.txt", "words"u8.ToArray());
        using var browser = await host.SignIn();
        var gone = await browser.Fill("/files", "/files", ("do", "delete"), ("name", "report.txt"));
        var page = await browser.Follow(gone);
        Assert.DoesNotContain("href=\"/files/report.txt\"", page.Text, StringComparison.Ordinal);
        Assert.Contains("report.txt is in the trash.", page.Text, StringComparison.Ordinal);
        Assert.Contains("report.txt", (await browser.Get("/trash")).Text, StringComparison.Ordinal);
        var thing = ThingField().Match(page.Text).Groups[1].Value;
        var back = await browser.Post("/trash", ("do", "restore"), ("thing", thing), ("back", "/files"));
        Assert.Equal("/files", back.Location);
        Assert.Equal("words", (await browser.Get("/files/report.txt")).Text);
        Assert.Contains("The trash is empty.", (await browser.Get("/trash")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_taken_name_keeps_both_and_a_missing_folder_leads_to_the_root()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        using var browser = await host.SignIn();
        using var ana = await DavVisitor.Of(host);
        await ana.Put("a.txt", "old"u8.ToArray());
        await browser.Fill("/files", "/files", ("do", "delete"), ("name", "a.txt"));
        await ana.Put("A.txt", "new"u8.ToArray());
        await browser.Post("/files", ("do", "folder"), ("name", "notes"));
        await ana.Put("notes/b.txt", "inside"u8.ToArray());
        await browser.Post("/files/notes", ("do", "delete"), ("name", "b.txt"));
        await browser.Post("/files", ("do", "delete"), ("name", "notes"));
        var trash = await browser.Get("/trash");
        foreach (var id in ThingField().Matches(trash.Text).Select(m => m.Groups[1].Value).Distinct())
            await browser.Post("/trash", ("do", "restore"), ("thing", id));
        Assert.Equal("old", (await browser.Get("/files/a%20(2).txt")).Text);
        Assert.Equal("new", (await browser.Get("/files/A.txt")).Text);
        var b = await browser.Get("/files/b.txt");
        var inNotes = await browser.Get("/files/notes/b.txt");
        Assert.Contains("inside", (string[])[b.Text, inNotes.Text]);
    }

    [Fact]
    public async Task The_trash_counts_as_used_until_it_is_emptied_or_thirty_days_are_over()
    {
        await using var host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        using var browser = await host.SignIn();
        using var ana = await DavVisitor.Of(host);
        foreach (var name in (string[])["one", "two"])
            await ana.Put(name, new byte[40_000]);
        await browser.Fill("/files", "/files", ("do", "delete"), ("pick", "one"), ("pick", "two"));
        Assert.Equal(80_000, await Used(host, cloud.Id));
        var trash = await browser.Get("/trash");
        await browser.Post("/trash", ("do", "purge"), ("thing", ThingField().Match(trash.Text).Groups[1].Value));
        Assert.Equal(40_000, await Used(host, cloud.Id));
        host.Clock.Advance(TimeSpan.FromDays(31));
        await host.Get<PurgeTrash>().Run(new JobRun(Actor.System(cloud.Id), default, "{}", 1), CancellationToken.None);
        Assert.Equal(0, await Used(host, cloud.Id));
        Assert.Equal(0, await host.Get<CloudStore>().Read(Actor.System(cloud.Id), db => db.Query<Trashed>().CountAsync(), CancellationToken.None));
    }

    [Fact]
    public async Task Apps_never_see_the_trash_and_a_stranger_has_no_way_to_it()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        await host.MakeAccount("bea@ana.localhost");
        using var ana = await DavVisitor.Of(host);
        await ana.Put("gone.txt", "x"u8.ToArray());
        using var browser = await host.SignIn();
        await browser.Fill("/files", "/files", ("do", "delete"), ("name", "gone.txt"));
        var thing = ThingField().Match((await browser.Get("/trash")).Text).Groups[1].Value;
        Assert.Equal(HttpStatusCode.NotFound, (await browser.Get("/files/gone.txt")).Status);
        using var bea = await host.SignIn("bea@ana.localhost");
        var refused = await bea.Fill("/files", "/trash", ("do", "restore"), ("thing", thing));
        Assert.Equal(HttpStatusCode.NotFound, refused.Status);
    }

    [Fact]
    public async Task A_large_tree_goes_in_few_statements_and_for_good_in_steps()
    {
        await using var host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        using var browser = await host.SignIn();
        await browser.Fill("/files", "/files", ("do", "folder"), ("name", "big"));
        var ana = (await host.Get<CloudStore>().Read(Actor.System(cloud.Id), db => db.Query<Account>().Select(a => new { a.Id, a.SpaceId }).SingleAsync(), CancellationToken.None));
        var actor = new Actor(cloud.Id, Principal.Of(ana.Id)) { OwnSpace = ana.SpaceId };
        for (var i = 0; i < 60; i++)
            Assert.True((await host.Get<MakeFolders>().Run(actor, new Place(ana.SpaceId, ["big"]), [.. Enumerable.Range(0, 50).Select(n => $"{i} {n}")], CancellationToken.None)).Done);
        await browser.Post("/files", ("do", "delete"), ("name", "big"));
        Assert.Equal(3_001, await host.Get<CloudStore>().Read(actor, db => db.Query<Trashed>().Select(t => t.Things).SingleAsync(), CancellationToken.None));
        await browser.Post("/trash", ("do", "empty"));
        await host.Get<PurgeTrash>().Run(new JobRun(Actor.System(cloud.Id), default, "{}", 1), CancellationToken.None);
        Assert.Equal(1, await host.Get<CloudStore>().Read(actor, db => db.Query<Node>().CountAsync(), CancellationToken.None));
        Assert.Empty(await host.Get<Doctor>().Deep(cloud.Id, mend: false, CancellationToken.None));
    }

    static Task<long> Used(TestHost host, CloudId cloud) =>
        host.Get<CloudStore>().Read(Actor.System(cloud), db => db.Query<CloudRow>().Select(r => r.UsedBytes).SingleAsync(), CancellationToken.None);

    [GeneratedRegex("name=\"thing\" value=\"([0-9a-f]+)\"")]
    private static partial Regex ThingField();
}
