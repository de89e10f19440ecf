using Microsoft.EntityFrameworkCore;
using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Copies of trees that are wider and deeper than one part of them.</summary>
public sealed class CopyTests(SharingWorld world) : IClassFixture<SharingWorld>
{
    [Fact]
    public async Task A_wide_and_deep_tree_is_copied_whole_with_what_its_things_carry()
    {
        var ana = await world.Actor("ana");
        Assert.True((await world.Use.MakeFolder.Run(ana, At("wide"), null, CancellationToken.None)).Done);
        Assert.True((await world.Host.Get<MakeFolders>().Run(ana, At("wide"), [.. Enumerable.Range(0, 60).Select(n => $"d{n}")], CancellationToken.None)).Done);
        var top = (await world.Use.Find.Run(ana, At("wide"), CancellationToken.None)).Value.Node;
        // More than two parts of a folder, folders among them that hold something too.
        await Store.Write(ana, async db =>
        {
            for (var n = 0; n < 450; n++)
                await db.AddNode(world.AnasSpace, top.Id, $"f{n:000}", folder: true, 1, CancellationToken.None);
            return true;
        }, CancellationToken.None);
        await world.Put("wide/f449/last.txt", "the last");
        await world.Put("wide/d0/d1/d2/deep.txt", "deep");
        using var talk = await DavTalk.With(world.Host);
        await talk.Needs(207, "PROPPATCH", "/dav/files/wide/f449/last.txt", "<D:propertyupdate xmlns:D='DAV:'><D:set><D:prop><z xmlns='urn:z'>kept</z></D:prop></D:set></D:propertyupdate>");
        await talk.Needs(201, "COPY", "/dav/files/wide", null, ("Destination", talk.Root + "/dav/files/twin"));
        Assert.Equal(await Tree("wide"), await Tree("twin"));
        Assert.Equal("the last", (await talk.Needs(200, "GET", "/dav/files/twin/f449/last.txt")).Text);
        Assert.Contains("kept", (await talk.Propfind("/dav/files/twin/f449/last.txt", "0", "z:z")).Text, StringComparison.Ordinal);
        Assert.Contains("last.txt", (await world.Ana.Get("/search?q=last")).Text, StringComparison.Ordinal);

        // Into itself it never ends, and is refused; beside what holds it, it is not.
        await talk.Needs(403, "COPY", "/dav/files/wide", null, ("Destination", talk.Root + "/dav/files/wide/d0/wide"));
        await talk.Needs(201, "COPY", "/dav/files/wide/d0", null, ("Destination", talk.Root + "/dav/files/wide/d0-too"));
        await talk.Needs(201, "COPY", "/dav/files/wide", null, ("Destination", talk.Root + "/dav/files/shell"), ("Depth", "0"));
        Assert.Single(await Tree("shell"));
        Assert.Empty(await world.Host.Get<Doctor>().Deep(world.Cloud, mend: false, CancellationToken.None));
    }

    [Fact]
    public async Task A_copy_for_which_there_is_no_room_leaves_nothing_behind()
    {
        Assert.True((await world.Use.MakeFolder.Run(await world.Actor("ana"), At("full"), null, CancellationToken.None)).Done);
        await world.Put("full/a.bin", new string('a', 60_000));
        await world.Put("full/b.bin", new string('b', 60_000));
        var used = await Used();
        await world.Host.Get<CloudAdmin>().SetQuota("ana.localhost", used + 100_000, "test", CancellationToken.None);
        using var talk = await DavTalk.With(world.Host);
        await talk.Needs(507, "COPY", "/dav/files/full", null, ("Destination", talk.Root + "/dav/files/fuller"));
        await talk.Needs(404, "PROPFIND", "/dav/files/fuller", null, ("Depth", "0"));
        Assert.Equal(used, await Used());
        await talk.Needs(201, "COPY", "/dav/files/full/a.bin", null, ("Destination", talk.Root + "/dav/files/one.bin"));
        Assert.Equal(used + 60_000, await Used());
        await world.Host.Get<CloudAdmin>().SetQuota("ana.localhost", null, "test", CancellationToken.None);
    }

    CloudStore Store => world.Host.Get<CloudStore>();

    Place At(string path) => world.At(path);

    Task<long> Used() => Store.Read(Actor.System(world.Cloud), db => db.Query<CloudRow>().Select(r => r.UsedBytes).SingleAsync(), CancellationToken.None);

    // All below a folder: the way down from it, the kind and the bytes.
    async Task<List<string>> Tree(string path)
    {
        var ana = await world.Actor("ana");
        var top = (await world.Use.Find.Run(ana, At(path), CancellationToken.None)).Value.Node;
        var all = (await world.Host.Get<ReadTree>().Run(ana, top, 10_000, CancellationToken.None))!;
        var ways = new Dictionary<ThingId, string> { [top.Id] = "" };
        foreach (var node in all)
            ways[node.Id] = $"{ways[node.ParentId!.Value]}/{node.Name}";
        return [.. all.Select(n => $"{ways[n.Id]} {n.IsFolder} {n.Hash} {n.Size}").Append("itself").Order(StringComparer.Ordinal)];
    }
}
