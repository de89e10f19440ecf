using System.Collections.Concurrent;
using System.Globalization;
using CsCheck;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Changes, tokens and numbers (DESIGN §4 "Changes", "Ids").</summary>
public sealed class ChangesTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task A_reader_that_follows_tokens_ends_with_exactly_what_eight_writers_left(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        List<int[]> plans = [];
        Gen.Int[0, 99].Array[40].Array[8].Sample(p => { plans = [.. p]; }, iter: 1, threads: 1);
        var collection = (await world.Write(people.Ana, db => Task.FromResult(db.AddCollection(people.GardenSpace, "test")))).Id;
        var numbers = new ConcurrentBag<long>();
        using var ended = new CancellationTokenSource();
        var follower = new Follower(world, people.Ana, collection);
        var following = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
                await follower.CatchUp();
        });
        await Task.WhenAll(plans.Select((plan, w) => Task.Run(() => Work(w, plan))));
        await ended.CancelAsync();
        await following;
        await follower.CatchUp();
        var final = await world.Read(people.Ana, db => db.Query<SearchEntry>().ToDictionaryAsync(e => e.ThingId, e => e.Title, World.Cancel));
        Assert.Equal(final.OrderBy(e => e.Key.Value), follower.State.OrderBy(e => e.Key.Value));
        Assert.NotEmpty(final);
        Assert.True(follower.Rounds > 3);
        Assert.Equal(numbers.Count, numbers.Distinct().Count());
        Assert.Equal(Enumerable.Range(1, numbers.Count).Select(n => (long)n), numbers.Order());

        async Task Work(int writer, int[] plan)
        {
            foreach (var step in plan)
            {
                await world.Write(people.Ana, async db =>
                {
                    // Some steps make two changes in one transaction; a follower must never see half.
                    for (var i = 0; i <= step % 2; i++)
                        await One(db, people, collection, numbers, $"{writer}-{step}-{i}", step);
                    return 0;
                });
            }
        }
    }

    static async Task One(CloudWriter db, People people, CollectionId collection, ConcurrentBag<long> numbers, string title, int step)
    {
        var things = await db.Query<SearchEntry>().OrderBy(e => e.Number).Select(e => e.ThingId).ToListAsync(World.Cancel);
        var change = await db.NextChange(collection, World.Cancel);
        if (things.Count == 0 || step < 50)
        {
            var number = await db.NextNumber(World.Cancel);
            numbers.Add(number);
            db.Add(new SearchEntry { ThingId = Id.New<ThingId>(db.Clock), Number = number, SpaceId = people.GardenSpace, Kind = "test", Title = title, TitleWords = "x", Words = Follower.Stamp(change) });
        }
        else
        {
            var thing = things[step % things.Count];
            if (step < 75)
            {
                await db.Set<SearchEntry>().Where(e => e.ThingId == thing).ExecuteUpdateAsync(set => set.SetProperty(e => e.Title, title).SetProperty(e => e.Words, Follower.Stamp(change)), World.Cancel);
            }
            else
            {
                await db.Set<SearchEntry>().Where(e => e.ThingId == thing).ExecuteDeleteAsync(World.Cancel);
                db.Bury(collection, thing, change, "");
            }
        }

        await db.Save(World.Cancel);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Numbers_are_not_given_again_after_a_rollback_a_deletion_or_a_restart(string engine)
    {
        await using var world = await World.Begin(engine);
        var actor = Actor.System((await world.Cloud()).Id);
        Assert.Equal(1, await world.Write(actor, db => db.NextNumber(World.Cancel)));
        Assert.Equal((2, 3), await world.Write(actor, async db => (await db.NextNumber(World.Cancel), await db.NextNumber(World.Cancel))));
        await world.Write<Outcome<long>>(actor, async db => { await db.NextNumber(World.Cancel); return Refusal.Forbidden; });
        await world.Restart();

        // Nobody saw the number of what was taken back, so it may be given; those that were seen are not.
        Assert.Equal(4, await world.Write(actor, db => db.NextNumber(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_thing_that_comes_back_and_goes_again_leaves_one_tombstone_with_the_last_change(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var thing = Id.New<ThingId>(world.Clock);
        var collection = (await world.Write(people.Ana, db => Task.FromResult(db.AddCollection(people.GardenSpace, "test")))).Id;
        for (var round = 0; round < 2; round++)
        {
            await world.Write(people.Ana, async db => { db.Bury(collection, thing, await db.NextChange(collection, World.Cancel), ""); return 0; });
            if (round == 0)
                await world.Write(people.Ana, async db => { await db.NextChange(collection, World.Cancel); await db.Unbury(collection, [thing], World.Cancel); return 0; });
        }

        Assert.Equal(3, await world.Read(people.Ana, db => db.Query<Tombstone>().Select(t => t.Change).SingleAsync(World.Cancel)));
        Assert.Equal("1.3", (await world.Read(people.Ana, db => db.TokenOf(collection, World.Cancel))).ToString());
    }

    [Theory, MemberData(nameof(All))]
    public async Task Whoever_waits_for_a_collection_is_woken_by_its_commit_and_by_nothing_else(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var (one, two) = await world.Write(people.Ana, db => Task.FromResult((db.AddCollection(people.GardenSpace, "a").Id, db.AddCollection(people.GardenSpace, "b").Id)));
        var (first, second) = (world.Get<WakeTable>().Wait(people.Cloud, one, World.Cancel), world.Get<WakeTable>().Wait(people.Cloud, two, World.Cancel));
        await world.Write<Outcome<int>>(people.Ana, async db => { await db.NextChange(one, World.Cancel); return Refusal.Forbidden; });
        Assert.False(first.IsCompleted);
        await world.Write(people.Ana, db => db.NextChange(one, World.Cancel));
        await first.WaitAsync(TimeSpan.FromSeconds(10), World.Cancel);
        Assert.False(second.IsCompleted);
    }

    [Theory]
    [InlineData("1.0", 1, 0), InlineData("3.141", 3, 141), InlineData("9223372036854775807.9223372036854775807", long.MaxValue, long.MaxValue)]
    public void Tokens_are_read_as_they_are_written(string text, long epoch, long counter)
    {
        Assert.True(SyncToken.TryParse(text, out var token));
        Assert.Equal(new SyncToken(epoch, counter), token);
        Assert.Equal(text, token.ToString());
    }

    [Theory]
    [InlineData(null), InlineData(""), InlineData("."), InlineData("1."), InlineData(".1"), InlineData("0.1"), InlineData("-1.1"), InlineData("1.-1"), InlineData("1. 1"), InlineData(" 1.1"), InlineData("+1.1"), InlineData("1.1.1"), InlineData("1.9223372036854775808"), InlineData("a.b")]
    public void What_is_no_token_is_refused(string? text) => Assert.False(SyncToken.TryParse(text, out _));

    /// <summary>Keeps a copy by asking only for what changed since its token.</summary>
    sealed class Follower(World world, Actor actor, CollectionId collection)
    {
        long counter;

        public Dictionary<ThingId, string> State { get; } = [];

        public int Rounds { get; private set; }

        public static string Stamp(long change) => change.ToString("D19", CultureInfo.InvariantCulture);

        public async Task CatchUp()
        {
            var since = Stamp(counter);
            var (token, changed, gone) = await world.Read(actor, async db => (
                await db.TokenOf(collection, World.Cancel),
                await db.Query<SearchEntry>().Where(e => e.Words.CompareTo(since) > 0).Select(e => new { e.ThingId, e.Title }).ToListAsync(World.Cancel),
                await db.Query<Tombstone>().Where(t => t.CollectionId == collection && t.Change > counter).Select(t => t.ThingId).ToListAsync(World.Cancel)));
            Assert.True(token.Counter >= counter);
            foreach (var thing in changed)
                State[thing.ThingId] = thing.Title;
            foreach (var thing in gone)
                State.Remove(thing);
            Rounds += token.Counter > counter ? 1 : 0;
            counter = token.Counter;
        }
    }
}
