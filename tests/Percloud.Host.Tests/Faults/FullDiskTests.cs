using System.Net;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>The data folder on a disk of 64 MiB that fills up at each step of an upload and of a migration.</summary>
public sealed class FullDiskTests
{
    [Theory]
    [InlineData(2_000, 4)]
    [InlineData(300_000, 24)]
    public async Task An_upload_that_meets_a_full_disk_is_refused_and_all_is_well_when_space_returns(int size, int blocksPerStep)
    {
        using var disk = TightDisk.Mount();
        await using var host = await TestHost.Start(on: disk.Data);
        await host.MakeCloud();
        using var ana = await DavVisitor.Of(host);
        Assert.Equal(HttpStatusCode.Created, await ana.Put("before.bin", RandomNumberGenerator.GetBytes(size)));
        var answers = new List<HttpStatusCode>();

        // Each round a little more is free: the file, its place, and each page of the commit meet the end of the disk in turn.
        for (var step = 0; step < 24; step++)
        {
            disk.FillTo(step * blocksPerStep * 4096L);
            answers.Add(await ana.Put($"{step}.bin", RandomNumberGenerator.GetBytes(size)));
        }

        Assert.All(answers, a => Assert.True(a is HttpStatusCode.Created or HttpStatusCode.InsufficientStorage, $"{(int)a} is no clear answer"));
        Assert.Contains(HttpStatusCode.InsufficientStorage, answers);
        disk.Release();
        Assert.Equal(HttpStatusCode.Created, await ana.Put("after.bin", RandomNumberGenerator.GetBytes(size)));
        await ana.FindsAllAcknowledged();
        for (var step = 0; step < answers.Count; step++)
        {
            if (answers[step] != HttpStatusCode.Created)
                Assert.Equal(HttpStatusCode.NotFound, (await ana.Get($"{step}.bin")).Status);
        }

        Assert.Empty(Directory.GetFiles(Path.Combine(disk.Data, "tmp"), "*.part"));
        var found = await host.Get<Doctor>().Deep(host.Get<CloudDirectory>().ByName("ana.localhost")!.Id, mend: false, CancellationToken.None);
        Assert.DoesNotContain(found, f => f.Severity == Severity.Error);
    }

    [Fact]
    public async Task A_page_on_a_full_disk_says_so_and_shows_again_when_space_returns()
    {
        using var disk = TightDisk.Mount();
        await using var host = await TestHost.Start(on: disk.Data);
        await host.MakeCloud();
        using var browser = await host.SignIn();
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/files")).Status);
        disk.FillTo(0);
        var refused = await browser.Post("/files", ("do", "folder"), ("name", "new"));
        while (refused.Status == HttpStatusCode.SeeOther)
            refused = await browser.Post("/files", ("do", "folder"), ("name", $"new {Guid.CreateVersion7()}"));
        Assert.Equal(HttpStatusCode.InsufficientStorage, refused.Status);
        disk.Release();
        Assert.Equal(HttpStatusCode.OK, (await browser.Get("/files")).Status);
        Assert.Equal(HttpStatusCode.SeeOther, (await browser.Post("/files", ("do", "folder"), ("name", "later"))).Status);
        Assert.Contains("later", (await browser.Get("/files")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_migration_that_meets_a_full_disk_is_refused_and_done_when_space_returns()
    {
        using var disk = TightDisk.Mount();
        await using var host = await TestHost.Start(on: disk.Data);
        var cloud = await host.MakeCloud();
        var neighbour = await host.MakeCloud("bea.localhost", "bea");
        using var ana = await DavVisitor.Of(host);
        using var bea = await DavVisitor.Of(host, "bea@bea.localhost");
        for (var i = 0; i < 20; i++)
            await ana.Put($"kept {i}", RandomNumberGenerator.GetBytes(20_000));
        await host.Get<OpenClouds>().Close(cloud.Id, CancellationToken.None);
        var file = OlderSchema.Of(Path.Combine(disk.Data, "clouds", cloud.Id.Text(), "cloud.db"));
        List<HttpStatusCode> answers = [];
        for (var step = 0; answers.LastOrDefault() != HttpStatusCode.OK; step++)
        {
            Assert.True(step < 64, "it never migrated");
            disk.FillTo(step * 32 * 1024);
            answers.Add((await ana.Get("kept 1")).Status);
        }

        Assert.Equal(HttpStatusCode.InsufficientStorage, answers[0]);
        Assert.All(answers.SkipLast(1), a => Assert.Equal(HttpStatusCode.InsufficientStorage, a));
        disk.Release();
        await ana.FindsAllAcknowledged();
        Assert.Equal(HttpStatusCode.Created, await ana.Put("after", [1]));
        Assert.Equal(HttpStatusCode.Created, await bea.Put("after", [2]));
        await host.Get<OpenClouds>().Close(cloud.Id, CancellationToken.None);
        await host.Get<OpenClouds>().Close(neighbour.Id, CancellationToken.None);
        Assert.True(OlderSchema.IsCurrent(file));
    }
}
