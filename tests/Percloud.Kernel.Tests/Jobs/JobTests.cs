using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Kernel.Tests;

/// <summary>Outbox and jobs: at least once, back-off, turns, failures (DESIGN §4 "Due work").</summary>
public sealed class JobTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task Clouds_take_turns_whatever_one_of_them_has_to_do(string engine)
    {
        var worker = new Remembering("work");
        await using var world = await World.Begin(With(engine, worker));
        foreach (var (domain, jobs) in ((string, int)[])[("a", 5), ("b", 2), ("c", 1)])
            await Add(world, (await world.Cheap(domain + ".example")).Id, domain, jobs);
        await world.RunDue(wake: false);
        Assert.Equal(["a0", "b0", "c0", "a1", "b1", "a2", "a3", "a4"], worker.Done);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_job_that_fails_is_tried_again_later_and_later_and_shown_to_the_provider(string engine)
    {
        var worker = new Remembering("work") { Before = _ => throw new IOException("no answer\nfrom there") };
        await using var world = await World.Begin(With(engine, worker));
        var cloud = (await world.Cheap("a.example")).Id;
        await Add(world, cloud, "x", 1);
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            await world.RunDue(wake: false);
            var job = await world.Read(Actor.System(cloud), db => db.Query<Job>().SingleAsync(World.Cancel));
            Assert.Equal((attempt, "IOException: no answer from there"), (job.Attempts, job.LastError));
            var plain = 30_000 * Math.Pow(2, attempt - 1);
            Assert.InRange(job.DueAt - world.Clock.Ms, (long)(plain * 0.8), (long)(plain * 1.2) + 1);
            Assert.Equal(attempt, worker.Begun.Count);
            world.Clock.Advance(TimeSpan.FromMilliseconds(job.DueAt - world.Clock.Ms - 1));
            await world.RunDue(wake: false);
            Assert.Equal(attempt, worker.Begun.Count);
            world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        await world.Open.Close(cloud, World.Cancel);
        Assert.Equal(1, world.Directory.ById(cloud)!.FailingJobs);
        worker.Before = _ => Task.CompletedTask;
        await world.RunDue(wake: false);
        Assert.Single(worker.Done);
        await world.Open.Close(cloud, World.Cancel);
        Assert.Equal((0, (long?)null), (world.Directory.ById(cloud)!.FailingJobs, world.Directory.ById(cloud)!.NextDue));
    }

    [Fact]
    public async Task Pauses_double_up_to_six_hours_with_a_fifth_of_jitter()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var runner = world.Get<JobRunner>();
        for (var attempt = 1; attempt < 60; attempt++)
        {
            var plain = Math.Min(30 * Math.Pow(2, attempt - 1), 6 * 3600);
            var pauses = Enumerable.Range(0, 50).Select(_ => runner.Pause(attempt).TotalSeconds).ToList();
            Assert.All(pauses, p => Assert.InRange(p, plain * 0.8, plain * 1.2));
            Assert.True(pauses.Distinct().Count() > 10);
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_job_without_a_worker_waits_for_a_version_that_has_one(string engine)
    {
        await using var world = await World.Begin(engine);
        var cloud = (await world.Cheap("a.example")).Id;
        await Add(world, cloud, "x", 1);
        await world.RunDue();
        var job = await world.Read(Actor.System(cloud), db => db.Query<Job>().SingleAsync(World.Cancel));
        Assert.Equal((1, "No worker for this kind of job in this version."), (job.Attempts, job.LastError));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_job_that_one_is_enough_of_is_one_and_one_that_runs_makes_way_for_the_next(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cheap("a.example")).Id);
        await world.Write(actor, async db =>
        {
            await db.ScheduleOnce("only", db.Now + 10, World.Cancel);
            await db.ScheduleOnce("only", db.Now, World.Cancel);
            return 0;
        });
        await world.Write(actor, async db => { await db.ScheduleOnce("only", db.Now, World.Cancel); return 0; });
        var job = await world.Read(actor, db => db.Query<Job>().SingleAsync(World.Cancel));
        Assert.Equal(world.Clock.Ms + 10, job.DueAt);
        await world.Write(actor, db => db.Set<Job>().ExecuteUpdateAsync(set => set.SetProperty(j => j.Attempts, 1), World.Cancel));
        await world.Write(actor, async db => { await db.ScheduleOnce("only", db.Now + 99, World.Cancel); return 0; });
        var next = await world.Read(actor, db => db.Query<Job>().SingleAsync(World.Cancel));
        Assert.NotEqual(job.Id, next.Id);
        Assert.Equal((0, world.Clock.Ms + 99), (next.Attempts, next.DueAt));
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_a_write_tells_reaches_each_listener_at_least_once_after_the_commit(string engine)
    {
        var (one, two) = (new Hears(), new HearsToo());
        await using var world = await World.Begin(new WorldPlan
        {
            Engine = engine,
            More = s => s.AddSingleton(one).AddSingleton(two).AddHandler<SpaceMade, Hears>().AddHandler<SpaceMade, HearsToo>(),
        });
        var cloud = await world.Cloud();
        two.Failing = true;
        await world.RunDue();
        var told = Assert.Single(one.Heard);
        Assert.True(await world.Read(Actor.System(cloud.Id), db => db.Query<Space>().AnyAsync(s => s.Id == told.Space, World.Cancel)));
        Assert.Empty(two.Heard);
        two.Failing = false;
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await world.RunDue(wake: false);
        Assert.Equal(told, Assert.Single(two.Heard));
        Assert.Single(one.Heard);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_job_that_ran_while_the_host_stopped_is_given_back_and_due_at_the_next_start(string engine)
    {
        var worker = new Remembering("work") { Before = _ => new TaskCompletionSource().Task };
        await using var world = await World.Begin(With(engine, worker));
        var cloud = (await world.Cheap("a.example")).Id;
        await Add(world, cloud, "x", 1);
        var runner = world.Get<JobRunner>();
        await runner.StartAsync(World.Cancel);
        while (worker.Begun.IsEmpty)
            await Task.Delay(5, World.Cancel);
        await runner.StopAsync(World.Cancel);
        var job = await world.Read(Actor.System(cloud), db => db.Query<Job>().SingleAsync(World.Cancel));
        Assert.Equal((0, null, world.Clock.Ms), (job.Attempts, job.LastError, job.DueAt));
        worker.Before = _ => Task.CompletedTask;
        await world.Restart();
        await world.RunDue();
        Assert.Single(worker.Done);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_runner_sleeps_until_something_is_due_and_wakes_at_once_for_what_is_told(string engine)
    {
        var worker = new Remembering("work");
        await using var world = await World.Begin(With(engine, worker));
        var cloud = (await world.Cheap("a.example")).Id;
        var runner = world.Get<JobRunner>();
        await runner.StartAsync(World.Cancel);
        await world.Write(Actor.System(cloud), db =>
        {
            db.Schedule("work", "now", db.Now);
            db.Schedule("work", "later", db.Now + 3_600_000);
            return Task.FromResult(0);
        });
        await Until(() => worker.Done.Count == 1);
        while (worker.Done.Count < 2)
        {
            world.Clock.Advance(TimeSpan.FromMinutes(10));
            await Task.Delay(20, World.Cancel);
        }

        Assert.Equal(["now", "later"], worker.Done);
        await runner.StopAsync(World.Cancel);
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_suspended_cloud_waits_and_goes_on_when_it_is_resumed(string engine)
    {
        var worker = new Remembering("work");
        await using var world = await World.Begin(With(engine, worker));
        var cloud = await world.Cheap("a.example");
        await world.Get<CloudAdmin>().Suspend("a.example", "petra", World.Cancel);
        await Add(world, cloud.Id, "x", 1);
        await world.RunDue();
        Assert.Empty(worker.Done);
        await world.Get<CloudAdmin>().Resume("a.example", "petra", World.Cancel);
        await world.RunDue(wake: false);
        Assert.Single(worker.Done);
    }

    [Fact]
    public async Task A_thousand_closed_clouds_get_their_due_jobs_done_and_no_other_is_opened()
    {
        var (worker, opened) = (new Remembering("work"), new ConcurrentDictionary<CloudId, int>());
        await using var world = await World.Begin(new WorldPlan
        {
            More = s => s.AddSingleton<IJobWorker>(worker),
            Wrap = real => new SteeredEngine(real) { BeforeOpening = c => { opened.AddOrUpdate(c, 1, (_, n) => n + 1); return Task.CompletedTask; } },
        });
        var (due, idle) = (await world.Cheap("due.example"), await world.Cheap("idle.example"));
        await Add(world, due.Id, "x", 1);
        await world.Open.Close(due.Id, World.Cancel);
        await world.Open.Close(idle.Id, World.Cancel);
        var (like, rest) = await Copies(world, due, idle, 1000, 200);
        await world.Crash();
        opened.Clear();
        await world.RunDue();
        Assert.Equal(1001, worker.Done.Count);
        Assert.Equal(like.Append(due.Id).OrderBy(c => c.Value), opened.Keys.OrderBy(c => c.Value));
        Assert.DoesNotContain(rest, opened.ContainsKey);
        Assert.True(world.Open.Count <= 65);
    }

    // Every fourth has only the mark that a host leaves that died between commit and hint.
    static async Task<(List<CloudId> Due, List<CloudId> Idle)> Copies(World world, CloudRecord due, CloudRecord idle, int many, int others)
    {
        List<CloudId>[] made = [[], []];
        await world.Get<HostStore>().Write(
            db =>
            {
                for (var i = 0; i < many + others; i++)
                {
                    var (kind, from) = i < many ? (0, due) : (1, idle);
                    var id = Id.New<CloudId>(world.Clock);
                    made[kind].Add(id);
                    var killed = kind == 0 && i % 4 == 0;
                    db.Add(new CloudRecord { Id = id, Domain = $"c{i}.example", Owner = "ana", State = CloudState.Active, Dirty = killed, NextDue = kind == 0 && !killed ? world.Clock.Ms : null });
                    Directory.CreateDirectory(world.Folder.Of(id));
                    File.Copy(Path.Combine(world.Folder.Of(from.Id), "cloud.db"), Path.Combine(world.Folder.Of(id), "cloud.db"));
                }

                return Task.FromResult(Unit.Done);
            },
            World.Cancel);
        return (made[0], made[1]);
    }

    static WorldPlan With(string engine, IJobWorker worker) => new() { Engine = engine, More = s => s.AddSingleton(worker) };

    static Task<int> Add(World world, CloudId cloud, string name, int jobs) => world.Write(Actor.System(cloud), db =>
    {
        for (var i = 0; i < jobs; i++)
            db.Schedule("work", name + i, db.Now - jobs + i);
        return Task.FromResult(0);
    });

    static async Task Until(Func<bool> holds)
    {
        for (var i = 0; i < 1000 && !holds(); i++)
            await Task.Delay(10, World.Cancel);
        Assert.True(holds());
    }

    sealed class Hears : Hearing;

    sealed class HearsToo : Hearing;

    abstract class Hearing : IHandle<SpaceMade>
    {
        public ConcurrentQueue<SpaceMade> Heard { get; } = [];

        public bool Failing { get; set; }

        public Task Handle(Actor actor, SpaceMade told, CancellationToken cancel)
        {
            if (Failing)
                throw new IOException("not now");
            Heard.Enqueue(told);
            return Task.CompletedTask;
        }
    }
}
