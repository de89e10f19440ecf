namespace Percloud.Host.Tests;

/// <summary>davfs2: the cloud as a mounted folder, edited, unmounted and mounted again. It needs root and /dev/fuse.</summary>
/// <remarks>Files are opened by name: davfs2 1.6.1 and kernels of the 6.x line do not agree on how a folder is read (EINVAL in readdir, whatever the server).</remarks>
public sealed class MountTests
{
    [Fact]
    public async Task A_mounted_folder_saves_like_a_disk()
    {
        await using var host = await TestHost.Start();
        await host.MakeCloud();
        var password = await host.MakeAppPassword("ana@ana.localhost");
        using var ana = await DavTalk.With(host);
        await ana.Needs(201, "PUT", "/dav/files/from%20the%20web.txt", "written on a page");
        using var client = new Client();
        var address = $"http://127.0.0.1:{host.HttpPort}/dav/files/";
        var folder = Directory.CreateDirectory(Path.Combine(client.Folder, "cloud")).FullName;
        await Mounted(client, address, password, folder, async () =>
        {
            Assert.Equal("written on a page", (await client.Do("cat", Path.Combine(folder, "from the web.txt"))).Trim());
            await client.Do("mkdir", Path.Combine(folder, "papers"));
            await client.Do("sh", "-c", $"printf 'first line\\n' > '{folder}/papers/plan.txt' && printf 'second line\\n' >> '{folder}/papers/plan.txt'");
            await client.Do("mv", Path.Combine(folder, "from the web.txt"), Path.Combine(folder, "papers", "moved.txt"));
        });
        Assert.Equal("first line\nsecond line\n", (await ana.Needs(200, "GET", "/dav/files/papers/plan.txt")).Text);
        await ana.Needs(204, "PUT", "/dav/files/papers/plan.txt", "changed elsewhere\n");
        await Mounted(client, address, password, folder, async () =>
        {
            Assert.Equal("changed elsewhere", (await client.Do("cat", Path.Combine(folder, "papers", "plan.txt"))).Trim());
            await client.Do("sh", "-c", $"printf 'and here\\n' >> '{folder}/papers/plan.txt'");
            await client.Do("rm", Path.Combine(folder, "papers", "moved.txt"));
        });
        Assert.Equal("changed elsewhere\nand here\n", (await ana.Needs(200, "GET", "/dav/files/papers/plan.txt")).Text);
        await ana.Needs(404, "GET", "/dav/files/papers/moved.txt");
        Assert.DoesNotContain("activelock", (await ana.Needs(207, "PROPFIND", "/dav/files/papers", null, ("Depth", "1"))).Text, StringComparison.Ordinal);
    }

    static async Task Mounted(Client client, string address, string password, string folder, Func<Task> work)
    {
        var end = await client.Run($"ana\n{password}\n", "mount.davfs", address, folder);
        Assert.True(end.Code == 0, end.Output);
        try
        {
            await work();
        }
        finally
        {
            // Unmounting waits until all that was written has arrived.
            await client.Do("umount", folder);
        }
    }
}
