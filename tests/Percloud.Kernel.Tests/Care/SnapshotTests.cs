using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Snapshots and restores: one moment, a new epoch, and crashes in the middle.</summary>
public sealed class SnapshotTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task A_restored_cloud_is_as_it_was_in_a_new_epoch_and_gives_no_number_twice(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var cloud = world.Directory.ById(p.Cloud)!;
        var (kept, _) = await BlobTests.Put(world, p, 100_000, 1);
        var (small, _) = await BlobTests.Put(world, p, 10, 2);
        var session = await world.Get<SignIns>().Start(p.Cloud, p.Ana.Account!.Value, "b", World.Cancel);
        var snapshot = (await world.Get<Snapshots>().Take(cloud, "petra", World.Cancel)).Value;
        var listed = Assert.Single(await world.Get<Snapshots>().List(p.Cloud, World.Cancel));
        Assert.Equal((snapshot, 1, 100_000L, "petra"), (listed.Path, listed.Manifest.BlobFiles, listed.Manifest.BlobBytes, listed.Manifest.By));

        // After it: another file, a lost file, numbers given, one thing dropped and collected.
        var (later, _) = await BlobTests.Put(world, p, 50_000, 3);
        var numbers = await world.Write(p.Ana, async db => { await db.NextNumber(World.Cancel); return await db.NextNumber(World.Cancel); });
        File.Delete(world.Folder.BlobOf(p.Cloud, kept));
        var entries = await world.Read(p.Ana, db => db.Query<AuditEntry>().CountAsync(World.Cancel));
        Assert.True((await world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel)).Done);

        var hashes = await world.Read(p.Ana, db => db.Query<Blob>().Select(b => b.Hash).OrderBy(h => h).ToListAsync(World.Cancel));
        Assert.Equal(new[] { kept, small }.Order(StringComparer.Ordinal), hashes);
        Assert.Equal(World.Bytes(100_000, 1).ToArray(), await File.ReadAllBytesAsync(world.Folder.BlobOf(p.Cloud, kept), World.Cancel));
        Assert.Equal(2, await world.Read(p.Ana, db => db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(World.Cancel)));
        Assert.Equal(numbers + 1, await world.Write(p.Ana, db => db.NextNumber(World.Cancel)));
        Assert.NotNull(await world.Get<SignIns>().ByCookie(p.Cloud, session, World.Cancel));
        var last = await world.Read(p.Ana, db => db.Query<AuditEntry>().OrderByDescending(e => e.Seq).FirstAsync(World.Cancel));
        Assert.Equal(("audit.snapshot-restored", "petra"), (last.Key, last.ByKey));
        Assert.Contains($"\"entries\":\"{entries}\"", last.Arguments, StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(world.Folder.Of(p.Cloud), "restore.json")));

        // What came after the snapshot is only an orphan file now, and mending removes it.
        var finding = Assert.Single(await world.Get<Doctor>().Deep(p.Cloud, mend: true, World.Cancel));
        Assert.Contains(later, finding.Sentence, StringComparison.Ordinal);
        Assert.Equal("It was removed.", finding.Mended);
        Assert.Empty(await world.Get<Doctor>().Deep(p.Cloud, mend: false, World.Cancel));
        Assert.True((await world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel)).Done);
        Assert.Equal(3, await world.Read(p.Ana, db => db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_snapshot_taken_while_people_write_and_the_collector_runs_is_whole(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var cloud = world.Directory.ById(p.Cloud)!;
        for (var i = 0; i < 12; i++)
        {
            var (hash, thing) = await BlobTests.Put(world, p, 40_000 + i, i);
            if (i % 2 == 0)
                await BlobTests.Drop(world, p, hash, thing);
        }

        world.Clock.Advance(BlobNames.Grace);
        var taking = Task.Run(() => world.Get<Snapshots>().Take(cloud, "petra", World.Cancel));
        var busy = Task.Run(async () =>
        {
            for (var i = 100; i < 110; i++)
            {
                await BlobTests.Put(world, p, 40_000, i);
                await world.Get<CollectBlobs>().Collect(Actor.System(p.Cloud), World.Cancel);
            }
        });
        var snapshot = (await taking).Value;
        await busy;
        await world.Get<CollectBlobs>().Collect(Actor.System(p.Cloud), World.Cancel);
        Assert.True((await world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel)).Done);
        Assert.DoesNotContain(await world.Get<Doctor>().Deep(p.Cloud, mend: true, World.Cancel), f => f.Severity == Severity.Error);
        Assert.Empty(await world.Get<Doctor>().Deep(p.Cloud, mend: false, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_collector_waits_while_a_snapshot_is_taken(string engine)
    {
        await using var world = await World.Begin(engine);
        var p = await People.Settle(world);
        var (hash, thing) = await BlobTests.Put(world, p, 40_000, 1);
        await BlobTests.Drop(world, p, hash, thing);
        world.Clock.Advance(BlobNames.Grace);
        using (world.Get<CollectorPins>().Pin(p.Cloud))
            await world.RunDue();
        Assert.True(File.Exists(world.Folder.BlobOf(p.Cloud, hash)));
        world.Clock.Advance(TimeSpan.FromMinutes(10));
        await world.RunDue(wake: false);
        Assert.False(File.Exists(world.Folder.BlobOf(p.Cloud, hash)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Only_a_whole_snapshot_of_this_very_cloud_is_restored(string engine)
    {
        await using var world = await World.Begin(engine);
        var (one, two) = (await world.Cheap("a.example"), await world.Cheap("b.example"));
        var snapshot = (await world.Get<Snapshots>().Take(one, "petra", World.Cancel)).Value;
        var restores = world.Get<Restores>();
        Assert.Equal("refusal.other-clouds-snapshot", (await restores.Restore(two, snapshot, "petra", World.Cancel)).Refusal!.Text);
        Assert.Equal("refusal.no-snapshot", (await restores.Restore(one, world.Folder.Of(one.Id), "petra", World.Cancel)).Refusal!.Text);
        await File.AppendAllTextAsync(Path.Combine(snapshot, "cloud.db"), "x", World.Cancel);
        Assert.Equal("refusal.snapshot-damaged", (await restores.Restore(one, snapshot, "petra", World.Cancel)).Refusal!.Text);
        Assert.Equal(1, await world.Write(Actor.System(one.Id), db => db.NextNumber(World.Cancel)));
        Directory.Move(snapshot, snapshot + ".unfinished");
        await world.Crash();
        Assert.Empty(Directory.GetDirectories(world.Folder.SnapshotsOf(one.Id)));
    }

    [Fact]
    public async Task A_damaged_cloud_is_brought_back_with_an_epoch_above_any_before()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("a.example");
        var snapshot = (await world.Get<Snapshots>().Take(cloud, "petra", World.Cancel)).Value;
        await world.Open.Close(cloud.Id, World.Cancel);
        await File.WriteAllBytesAsync(Path.Combine(world.Folder.Of(cloud.Id), "cloud.db"), World.Bytes(50_000, 1).ToArray(), World.Cancel);
        await Assert.ThrowsAsync<CloudDamagedException>(() => world.Read(Actor.System(cloud.Id), _ => Task.FromResult(0)));
        await world.Get<CloudAdmin>().MarkDamage(cloud.Id, "cannot be read", World.Cancel);
        Assert.True((await world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel)).Done);
        Assert.Equal(world.Clock.GetUtcNow().ToUnixTimeSeconds(), await world.Read(Actor.System(cloud.Id), db => db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(World.Cancel)));
        Assert.Null(world.Directory.ById(cloud.Id)!.Damage);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_restore_cut_off_in_the_middle_lets_nobody_in_and_is_ended_at_the_next_start(string engine)
    {
        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        var cloud = await world.Cheap("a.example");
        var actor = Actor.System(cloud.Id);
        var snapshot = (await world.Get<Snapshots>().Take(cloud, "petra", World.Cancel)).Value;
        await world.Write(actor, db => db.NextNumber(World.Cancel));

        // The database is replaced, but the new epoch cannot be written.
        steered!.BeforeCommit = () => throw new IOException("cut off");
        await Assert.ThrowsAsync<IOException>(() => world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel));
        steered.BeforeCommit = () => Task.CompletedTask;
        var told = await Assert.ThrowsAsync<CloudDamagedException>(() => world.Read(actor, _ => Task.FromResult(0)));
        Assert.Equal("A restore of this cloud did not finish. Restore it again.", told.Message);
        await world.Crash();
        var row = await world.Read(actor, db => db.Query<CloudRow>().SingleAsync(World.Cancel));
        Assert.Equal((2, 1), (row.Epoch, row.LastNumber));

        // And again, this time ended by restoring once more without a start between.
        steered!.BeforeCommit = () => throw new IOException("cut off");
        await Assert.ThrowsAsync<IOException>(() => world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel));
        steered.BeforeCommit = () => Task.CompletedTask;
        Assert.True((await world.Get<Restores>().Restore(cloud, snapshot, "petra", World.Cancel)).Done);
        row = await world.Read(actor, db => db.Query<CloudRow>().SingleAsync(World.Cancel));
        Assert.Equal((3, 1), (row.Epoch, row.LastNumber));
        Assert.Equal(2, await world.Write(actor, db => db.NextNumber(World.Cancel)));
    }
}
