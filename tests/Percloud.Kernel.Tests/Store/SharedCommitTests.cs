using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Writers of a cloud that come while others write share one commit, and yet each stands or falls alone (docs/decisions/0121-shared-commits.md).</summary>
public sealed class SharedCommitTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task Those_who_wait_share_one_commit_and_none_is_told_before(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        var told = 0;
        plan.Engine.BeforeCommit = () => { Assert.Equal(0, told); return Task.CompletedTask; };
        var writes = await plan.Together(5, async (db, n) => { db.Add(plan.NewGrant(n)); await Task.Yield(); return n; }, () => Interlocked.Increment(ref told));
        Assert.Equal(Enumerable.Range(0, 5), await Task.WhenAll(writes));
        Assert.Equal(1, plan.Commits);
        Assert.Equal(5, await plan.Grants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task One_that_throws_or_refuses_takes_back_only_its_own(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        var writes = await plan.Together<Outcome<int>>(
            5,
            async (db, n) =>
            {
                db.Add(plan.NewGrant(n));
                await db.Save(World.Cancel);
                if (n == 2)
                    await db.Execute($"UPDATE no_such_table SET x = 1", World.Cancel);
                return n == 3 ? Refusal.Forbidden : n;
            });
        for (var n = 0; n < 5; n++)
        {
            if (n == 2)
                await Assert.ThrowsAnyAsync<Exception>(() => writes[2]);
            else
                Assert.Equal(n == 3, (await writes[n]).Refusal is not null);
        }

        Assert.Equal(1, plan.Commits);
        Assert.Equal(3, await plan.Grants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_refusal_that_saw_what_others_wrote_is_told_after_their_commit(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        var told = 0;
        plan.Engine.BeforeCommit = async () => { await Task.Delay(100, World.Cancel); Assert.Equal(0, told); };
        var writes = await plan.Together<Outcome<int>>(
            5,
            async (db, n) =>
            {
                if (n > 0)
                    return Refusal.Forbidden;
                db.Add(plan.NewGrant(n));
                await Task.Yield();
                return n;
            },
            () => Interlocked.Increment(ref told));
        Assert.Equal(4, (await Task.WhenAll(writes)).Count(w => w.Refusal is not null));
        Assert.Equal(1, await plan.Grants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task When_the_last_one_fails_the_others_are_committed_all_the_same(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        var writes = await plan.Together(3, async (db, n) => { db.Add(plan.NewGrant(n)); await db.Save(World.Cancel); return n == 2 ? throw new TimeZoneNotFoundException() : n; });
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => writes[2]);
        Assert.Equal(0, await writes[0]);
        Assert.Equal(1, await writes[1]);
        Assert.Equal(2, await plan.Grants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task One_who_left_while_waiting_writes_nothing_and_holds_nobody_up(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        using var left = new CancellationTokenSource();
        var writes = await plan.Together(4, (db, n) => { db.Add(plan.NewGrant(n)); return Task.FromResult(n); }, cancelOf: n => n is 1 or 3 ? left.Token : World.Cancel, whenWaiting: left.Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[1]);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => writes[3]);
        Assert.Equal(0, await writes[0]);
        Assert.Equal(2, await writes[2]);
        Assert.Equal(2, await plan.Grants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_commit_that_fails_fails_for_all_and_the_next_writer_goes_on(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        plan.Engine.BeforeCommit = () => throw new IOException("no commit today");
        var writes = await plan.Together(3, (db, n) => { db.Add(plan.NewGrant(n)); return Task.FromResult(n); });
        foreach (var write in writes)
            Assert.Equal("no commit today", (await Assert.ThrowsAsync<IOException>(() => write)).Message);
        plan.Engine.BeforeCommit = () => Task.CompletedTask;
        Assert.Equal(0, await plan.Grants());
        Assert.Equal(7, await plan.World.Write(plan.Actor, db => { db.Add(plan.NewGrant(9)); return Task.FromResult(7); }));
        Assert.Equal(1, await plan.Grants());
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_file_is_unlinked_before_the_next_writers_turn(string engine)
    {
        await using var plan = await Plan.Begin(engine);
        var steps = new List<string>();
        var writes = await plan.Together(
            3,
            (db, n) =>
            {
                lock (steps)
                    steps.Add($"write {n}");
                if (n == 1)
                    db.UnlinkAfterwards(() => steps.Add("unlink"));
                return Task.FromResult(n);
            });
        await Task.WhenAll(writes);
        Assert.Equal(["write 0", "write 1", "unlink", "write 2"], steps);
        Assert.Equal(2, plan.Commits);
    }

    /// <summary>One cloud whose writers are made to wait for each other.</summary>
    sealed class Plan : IAsyncDisposable
    {
        public required World World { get; init; }

        public required SteeredEngine Engine { get; init; }

        public required Actor Actor { get; init; }

        public required SpaceId Space { get; init; }

        public int Commits { get; private set; }

        public static async Task<Plan> Begin(string engine)
        {
            SteeredEngine? steered = null;
            var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
            var actor = Actor.System((await world.Cloud()).Id);
            var space = await world.Read(actor, db => db.Query<Space>().Select(s => s.Id).FirstAsync(World.Cancel));
            var plan = new Plan { World = world, Engine = steered!, Actor = actor, Space = space };
            steered!.AfterCommit = () => { plan.Commits++; return Task.CompletedTask; };
            return plan;
        }

        public Grant NewGrant(int n) => new()
        {
            Id = Id.New<GrantId>(World.Clock),
            SpaceId = Space,
            Kind = PrincipalKind.Everyone,
            Key = $"test {n}",
            Role = Role.Viewer,
            ByKind = PrincipalKind.System,
            ByKey = "",
            GivenAt = 0,
        };

        public Task<int> Grants() => World.Read(Actor, db => db.Query<Grant>().CountAsync(g => g.Key.StartsWith("test "), World.Cancel));

        /// <summary>Starts writers in order; the first stays in its closure until all others wait.</summary>
        public async Task<List<Task<T>>> Together<T>(int count, Func<CloudWriter, int, Task<T>> work, Action? told = null, Func<int, CancellationToken>? cancelOf = null, Action? whenWaiting = null)
        {
            var (inside, go) = (new TaskCompletionSource(), new TaskCompletionSource());
            var writes = new List<Task<T>>();
            for (var n = 0; n < count; n++)
            {
                var mine = n;
                writes.Add(Task.Run(async () =>
                {
                    var result = await World.Get<CloudStore>().Write(
                        Actor,
                        async db =>
                        {
                            if (mine == 0)
                            {
                                inside.SetResult();
                                await go.Task;
                            }

                            return await work(db, mine);
                        },
                        cancelOf?.Invoke(mine) ?? World.Cancel);
                    told?.Invoke();
                    return result;
                }));
                await inside.Task;
                await Until(() => World.Get<OpenClouds>().WaitingFor(Actor.Cloud) == mine);
            }

            whenWaiting?.Invoke();
            go.SetResult();
            return writes;
        }

        public ValueTask DisposeAsync() => World.DisposeAsync();

        static async Task Until(Func<bool> holds)
        {
            for (var i = 0; i < 1000 && !holds(); i++)
                await Task.Delay(5, World.Cancel);
            Assert.True(holds());
        }
    }
}
