using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Kernel.Tests;

/// <summary>What host.db knows of closed clouds, through crashes (DESIGN §4 "Due work").</summary>
public sealed class HintTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task The_mark_is_durable_before_the_first_write_and_goes_with_closing(string engine)
    {
        await using var world = await World.Begin(engine);
        var cloud = await world.Cheap("ana.example");
        await world.Open.Close(cloud.Id, World.Cancel);
        Assert.False((await Stored(world, cloud.Id)).Dirty);
        await world.Read(Actor.System(cloud.Id), _ => Task.FromResult(0));
        Assert.False((await Stored(world, cloud.Id)).Dirty);
        await world.Write(Actor.System(cloud.Id), _ => Task.FromResult(0));
        Assert.True((await Stored(world, cloud.Id)).Dirty);
        await world.Open.Close(cloud.Id, World.Cancel);
        Assert.False((await Stored(world, cloud.Id)).Dirty);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Closing_leaves_due_time_size_accounts_and_failing_jobs(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var due = world.Clock.Ms + 1_000_000;
        await world.Write<Refusal?>(people.Ana, async db =>
        {
            db.Schedule("later", 1, due);
            db.Schedule("much-later", 1, due + 1);
            db.Add(new Job { Id = Id.New<JobId>(db.Clock), Kind = "bad", Payload = "1", DueAt = due + 2, Attempts = 3, LastError = "no" });
            return await Quota.Charge(db, people.GardenSpace, 1234, World.Cancel);
        });
        await world.Open.Close(people.Cloud, World.Cancel);
        var stored = await Stored(world, people.Cloud);
        Assert.Equal((due, 1234, 5, 1), (stored.NextDue, stored.UsedBytes, stored.Accounts, stored.FailingJobs));
        var known = world.Directory.ById(people.Cloud)!;
        Assert.Equal((due, 1234, 5, 1), (known.NextDue, known.UsedBytes, known.Accounts, known.FailingJobs));
    }

    [Theory, MemberData(nameof(All))]
    public async Task After_a_crash_marked_clouds_are_read_again_and_what_was_due_runs(string engine)
    {
        var worker = new Remembering("work");
        await using var world = await World.Begin(new WorldPlan { Engine = engine, More = s => s.AddSingleton<IJobWorker>(worker) });
        var (written, idle) = (await world.Cheap("a.example"), await world.Cheap("b.example"));
        await world.Open.Close(idle.Id, World.Cancel);
        await world.Write(Actor.System(written.Id), db => { db.Schedule("work", "x", db.Now); return Task.FromResult(0); });
        await world.Crash();
        Assert.True(world.Directory.ById(written.Id)!.Dirty);
        Assert.False(world.Directory.ById(idle.Id)!.Dirty);
        await world.RunDue();
        Assert.Equal(["x"], worker.Done);
        Assert.Equal([written.Id], world.Open.Open);
        await world.Open.Close(written.Id, World.Cancel);
        Assert.False((await Stored(world, written.Id)).Dirty);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_job_that_a_crash_cut_off_runs_at_once_and_not_when_its_lease_ends(string engine)
    {
        var worker = new Remembering("work");
        await using var world = await World.Begin(new WorldPlan { Engine = engine, More = s => s.AddSingleton<IJobWorker>(worker) });
        var cloud = await world.Cheap("a.example");
        await world.Write(Actor.System(cloud.Id), db => { db.Schedule("work", "x", db.Now); return Task.FromResult(0); });
        var never = new TaskCompletionSource();
        worker.Before = _ => never.Task;
        var dead = world.Get<JobRunner>().RunOne(cloud.Id, CancellationToken.None);
        while (worker.Begun.IsEmpty)
            await Task.Yield();
        await world.Crash();
        worker.Before = _ => Task.CompletedTask;
        await world.RunDue();
        Assert.Equal(["x"], worker.Done);
        never.SetResult();
        await dead;
    }

    [Fact]
    public async Task A_hint_that_cannot_be_written_leaves_the_mark_and_fails_nobody()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("ana.example");
        await world.Get<HostStore>().Write(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE UPDATE ON cloud_record WHEN new.dirty = 0 BEGIN SELECT RAISE(ABORT, 'no'); END", World.Cancel), World.Cancel);
        await world.Write(Actor.System(cloud.Id), db => db.NextNumber(World.Cancel));
        await world.Open.Close(cloud.Id, World.Cancel);
        Assert.Equal(0, world.Open.Count);
        Assert.True((await Stored(world, cloud.Id)).Dirty);
        Assert.Equal(2, await world.Write(Actor.System(cloud.Id), db => db.NextNumber(World.Cancel)));
    }

    [Fact]
    public async Task Marks_that_failed_do_not_pile_up_and_work_again_when_host_db_does()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var clouds = new List<CloudRecord>();
        for (var i = 0; i < 3; i++)
            clouds.Add(await world.Cheap($"c{i}.example"));
        foreach (var cloud in clouds)
            await world.Open.Close(cloud.Id, World.Cancel);
        await world.Get<HostStore>().Write(db => db.Database.ExecuteSqlRawAsync("CREATE TRIGGER refuse BEFORE UPDATE ON cloud_record BEGIN SELECT RAISE(ABORT, 'no'); END", World.Cancel), World.Cancel);
        for (var i = 0; i < 30; i++)
            await Assert.ThrowsAnyAsync<Exception>(() => world.Write(Actor.System(clouds[i % 3].Id), db => db.NextNumber(World.Cancel)));
        await world.Get<HostStore>().Write(db => db.Database.ExecuteSqlRawAsync("DROP TRIGGER refuse", World.Cancel), World.Cancel);
        foreach (var cloud in clouds)
            Assert.Equal(1, await world.Write(Actor.System(cloud.Id), db => db.NextNumber(World.Cancel)));
        Assert.All(clouds, c => Assert.True(world.Directory.ById(c.Id)!.Dirty));
    }

    static Task<CloudRecord> Stored(World world, CloudId cloud) => world.Get<HostStore>().Read(db => db.Set<CloudRecord>().AsNoTracking().SingleAsync(c => c.Id == cloud, World.Cancel));
}
