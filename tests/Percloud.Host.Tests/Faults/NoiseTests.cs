using System.Net;
using System.Security.Cryptography;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>One cloud's database overwritten with noise.</summary>
public sealed class NoiseTests
{
    [Theory, InlineData(true), InlineData(false)]
    public async Task A_cloud_whose_database_is_noise_says_so_and_its_neighbours_notice_nothing(bool whileOpen)
    {
        await using var host = await TestHost.Start();
        var damaged = await host.MakeCloud();
        await host.MakeCloud("bea.localhost", "bea");
        using var ana = await DavVisitor.Of(host);
        using var bea = await DavVisitor.Of(host, "bea@bea.localhost");
        using var visitor = await host.SignIn();
        await bea.Put("before", [1, 2, 3]);
        if (!whileOpen)
            await host.Get<OpenClouds>().Close(damaged.Id, CancellationToken.None);
        foreach (var file in Directory.GetFiles(Path.Combine(host.Folder, "clouds", damaged.Id.Text()), "cloud.db*"))
            await Overwrite(file);

        var page = await visitor.Get("/files");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, page.Status);
        Assert.Contains("This cloud's database cannot be ", page.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, (await ana.Get("x")).Status);
        Assert.StartsWith("This cloud's database cannot be ", host.Get<CloudDirectory>().ByName("ana.localhost")!.Damage, StringComparison.Ordinal);

        using var neighbour = await host.SignIn("bea@bea.localhost");
        Assert.Equal(HttpStatusCode.OK, (await neighbour.Get("/files")).Status);
        Assert.Equal(HttpStatusCode.Created, await bea.Put("after", [4]));
        await bea.FindsAllAcknowledged();
        Assert.Null(host.Get<CloudDirectory>().ByName("bea.localhost")!.Damage);
    }

    static async Task Overwrite(string file)
    {
        await using var stream = File.OpenWrite(file);
        await stream.WriteAsync(RandomNumberGenerator.GetBytes((int)stream.Length));
    }
}
