using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>What doctor finds and mends.</summary>
public sealed class DoctorTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task What_is_lost_is_told_and_cannot_be_mended(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (gone, _) = await BlobTests.Put(world, p, 40_000, 1);
        var (changed, _) = await BlobTests.Put(world, p, 40_000, 2);
        var (cut, _) = await BlobTests.Put(world, p, 40_000, 3);
        var (row, _) = await BlobTests.Put(world, p, 100, 4);
        await BlobTests.Put(world, p, 40_000, 5);
        Assert.Empty(await world.Get<Doctor>().Deep(p.Cloud, mend: true, World.Cancel));
        File.Delete(world.Folder.BlobOf(p.Cloud, gone));
        await File.WriteAllBytesAsync(world.Folder.BlobOf(p.Cloud, changed), new byte[40_000], World.Cancel);
        await File.WriteAllBytesAsync(world.Folder.BlobOf(p.Cloud, cut), new byte[39_999], World.Cancel);
        await world.Write(p.Ana, db => db.Set<Blob>().Where(b => b.Hash == row).ExecuteUpdateAsync(set => set.SetProperty(b => b.Bytes, new byte[100]), World.Cancel));
        await world.Write(p.Ana, db => db.Execute($"UPDATE audit_entry SET key = 'x' WHERE seq = 3", World.Cancel));
        foreach (var mend in (bool[])[false, true])
        {
            var found = await world.Get<Doctor>().Deep(p.Cloud, mend, World.Cancel);
            Assert.Equal(5, found.Count);
            Assert.All(found, f => Assert.Equal((Severity.Error, (string?)null), (f.Severity, f.Mended)));
            foreach (var (hash, word) in ((string, string)[])[(gone, "missing"), (changed, "does not hold"), (cut, "does not hold"), (row, "not those")])
                Assert.Contains(found, f => f.Sentence.Contains(hash, StringComparison.Ordinal) && f.Sentence.Contains(word, StringComparison.Ordinal));
            Assert.Contains(found, f => f.Sentence.Contains("from entry 3 on", StringComparison.Ordinal));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_does_not_add_up_is_told_and_mended(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (hash, _) = await BlobTests.Put(world, p, 40_000, 1);
        var own = p.Ana.OwnSpace!.Value;
        await world.Write(p.Ana, async db =>
        {
            await db.Set<Space>().Where(s => s.Id == p.GardenSpace).ExecuteUpdateAsync(set => set.SetProperty(s => s.UsedBytes, 7), World.Cancel);
            await db.Set<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.UsedBytes, 1), World.Cancel);
            await db.Set<Blob>().Where(b => b.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, 1), World.Cancel);
            await db.Set<BlobRef>().Where(r => r.Hash == hash).ExecuteUpdateAsync(set => set.SetProperty(r => r.Size, 5), World.Cancel);
            db.Add(new Blob { Hash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Size = 0, Bytes = [] });
            return 0;
        });
        var orphan = world.Folder.BlobOf(p.Cloud, new string('a', 64));
        Directory.CreateDirectory(Path.GetDirectoryName(orphan)!);
        await File.WriteAllTextAsync(orphan, "orphan", World.Cancel);
        var foreign = Path.Combine(world.Folder.BlobsOf(p.Cloud), "notes.txt");
        await File.WriteAllTextAsync(foreign, "mine", World.Cancel);
        using var coming = (await world.Get<BlobStore>().Stage(p.Cloud, World.Bytes(40_000, 9), _ => true, World.Cancel))!;

        var told = await world.Get<Doctor>().Deep(p.Cloud, mend: false, World.Cancel);
        Assert.All(told, f => Assert.Null(f.Mended));
        Assert.DoesNotContain(told, f => f.Severity == Severity.Error);
        Assert.True(File.Exists(orphan));
        var mended = await world.Get<Doctor>().Deep(p.Cloud, mend: true, World.Cancel);
        Assert.All(mended.Where(f => !f.Sentence.Contains("notes.txt", StringComparison.Ordinal)), f => Assert.NotNull(f.Mended));
        foreach (var word in (string[])["Garden", "The cloud is charged", "marked as free although", "A reference says", "named by nothing and not marked", "named by nothing.", "notes.txt"])
            Assert.Contains(mended, f => f.Sentence.Contains(word, StringComparison.Ordinal));
        Assert.False(File.Exists(orphan));
        Assert.True(File.Exists(foreign) && File.Exists(world.Folder.BlobOf(p.Cloud, coming.Hash)));
        Assert.Contains("notes.txt", Assert.Single(await world.Get<Doctor>().Deep(p.Cloud, mend: false, World.Cancel)).Sentence, StringComparison.Ordinal);
        Assert.Equal(40_000, await world.Read(p.Ana, db => db.Query<Space>().Where(s => s.Id == own).Select(s => s.UsedBytes).SingleAsync(World.Cancel)));
        Assert.Equal(1, await world.Read(p.Ana, db => db.Query<Job>().CountAsync(j => j.OnceKey == CollectBlobs.KindName, World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_cloud_in_use_is_found_sound(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        using var ended = new CancellationTokenSource();
        var busy = Task.Run(async () =>
        {
            for (var i = 0; !ended.IsCancellationRequested; i++)
            {
                var (hash, thing) = await BlobTests.Put(world, p, i % 3 == 0 ? 100 : 40_000, i);
                if (i % 2 == 0)
                    await BlobTests.Drop(world, p, hash, thing);
                world.Clock.Advance(TimeSpan.FromHours(6));
                await world.Get<CollectBlobs>().Collect(Actor.System(p.Cloud), World.Cancel);
            }
        });
        for (var i = 0; i < 6; i++)
            Assert.Empty(await world.Get<Doctor>().Deep(p.Cloud, mend: i % 2 == 0, World.Cancel));
        await ended.CancelAsync();
        await busy;
    }
}
