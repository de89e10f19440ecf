using System.Net;
using System.Security.Cryptography;
using Percloud.Files;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>A data folder of each version is kept and must open, with all that was in it, in every later one.</summary>
public sealed class KeptFolderTests
{
    static readonly (string Path, int Size)[] Written = [("letter.txt", 900), ("empty", 0), ("photos/sea 1.jpg", 32 * 1024), ("photos/sea 2.jpg", 40_000), ("photos/old/àéîõü 日記.bin", 3), ("big.bin", 150_000)];

    public static TheoryData<string> Versions => [.. KeptFolder.All];

    [Theory, MemberData(nameof(Versions))]
    public async Task A_kept_data_folder_opens_with_all_that_was_in_it(string version)
    {
        var folder = Directory.CreateTempSubdirectory("percloud-kept-").FullName;
        try
        {
            var kept = await KeptFolder.Unpack(version, folder);
            await using (var host = await TestHost.Start(on: folder))
            {
                foreach (var cloud in kept.Clouds)
                    await Holds(host, cloud);
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void At_least_one_data_folder_is_kept_and_none_is_large()
    {
        Assert.NotEmpty(KeptFolder.All);
        Assert.All(Directory.GetFiles(KeptFolder.Shelf), f => Assert.InRange(new FileInfo(f).Length, 1, 1024 * 1024));
    }

    /// <summary>Writes the folder of this version; <c>tools/keep-data-folder VERSION</c> runs it.</summary>
    [Fact(Explicit = true)]
    public async Task Keep_the_data_folder_of_this_version()
    {
        var version = Environment.GetEnvironmentVariable("PERCLOUD_KEEP") ?? throw new InvalidOperationException("tools/keep-data-folder VERSION says which.");
        var folder = Directory.CreateTempSubdirectory("percloud-keep-").FullName;
        List<KeptCloud> clouds = [];
        await using (var host = await TestHost.Start(on: folder))
        {
            clouds.Add(await Write(host, "ana.localhost", "ana", alias: "photos.localhost"));
            clouds.Add(await Write(host, "bea.localhost", "bea", alias: null));
        }

        foreach (var left in (string[])["lock", "control.sock"])
            File.Delete(Path.Combine(folder, left));
        await new KeptFolder(version, clouds).Pack(folder);
        Directory.Delete(folder, recursive: true);
    }

    static async Task<KeptCloud> Write(TestHost host, string domain, string owner, string? alias)
    {
        var cloud = await host.MakeCloud(domain, owner, $"The cloud of {owner}");
        if (alias is not null)
            Assert.True((await host.Get<CloudAdmin>().AddAlias(domain, alias, "test", CancellationToken.None)).Done);
        await host.MakeAccount($"carla@{domain}");
        var admin = await Admin(host, cloud, owner);
        var group = (await host.Get<Groups>().Make(admin, "Choir", GroupKind.Collective, CancellationToken.None)).Value;
        Assert.True((await host.Get<Groups>().AddMember(admin, group, "carla", admin: false, CancellationToken.None)).Done);
        using var dav = await DavVisitor.Of(host, $"{owner}@{domain}");
        foreach (var made in (string[])["photos", "photos/old"])
            Assert.Equal(HttpStatusCode.Created, await dav.Ask("MKCOL", made));
        Dictionary<string, string> files = [];
        foreach (var (path, size) in Written)
        {
            var bytes = new byte[size];
            new Random(size).NextBytes(bytes);
            Assert.Equal(HttpStatusCode.Created, await dav.Put(Encoded(path), bytes));
            files[path] = Hash(bytes);
        }

        await dav.Put("replaced", [1]);
        await dav.Put("replaced", [2]);
        files["replaced"] = Hash([2]);
        await dav.Put("deleted", [3]);
        Assert.Equal(HttpStatusCode.NoContent, await dav.Ask("DELETE", "deleted"));
        var accounts = new Dictionary<string, string> { [owner] = await host.MakeAppPassword($"{owner}@{domain}", "kept"), ["carla"] = await host.MakeAppPassword($"carla@{domain}", "kept") };
        return new KeptCloud([domain, .. alias is null ? (string[])[] : [alias]], accounts, new Dictionary<string, string[]> { ["Choir"] = [owner, "carla"] }, await MakeLinks(host, admin), files);
    }

    static async Task<Dictionary<string, string?>> MakeLinks(TestHost host, Actor admin)
    {
        var (space, links) = (admin.OwnSpace!.Value, new Dictionary<string, string?>());
        var found = (await host.Get<FindNode>().Run(admin, new Place(space, ["photos"]), CancellationToken.None)).Value;
        foreach (var password in (string?[])[null, "open sesame"])
            links[(await host.Get<Links>().Make(admin, space, found.Node.Id, found.Way, new LinkTerms(Role.Viewer, password), CancellationToken.None)).Value.Token] = password;
        return links;
    }

    static async Task Holds(TestHost host, KeptCloud kept)
    {
        var directory = host.Get<CloudDirectory>();
        Assert.All(kept.Names, name => Assert.NotNull(directory.ByName(name)));
        var cloud = directory.ByName(kept.Names[0])!;
        foreach (var (name, password) in kept.Accounts)
            Assert.NotNull(await host.Get<AppPasswords>().Check(cloud.Id, name, password, CancellationToken.None));
        var owner = kept.Accounts.Keys.First();
        var admin = await Admin(host, cloud, owner);
        foreach (var (name, members) in kept.Groups)
        {
            var group = Assert.Single(await host.Get<Groups>().List(admin, CancellationToken.None), g => g.Name == name);
            Assert.Equal(members.Order(), (await host.Get<Groups>().Members(admin, group.Id, CancellationToken.None)).Value.Select(m => m.Person.Name).Order());
        }

        foreach (var (token, password) in kept.Links)
        {
            Assert.True((await host.Get<Links>().Open(cloud.Id, token, password, CancellationToken.None)).Done);
            if (password is not null)
                Assert.False((await host.Get<Links>().Open(cloud.Id, token, "wrong", CancellationToken.None)).Done);
        }

        using var dav = await DavVisitor.Of(host, $"{owner}@{kept.Names[0]}");
        foreach (var (path, hash) in kept.Files)
            Assert.Equal(hash, Hash((await dav.Get(Encoded(path))).Bytes));
        Assert.Equal(HttpStatusCode.NotFound, (await dav.Get("deleted")).Status);
        Assert.Equal(HttpStatusCode.Created, await dav.Put("written by a later version", [1]));
        Assert.DoesNotContain(await host.Get<Doctor>().Deep(cloud.Id, mend: false, CancellationToken.None), f => f.Severity == Severity.Error);
    }

    static async Task<Actor> Admin(TestHost host, CloudRecord cloud, string owner)
    {
        var token = (await host.Get<SignIns>().SignIn(cloud.Id, owner, TestHost.Password, "test", CancellationToken.None)).Value;
        return (await host.Get<SignIns>().ByCookie(cloud.Id, token, CancellationToken.None))!;
    }

    static string Encoded(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));

    static string Hash(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
