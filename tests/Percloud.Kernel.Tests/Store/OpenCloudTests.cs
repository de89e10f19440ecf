using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>The cache of open clouds: bounds, least recently used, idle, in use, reopening (DESIGN §3, §4).</summary>
public sealed class OpenCloudTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task The_least_recently_used_close_when_more_than_the_bound_are_open(string engine)
    {
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Limits = new KernelLimits { OpenClouds = new OpenCloudLimits { Most = 3 } } });
        var clouds = await Many(world, 6);
        await Settled(world, 3);
        Assert.Equal(clouds[3..].OrderBy(c => c.Value), world.Open.Open.OrderBy(c => c.Value));
        await Touch(world, clouds[3]);
        await Touch(world, clouds[0]);
        await Settled(world, 3);
        Assert.Equal(new[] { clouds[0], clouds[3], clouds[5] }.OrderBy(c => c.Value), world.Open.Open.OrderBy(c => c.Value));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_cloud_in_use_stays_open_over_the_bound_and_closes_when_it_is_given_back(string engine)
    {
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Limits = new KernelLimits { OpenClouds = new OpenCloudLimits { Most = 1 } } });
        var clouds = await Many(world, 3);
        var hold = new TaskCompletionSource();
        var writes = clouds.Select(c => world.Write(Actor.System(c), async db => { await hold.Task; return await db.NextNumber(World.Cancel); })).ToList();
        while (world.Open.Count < 3)
            await Task.Yield();
        world.Clock.Advance(TimeSpan.FromHours(1));
        await world.Open.CloseIdle();
        Assert.Equal(3, world.Open.Count);
        hold.SetResult();
        Assert.All(await Task.WhenAll(writes), n => Assert.Equal(1, n));
        await Settled(world, 1);
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_least_recently_used_close_when_those_open_hold_more_bytes_than_the_bound(string engine)
    {
        SteeredEngine? steered = null;
        var limits = new KernelLimits { OpenClouds = new OpenCloudLimits { MostBytes = 1_000_000 } };
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Limits = limits, Wrap = real => steered = new SteeredEngine(real) { BytesOf = _ => 300_000 } });
        var clouds = await Many(world, 5);
        await Settled(world, 3);
        Assert.Equal(clouds[2..].OrderBy(c => c.Value), world.Open.Open.OrderBy(c => c.Value));

        // One that grows makes room at the cost of the others.
        steered!.BytesOf = _ => 800_000;
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await Touch(world, clouds[4]);
        await Settled(world, 1);
        Assert.Equal([clouds[4]], world.Open.Open);
        Assert.Equal(800_000, world.Open.Bytes);
    }

    [Fact]
    public async Task What_an_open_cloud_holds_is_measured_and_less_than_a_megabyte()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var p = await People.Settle(world);
        for (var i = 0; i < 200; i++)
            await world.Write(p.Ana, async db => { await db.Log($"audit.{i}", World.Cancel); return await db.NextNumber(World.Cancel); });
        world.Clock.Advance(TimeSpan.FromSeconds(1));
        await world.Read(p.Ana, db => db.Query<AuditEntry>().ToListAsync(World.Cancel));
        Assert.InRange(world.Open.Bytes, 150_000, 1_000_000);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_nobody_used_for_a_while_closes(string engine)
    {
        await using var world = await World.Begin(engine);
        var clouds = await Many(world, 2);
        world.Clock.Advance(TimeSpan.FromMinutes(1));
        await Touch(world, clouds[1]);
        world.Clock.Advance(TimeSpan.FromSeconds(61));
        await world.Open.CloseIdle();
        Assert.Equal([clouds[1]], world.Open.Open);
        world.Clock.Advance(TimeSpan.FromMinutes(2));
        await world.Open.CloseIdle();
        Assert.Equal(0, world.Open.Count);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Closing_and_reopening_at_once_never_opens_twice_nor_fails(string engine)
    {
        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        var cloud = (await Many(world, 1))[0];
        var (opening, most) = (0, 0);
        steered!.BeforeOpening = async _ =>
        {
            most = Math.Max(most, Interlocked.Increment(ref opening));
            await Task.Yield();
            Interlocked.Decrement(ref opening);
        };
        for (var round = 0; round < 30; round++)
        {
            var closing = world.Open.Close(cloud, World.Cancel);
            var work = Enumerable.Range(0, 4).Select(_ => world.Write(Actor.System(cloud), db => db.NextNumber(World.Cancel))).ToList();
            await Task.WhenAll([closing, .. work]);
        }

        Assert.Equal(1, most);
        Assert.Equal(121, await world.Write(Actor.System(cloud), db => db.NextNumber(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_held_cloud_lets_nobody_in_until_it_is_given_back(string engine)
    {
        await using var world = await World.Begin(engine);
        var cloud = (await Many(world, 1))[0];
        var hold = await world.Open.Hold(cloud, World.Cancel);
        Assert.Equal(0, world.Open.Count);
        var waiting = Touch(world, cloud);
        var second = world.Open.Hold(cloud, World.Cancel);
        await Task.Delay(50, World.Cancel);
        Assert.False(waiting.IsCompleted || second.IsCompleted);
        hold.Dispose();
        (await second).Dispose();
        await waiting;
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_failed_opening_is_told_to_all_who_wait_and_forgotten(string engine)
    {
        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        var cloud = (await Many(world, 1))[0];
        await world.Open.Close(cloud, World.Cancel);
        var gate = new TaskCompletionSource();
        steered!.BeforeOpening = async _ => { await gate.Task; throw new IOException("no"); };
        using var left = new CancellationTokenSource();
        var leaver = world.Store.Read(Actor.System(cloud), _ => Task.FromResult(1), left.Token);
        var waiting = Enumerable.Range(0, 3).Select(_ => Touch(world, cloud)).ToList();
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        gate.SetResult();
        foreach (var one in waiting)
            await Assert.ThrowsAsync<IOException>(() => one);
        steered.BeforeOpening = _ => Task.CompletedTask;
        await Touch(world, cloud);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Closing_waits_for_an_opening_that_nobody_waits_for(string engine)
    {
        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        var cloud = (await Many(world, 1))[0];
        await world.Open.Close(cloud, World.Cancel);
        var gate = new TaskCompletionSource();
        steered!.BeforeOpening = _ => gate.Task;
        using var left = new CancellationTokenSource();
        var leaver = world.Store.Read(Actor.System(cloud), _ => Task.FromResult(1), left.Token);
        await left.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaver);
        var hold = world.Open.Hold(cloud, World.Cancel);
        await Task.Delay(30, World.Cancel);
        Assert.False(hold.IsCompleted);
        gate.SetResult();
        (await hold).Dispose();
        Assert.Equal(0, world.Open.Count);
    }

    [Fact]
    public async Task Opening_a_cloud_asks_EF_nothing_and_takes_few_file_handles()
    {
        var counting = new Counting();
        await using var world = await World.Begin(new WorldPlan { Interceptors = [counting] });
        var actor = Actor.System((await Many(world, 1))[0]);
        await world.Open.Close(actor.Cloud, World.Cancel);
        Assert.Equal(0, Handles());
        counting.Commands.Clear();
        await world.Read(actor, _ => Task.FromResult(1));
        Assert.Empty(counting.Commands);
        await world.Read(actor, db => db.Query<CloudRow>().SingleAsync(World.Cancel));
        Assert.Single(counting.Commands);

        // All three connections at once: two readers and the writer.
        var (hold, readers) = (new TaskCompletionSource(), 0);
        var reads = Enumerable.Range(0, 4).Select(_ => world.Read(actor, async db =>
        {
            Interlocked.Increment(ref readers);
            await db.Query<CloudRow>().SingleAsync(World.Cancel);
            await hold.Task;
            return 0;
        })).ToList();
        await world.Write(actor, db => db.NextNumber(World.Cancel));
        while (Volatile.Read(ref readers) < 2)
            await Task.Yield();
        await Task.Delay(20, World.Cancel);
        Assert.Equal(2, readers);
        Assert.InRange(Handles(), 3, 7);
        hold.SetResult();
        await Task.WhenAll(reads);
        await world.Open.Close(actor.Cloud, World.Cancel);
        Assert.Equal(0, Handles());
        Assert.Equal(["cloud.db"], Directory.GetFiles(world.Folder.Of(actor.Cloud)).Select(Path.GetFileName));

        int Handles() => Directory.GetFiles("/proc/self/fd").Select(fd => new FileInfo(fd).LinkTarget).Count(f => f?.StartsWith(world.Folder.Of(actor.Cloud), StringComparison.Ordinal) == true);
    }

    static async Task<List<CloudId>> Many(World world, int count)
    {
        List<CloudId> clouds = [];
        for (var i = 0; i < count; i++)
        {
            clouds.Add((await world.Cheap($"c{i}.example")).Id);
            world.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return clouds;
    }

    static async Task Touch(World world, CloudId cloud)
    {
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await world.Read(Actor.System(cloud), _ => Task.FromResult(1));
    }

    static async Task Settled(World world, int count)
    {
        for (var i = 0; i < 500 && world.Open.Count != count; i++)
            await Task.Delay(10, World.Cancel);
        Assert.Equal(count, world.Open.Count);
    }
}
