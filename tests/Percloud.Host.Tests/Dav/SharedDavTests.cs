using Microsoft.EntityFrameworkCore;
using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary><c>/dav/shared/</c>: what others share as single things, as one folder of a drive.</summary>
public sealed class SharedDavTests(SharingWorld world) : IClassFixture<SharingWorld>, IAsyncLifetime
{
    DavTalk bea = null!;

    public async ValueTask InitializeAsync() => bea = await DavTalk.With(world.Host, "bea@ana.localhost");

    public async ValueTask DisposeAsync()
    {
        bea.Dispose();
        // Each test begins with nothing shared.
        await Write("ana", db => db.Set<Grant>().Where(g => g.ThingId != null).ExecuteDeleteAsync());
    }

    [Fact]
    public async Task What_was_shared_stands_there_and_nothing_above_or_beside_it()
    {
        await Give("Club/Minutes", "bea", Role.Viewer);
        Assert.Equal(["/dav/shared/", "/dav/shared/Minutes/"], (await bea.Propfind("/dav/shared/", "1", "resourcetype")).Hrefs);
        Assert.Equal(["/dav/shared/Minutes/", "/dav/shared/Minutes/april.txt", "/dav/shared/Minutes/march.txt"], (await bea.Propfind("/dav/shared/Minutes/", "1", "getetag")).Hrefs);
        Assert.Equal("We met in March.", (await bea.Needs(200, "GET", "/dav/shared/Minutes/march.txt")).Text);
        await bea.Needs(404, "GET", "/dav/shared/Club/secret.txt");
        await bea.Needs(404, "PROPFIND", "/dav/shared/secret.txt", null, ("Depth", "0"));
        await bea.Needs(403, "PUT", "/dav/shared/Minutes/march.txt", "mine now");
        await bea.Needs(403, "DELETE", "/dav/shared/Minutes/march.txt");
        using var carl = await DavTalk.With(world.Host, "carl@ana.localhost");
        Assert.Equal(["/dav/shared/"], (await carl.Propfind("/dav/shared/", "1", "resourcetype")).Hrefs);
        await carl.Needs(404, "GET", "/dav/shared/Minutes/march.txt");
        await Take("Club/Minutes", "bea");
        await bea.Needs(404, "GET", "/dav/shared/Minutes/march.txt");
    }

    [Fact]
    public async Task Names_that_two_people_gave_say_whose_they_are()
    {
        var carls = await Carls("MINUTES", "march.txt");
        await Give("Club/Minutes", "bea", Role.Viewer);
        await Give("Club/Minutes/march.txt", "bea", Role.Viewer);
        var (space, who) = (await Space("carl"), Principal.Of((await world.Account("bea")).Id));
        foreach (var thing in carls)
            await Write("carl", db => db.Give(who, space, thing, Role.Viewer, CancellationToken.None));
        Assert.Equal(
            ["/dav/shared/", "/dav/shared/MINUTES%20%28carl%29/", "/dav/shared/Minutes%20%28ana%29/", "/dav/shared/march%20%28ana%29.txt", "/dav/shared/march%20%28carl%29.txt"],
            (await bea.Propfind("/dav/shared/", "1", "resourcetype")).Hrefs);
        Assert.Equal("We met in March.", (await bea.Needs(200, "GET", "/dav/shared/march%20%28ana%29.txt")).Text);
        Assert.Equal("carl's", (await bea.Needs(200, "GET", "/dav/shared/march%20%28carl%29.txt")).Text);
        await bea.Needs(404, "GET", "/dav/shared/march.txt");
    }

    [Fact]
    public async Task Who_may_change_a_shared_folder_does_so_there_and_takes_things_across()
    {
        await Give("Club/Minutes", "bea", Role.Editor);
        await bea.Needs(201, "PUT", "/dav/shared/Minutes/may.txt", "We met in May.");
        var token = await bea.Lock("/dav/shared/Minutes/may.txt");
        Assert.Contains("<D:lockroot><D:href>/dav/shared/Minutes/may.txt</D:href></D:lockroot>", (await bea.Propfind("/dav/shared/Minutes/", "1", "lockdiscovery")).Text, StringComparison.Ordinal);
        Assert.Contains("<D:href>/dav/shared/Minutes/may.txt</D:href>", (await bea.Needs(423, "PUT", "/dav/shared/Minutes/may.txt", "no token")).Text, StringComparison.Ordinal);
        await bea.Needs(204, "PUT", "/dav/shared/Minutes/may.txt", "We met in May!", ("If", $"</dav/shared/Minutes/may.txt> ({token})"));
        await bea.Needs(204, "UNLOCK", "/dav/shared/Minutes/may.txt", null, ("Lock-Token", token));
        await bea.Needs(201, "MOVE", "/dav/shared/Minutes/may.txt", null, ("Destination", bea.Root + "/dav/shared/Minutes/May.txt"));
        await bea.Needs(201, "COPY", "/dav/shared/Minutes", null, ("Destination", bea.Root + "/dav/files/Kept%20minutes"));
        Assert.Equal("We met in May!", (await bea.Needs(200, "GET", "/dav/files/Kept%20minutes/May.txt")).Text);
        await bea.Needs(201, "MOVE", "/dav/shared/Minutes/May.txt", null, ("Destination", bea.Root + "/dav/files/May.txt"));
        await bea.Needs(201, "COPY", "/dav/files/May.txt", null, ("Destination", bea.Root + "/dav/shared/Minutes/June.txt"));
        Assert.Equal("We met in May!", (await bea.Needs(200, "GET", "/dav/shared/Minutes/June.txt")).Text);
        Assert.Equal(403, (await bea.Ask("COPY", "/dav/files/May.txt", null, ("Destination", bea.Root + "/dav/shared/May.txt"))).Code);
        await bea.Needs(204, "DELETE", "/dav/shared/Minutes/June.txt");
        Assert.Contains("quota-used-bytes", (await bea.Propfind("/dav/shared/Minutes/", "0", "quota-used-bytes")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_change_one_file_saves_it_and_nothing_beside_it()
    {
        await world.Put("Club/rota.txt", "Ana");
        await Give("Club/rota.txt", "bea", Role.Editor);
        await bea.Needs(204, "PUT", "/dav/shared/rota.txt", "Bea");
        Assert.Equal("Bea", (await bea.Needs(200, "GET", "/dav/shared/rota.txt")).Text);
        await bea.Needs(204, "PUT", $"/dav{world.AnasFiles}/Club/rota.txt", "Bea again");
        await bea.Needs(404, "PUT", $"/dav{world.AnasFiles}/Club/beside.txt", "mine");
        await bea.Needs(404, "PUT", $"/dav{world.AnasFiles}/Club/secret.txt", "mine");
        await Give("Club/rota.txt", "bea", Role.Viewer);
        await bea.Needs(403, "PUT", "/dav/shared/rota.txt", "no");
    }

    [Fact]
    public async Task The_list_itself_is_not_theirs_to_change_and_to_delete_is_to_leave()
    {
        await Give("Club/Minutes", "bea", Role.Manager);
        foreach (var (method, path, header) in new[] { ("MKCOL", "/dav/shared/New", ""), ("PUT", "/dav/shared/new.txt", ""), ("MOVE", "/dav/shared/Minutes", "/dav/shared/Renamed"), ("MOVE", "/dav/shared/Minutes", "/dav/files/Minutes"), ("LOCK", "/dav/shared/new.txt", "") })
        {
            var reply = await bea.Ask(method, path, method == "LOCK" ? DavTalk.LockBody() : null, header.Length == 0 ? [] : [("Destination", bea.Root + header)]);
            Assert.True(reply.Code == 403, $"{method} {path} answered {reply.Code}");
            Assert.Contains("shared with you by others", reply.Text, StringComparison.Ordinal);
        }

        await bea.Needs(403, "DELETE", "/dav/shared/");
        await bea.Needs(403, "PROPFIND", "/dav/shared/", null, ("Depth", "infinity"));
        await bea.Needs(412, "DELETE", "/dav/shared/Minutes", null, ("If-Match", "\"another\""));
        await bea.Needs(204, "DELETE", "/dav/shared/Minutes");
        Assert.Equal(["/dav/shared/"], (await bea.Propfind("/dav/shared/", "1", "resourcetype")).Hrefs);
        Assert.True((await world.Use.Find.Run(await world.Actor("ana"), world.At("Club/Minutes/march.txt"), CancellationToken.None)).Done);
        await Give("Club/Minutes", "bea", Role.Viewer);
        await bea.Needs(200, "GET", "/dav/shared/Minutes/march.txt");
    }

    [Fact]
    public async Task What_everyone_has_cannot_be_left_by_one()
    {
        var minutes = await Thing("Club/Minutes");
        await Write("ana", db => db.Give(Principal.Everyone, world.AnasSpace, minutes, Role.Viewer, CancellationToken.None));
        Assert.Contains("with everyone", (await bea.Needs(403, "DELETE", "/dav/shared/Minutes")).Text, StringComparison.Ordinal);
        await bea.Needs(200, "GET", "/dav/shared/Minutes/march.txt");
    }

    [Fact]
    public async Task A_shared_folder_is_followed_and_the_list_has_a_tag()
    {
        var empty = (await bea.Propfind("/dav/shared/", "0", "getetag")).Text;
        await Give("Club/Minutes", "bea", Role.Editor);
        var one = (await bea.Propfind("/dav/shared/", "0", "getetag")).Text;
        Assert.NotEqual(empty, one);
        var token = (await bea.Sync("/dav/shared/Minutes/", "")).SyncToken;
        await bea.Needs(204, "PUT", "/dav/shared/Minutes/april.txt", "We met in April!");
        Assert.Equal(["/dav/shared/Minutes/april.txt"], (await bea.Sync("/dav/shared/Minutes/", token)).Hrefs);
        Assert.NotEqual(one, (await bea.Propfind("/dav/shared/", "0", "getetag")).Text);
        Assert.Equal(403, (await bea.Sync("/dav/shared/", "")).Code);
    }

    [Fact]
    public async Task Rclone_reads_and_writes_what_is_shared()
    {
        // A folder of its own: what is written there is not undone.
        Assert.True((await world.Use.MakeFolder.Run(await world.Actor("ana"), world.At("Club/Drive"), null, CancellationToken.None)).Done);
        await world.Put("Club/Drive/may.txt", "We met in May.");
        await Give("Club/Drive", "bea", Role.Editor);
        using var client = new Client();
        var password = await world.Host.MakeAppPassword("bea@ana.localhost", "rclone");
        foreach (var (name, value) in new[] { ("CONFIG", "/dev/null"), ("CONFIG_CLOUD_TYPE", "webdav"), ("CONFIG_CLOUD_VENDOR", "other"), ("CONFIG_CLOUD_USER", "bea"), ("CONFIG_CLOUD_URL", $"http://127.0.0.1:{world.Host.HttpPort}/dav/shared/") })
            client.Environment["RCLONE_" + name] = value;
        client.Environment["RCLONE_CONFIG_CLOUD_PASS"] = (await client.Do("rclone", "obscure", password)).Trim();
        Assert.Equal(["Drive/", "Drive/may.txt"], (await client.Do("rclone", "lsf", "-R", "cloud:")).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Order(StringComparer.Ordinal));
        var local = Directory.CreateDirectory(Path.Combine(client.Folder, "in", "2026")).Parent!.FullName;
        await File.WriteAllTextAsync(Path.Combine(local, "2026", "june.txt"), "We met in June.");
        await client.Do("rclone", "copy", local, "cloud:Drive");
        await client.Do("rclone", "check", "--download", "--one-way", local, "cloud:Drive");
        await client.Do("rclone", "moveto", "cloud:Drive/2026/june.txt", "cloud:Drive/june.txt");
        await client.Do("rclone", "copy", "cloud:", Path.Combine(client.Folder, "out"));
        Assert.Equal("We met in June.", await File.ReadAllTextAsync(Path.Combine(client.Folder, "out", "Drive", "june.txt")));
        await client.Do("rclone", "delete", "cloud:Drive/june.txt");
        await client.Do("rclone", "purge", "cloud:Drive/2026");
    }

    async Task<SpaceId> Space(string owner) => (await world.Account(owner)).SpaceId;

    async Task<ThingId> Thing(string path) => (await world.Use.Find.Run(await world.Actor("ana"), world.At(path), CancellationToken.None)).Value.Node.Id;

    async Task Give(string path, string to, Role role)
    {
        var (who, thing) = (Principal.Of((await world.Account(to)).Id), await Thing(path));
        await Write("ana", db => db.Give(who, world.AnasSpace, thing, role, CancellationToken.None));
    }

    async Task Take(string path, string from)
    {
        var (who, thing) = (Principal.Of((await world.Account(from)).Id), await Thing(path));
        await Write("ana", async db =>
        {
            await db.Take(who, world.AnasSpace, thing, CancellationToken.None);
            return true;
        });
    }

    // A folder and a file of carl's own; their ids.
    async Task<List<ThingId>> Carls(string folder, string file)
    {
        var (carl, space) = (await world.Actor("carl"), await Space("carl"));
        using var body = new MemoryStream("carl's"u8.ToArray());
        return
        [
            (await world.Use.MakeFolder.Run(carl, new Place(space, [folder]), null, CancellationToken.None)).Value.Id,
            (await world.Use.Save.Run(carl, new Place(space, [file]), new Arrival(body, body.Length, null, null), null, CancellationToken.None)).Value.Node.Id,
        ];
    }

    async Task<T> Write<T>(string who, Func<CloudWriter, Task<T>> work) => await world.Host.Get<CloudStore>().Write(await world.Actor(who), work, CancellationToken.None);
}
