using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Clouds are made, named, suspended, deleted, and gone for good after thirty days.</summary>
public sealed class CloudLifeTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task The_first_cloud_is_the_default_one_and_names_are_taken_once(string engine)
    {
        await using var world = await World.Begin(engine);
        var maker = world.Get<CloudMaker>();
        Assert.True(world.Directory.IsEmpty);
        var first = await world.Cloud("Ana.Example.");
        var second = (await maker.Create(new NewCloud("bücher.example", "bea", People.Password, "Bücher", 1000, ["books.example"]), "test", World.Cancel)).Value;
        Assert.Equal(("ana.example", true, 1), (first.Domain, first.IsDefault, first.Accounts));
        Assert.Equal(("xn--bcher-kva.example", false), (second.Domain, second.IsDefault));
        foreach (var (domain, reason) in ((string, Reason)[])[("ana.example", Reason.Conflict), ("BOOKS.example", Reason.Conflict), ("127.0.0.1", Reason.Invalid), ("a b", Reason.Invalid), ("", Reason.Invalid), ("-a.example", Reason.Invalid)])
            Assert.Equal((domain, reason), (domain, (await maker.Create(new NewCloud(domain, "x", People.Password), "test", World.Cancel)).Refusal!.Reason));
        Assert.Equal(Reason.Conflict, (await maker.Create(new NewCloud("new.example", "x", People.Password, Aliases: ["books.example"]), "test", World.Cancel)).Refusal!.Reason);
        Assert.Null(world.Directory.ByName("new.example"));
        var admin = world.Get<CloudAdmin>();
        Assert.True((await admin.AddAlias("ana.example", "www.ana.example", "petra", World.Cancel)).Done);
        Assert.Equal(Reason.Conflict, (await admin.RemoveAlias("ana.example", "ana.example", "petra", World.Cancel)).Refusal!.Reason);
        await world.Restart();
        Assert.Equal(first.Id, world.Directory.ByName("WWW.ana.example")!.Id);
        Assert.Equal(second.Id, world.Directory.ByName("bücher.example")!.Id);
        Assert.Equal(["xn--bcher-kva.example", "books.example"], world.Directory.NamesOf(second.Id));
        Assert.Equal(first.Id, world.Directory.Default!.Id);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_deleted_cloud_can_be_restored_for_thirty_days_and_then_nothing_is_left(string engine)
    {
        await using var world = await World.Begin(engine);
        var (cloud, admin) = (await world.Cloud(), world.Get<CloudAdmin>());
        await world.Get<Snapshots>().Take(cloud, "petra", World.Cancel);
        Assert.True((await admin.Delete("ana.example", "petra", World.Cancel)).Done);
        Assert.Equal(Reason.Conflict, (await admin.Suspend("ana.example", "petra", World.Cancel)).Refusal!.Reason);
        world.Clock.Advance(TimeSpan.FromDays(30) - TimeSpan.FromSeconds(1));
        Assert.Equal(0, await admin.Purge(World.Cancel));
        Assert.True((await admin.Undelete("ana.example", "petra", World.Cancel)).Done);
        Assert.Equal(1, await world.Read(Actor.System(cloud.Id), db => db.Query<Account>().CountAsync(World.Cancel)));
        var keys = await world.Read(Actor.System(cloud.Id), db => db.Query<AuditEntry>().Select(e => e.Key).ToListAsync(World.Cancel));
        Assert.Contains("audit.cloud-deleted", keys);
        await admin.Delete("ana.example", "petra", World.Cancel);
        world.Clock.Advance(TimeSpan.FromDays(30));
        Assert.Equal(1, await admin.Purge(World.Cancel));
        Assert.Null(world.Directory.ByName("ana.example"));
        Assert.False(Directory.Exists(world.Folder.Of(cloud.Id)) || Directory.Exists(world.Folder.SnapshotsOf(cloud.Id)));
        Assert.NotEqual(cloud.Id, (await world.Cloud()).Id);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_cloud_that_cannot_be_made_leaves_no_name_behind_nor_one_that_died_half_made(string engine)
    {
        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        steered!.BeforeCommit = () => throw new IOException("no space");
        await Assert.ThrowsAsync<IOException>(() => world.Cloud());
        Assert.Empty(Directory.GetDirectories(world.Folder.Clouds));
        steered.BeforeCommit = () => Task.CompletedTask;
        var made = await world.Cloud();
        await world.Get<HostStore>().Write(db => db.Set<CloudRecord>().ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CloudState.Creating), World.Cancel), World.Cancel);
        await world.Crash();
        Assert.Null(world.Directory.ByName("ana.example"));
        Assert.False(Directory.Exists(world.Folder.Of(made.Id)));
    }

    [Fact]
    public async Task What_is_counted_survives_a_flush_in_the_middle_and_one_that_fails()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var (meter, host, cloud) = (world.Get<Metering>(), world.Get<HostStore>(), Id.New<CloudId>(world.Clock));
        using (meter.Request(cloud))
        {
            meter.Bytes(cloud, 10, 100);
            await meter.Flush(host, World.Cancel);
            meter.Bytes(cloud, 1, 2);
        }

        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => meter.Flush(host, cancelled.Token));
        meter.Job(cloud).Dispose();
        await meter.Flush(host, World.Cancel);
        world.Clock.Advance(TimeSpan.FromDays(1));
        meter.Bytes(cloud, 5, 5);
        await meter.Flush(host, World.Cancel);
        var days = await host.Read(db => db.Set<UsageDay>().AsNoTracking().OrderBy(d => d.Day).ToListAsync(World.Cancel));
        Assert.Equal([(11L, 102L, 1L, 1L), (5L, 5L, 0L, 0L)], days.Select(d => (d.BytesIn, d.BytesOut, d.Requests, d.Jobs)));
    }
}
