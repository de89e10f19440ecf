using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host.Tests;

/// <summary>Ten uploads at once against a quota that only some of them fit.</summary>
public sealed class SmallQuotaTests
{
    const int Quota = 1_000_000;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Ten_uploads_at_once_never_overrun_the_quota(bool lengthsKnown)
    {
        await using var host = await TestHost.Start();
        var cloud = await host.MakeCloud();
        await host.Get<CloudAdmin>().SetQuota("ana.localhost", Quota, "test", CancellationToken.None);
        using var ana = await DavVisitor.Of(host);
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Upload(host, ana, i, RandomNumberGenerator.GetBytes(300_000), lengthsKnown)));
        Assert.All(answers, a => Assert.True(a is 201 or 507, $"{a} is no clear answer"));
        Assert.InRange(answers.Count(a => a == 201), 1, 3);
        Assert.Contains(507, answers);
        Assert.InRange(await Used(host, cloud), 1, Quota);
        Assert.Equal(answers.Count(a => a == 201) * 300_000L, await Used(host, cloud));

        // What is free afterwards can be used to the last byte.
        Assert.Equal(HttpStatusCode.Created, await ana.Put("rest", RandomNumberGenerator.GetBytes((int)(Quota - await Used(host, cloud)))));
        Assert.Equal(HttpStatusCode.InsufficientStorage, await ana.Put("more", [1]));
    }

    static async Task<int> Upload(TestHost host, DavVisitor ana, int number, byte[] bytes, bool lengthKnown)
    {
        using var door = await RawDoor.To(host);
        await door.Begin("PUT", $"/dav/files/{number}", $"Authorization: {ana.Basic}\r\nConnection: close\r\n" + (lengthKnown ? $"Content-Length: {bytes.Length}\r\n" : "Transfer-Encoding: chunked\r\n"));
        foreach (var part in bytes.Chunk(60_000))
        {
            if (!lengthKnown)
                await door.Send($"{part.Length:x}\r\n");
            await door.Send(part);
            if (!lengthKnown)
                await door.Send("\r\n");
            await Task.Delay(20);
        }

        if (!lengthKnown)
            await door.Send("0\r\n\r\n");
        return RawDoor.StatusOf(await door.Answer());
    }

    static Task<long> Used(TestHost host, CloudRecord cloud) =>
        host.Get<CloudStore>().Read(Actor.System(cloud.Id), db => db.Query<CloudRow>().Select(r => r.UsedBytes).SingleAsync(), CancellationToken.None);
}
