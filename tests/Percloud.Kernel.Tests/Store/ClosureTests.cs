using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Kernel.Tests;

/// <summary>The rules of closures (DESIGN §4 "Access").</summary>
public sealed class ClosureTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task A_second_closure_inside_a_closure_throws_at_once(string engine)
    {
        await using var world = await World.Begin(engine);
        var (one, two) = (Actor.System((await world.Cloud()).Id), Actor.System((await world.Cheap("bea.example")).Id));
        foreach (var other in (Actor[])[one, two])
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Write(one, _ => world.Write(other, _ => Task.FromResult(1))));
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Write(one, _ => world.Read(other, _ => Task.FromResult(1))));
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Read(one, _ => world.Write(other, _ => Task.FromResult(1))));
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Read(one, _ => world.Read(other, _ => Task.FromResult(1))));
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Write(one, _ => world.Get<HostStore>().Read(_ => Task.FromResult(1))));
        Assert.Equal(1, await world.Write(one, _ => Task.FromResult(1)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Network_streams_blob_bytes_and_passwords_throw_inside_a_closure(string engine)
    {
        await using var world = await World.Begin(engine);
        var cloud = (await world.Cloud()).Id;
        var blobs = world.Get<BlobStore>();
        await Refuses(() => blobs.Stage(cloud, World.Bytes("x"), _ => true, World.Cancel));
        await Refuses(() => Task.FromResult(blobs.OpenFile(cloud, new string('a', 64))));
        await Refuses(() => world.Get<Passwords>().Hash(People.Password, World.Cancel));
        await Refuses(() => world.Get<Outbound>().Send(u => new HttpRequestMessage(HttpMethod.Get, u), new Uri("https://example.org/"), World.Cancel));

        async Task Refuses<T>(Func<Task<T>> slow)
        {
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Write(Actor.System(cloud), _ => slow()));
            await Assert.ThrowsAsync<InvalidOperationException>(() => world.Read(Actor.System(cloud), _ => slow()));
        }
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_refusal_takes_everything_back(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        var refused = await world.Write<Outcome<int>>(actor, async db => { await Change(db); return Refusal.Forbidden; });
        Assert.Equal(Reason.Forbidden, refused.Refusal?.Reason);
        await world.Write<Refusal?>(actor, async db => { await Change(db); return Refusal.NotFound; });
        Assert.Equal("ana.example", await Title(world, actor));
        await world.Write<Refusal?>(actor, async db => { await Change(db); return null; });
        Assert.Equal("changed", await Title(world, actor));
    }

    [Theory, MemberData(nameof(All))]
    public async Task An_exception_takes_everything_back(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => world.Write<int>(actor, async db => { await Change(db); throw new TimeZoneNotFoundException(); }));
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => world.Write<int>(actor, async db => { await Change(db); await db.Save(World.Cancel); throw new TimeZoneNotFoundException(); }));
        await Assert.ThrowsAnyAsync<Exception>(() => world.Write(actor, async db => { await Change(db); return await db.Execute($"UPDATE no_such_table SET x = 1", World.Cancel); }));
        Assert.Equal("ana.example", await Title(world, actor));
        await world.Write(actor, async db => { await Change(db); return 0; });
        Assert.Equal("changed", await Title(world, actor));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_closure_runs_again_only_when_the_engine_says_that_it_may_help(string engine)
    {
        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        var actor = Actor.System((await world.Cloud()).Id);
        steered!.Retries = fault => fault is TimeoutException;
        var runs = 0;
        var write = world.Write(actor, async db =>
        {
            (await db.Set<CloudRow>().SingleAsync(World.Cancel)).Title += "+";
            return ++runs < 3 ? throw new TimeoutException() : runs;
        });
        while (!write.IsCompleted)
        {
            world.Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(3, await write);
        Assert.Equal("ana.example+", await Title(world, actor));
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => world.Write<int>(actor, _ => { runs++; throw new TimeZoneNotFoundException(); }));
        Assert.Equal(4, runs);
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_a_refused_or_repeated_closure_told_is_not_delivered(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        await world.Write<Outcome<int>>(actor, db => { db.Schedule("never", "x", 0); return Task.FromResult<Outcome<int>>(Refusal.Forbidden); });
        Assert.Equal(0, await world.Read(actor, db => db.Query<Job>().CountAsync(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_reader_cannot_change_anything_even_by_bulk_statements_or_sql(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        await Assert.ThrowsAnyAsync<Exception>(() => world.Read(actor, db => db.Query<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.Title, "changed"), World.Cancel)));
        await Assert.ThrowsAnyAsync<Exception>(() => world.Read(actor, db => db.Query<Account>().ExecuteDeleteAsync(World.Cancel)));
        await Assert.ThrowsAnyAsync<Exception>(() => world.Read(actor, db => db.Sql<long>($"UPDATE cloud_row SET epoch = epoch + 1 RETURNING epoch AS \"Value\"").ToListAsync(World.Cancel)));
        Assert.Equal("ana.example", await Title(world, actor));
        Assert.Equal(1, await world.Read(actor, db => db.Query<Account>().CountAsync(World.Cancel)));
    }

    [Fact]
    public void A_reader_has_no_member_that_saves_and_nobody_outside_can_make_one()
    {
        var members = typeof(CloudReader).GetMembers().Where(m => m.DeclaringType == typeof(CloudReader)).Select(m => m.Name).ToList();
        Assert.DoesNotContain(members, m => m.Contains("Save", StringComparison.Ordinal) || m is "Add" or "Remove" or "Set" or "Execute" or "Db");
        Assert.Empty(typeof(CloudReader).GetConstructors());
        Assert.Empty(typeof(CloudWriter).GetConstructors());
        Assert.Contains(typeof(CloudWriter).GetMembers(), m => m.Name == "Save");
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_container_hands_out_no_database(string engine)
    {
        IServiceCollection? seen = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, More = s => seen = s });
        Assert.DoesNotContain(seen!, s => typeof(DbContext).IsAssignableFrom(s.ServiceType));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Writers_come_first_come_first_served_and_one_at_a_time(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        var first = new TaskCompletionSource();
        List<int> order = [];
        var (inside, most) = (0, 0);
        var writes = new List<Task> { world.Write(actor, async _ => { await first.Task; return 0; }) };
        for (var i = 0; i < 20; i++)
        {
            var mine = i;
            writes.Add(world.Write(actor, async _ =>
            {
                most = Math.Max(most, Interlocked.Increment(ref inside));
                order.Add(mine);
                await Task.Yield();
                Interlocked.Decrement(ref inside);
                return 0;
            }));
        }

        first.SetResult();
        await Task.WhenAll(writes);
        Assert.Equal(Enumerable.Range(0, 20), order);
        Assert.Equal(1, most);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Writers_of_different_clouds_do_not_wait_for_each_other_and_readers_see_one_moment(string engine)
    {
        await using var world = await World.Begin(engine);
        var (one, two) = (Actor.System((await world.Cloud()).Id), Actor.System((await world.Cheap("bea.example")).Id));
        var (hold, reading) = (new TaskCompletionSource(), new TaskCompletionSource());
        var slow = world.Write(one, async db => { await Change(db); await hold.Task; return 0; });
        Assert.Equal(7, await world.Write(two, _ => Task.FromResult(7)));
        Assert.Equal("ana.example", await Title(world, one));
        var read = world.Read(one, async db =>
        {
            var before = await db.Query<CloudRow>().Select(r => r.Title).SingleAsync(World.Cancel);
            reading.SetResult();
            await slow;
            return (before, await db.Query<CloudRow>().Select(r => r.Title).SingleAsync(World.Cancel));
        });
        await reading.Task;
        hold.SetResult();
        Assert.Equal(("ana.example", "ana.example"), await read);
        Assert.Equal("changed", await Title(world, one));
    }

    static async Task Change(CloudWriter db) => (await db.Set<CloudRow>().SingleAsync(World.Cancel)).Title = "changed";

    static Task<string> Title(World world, Actor actor) => world.Read(actor, db => db.Query<CloudRow>().Select(r => r.Title).SingleAsync(World.Cancel));
}
