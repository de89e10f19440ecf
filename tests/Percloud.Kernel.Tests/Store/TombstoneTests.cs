using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Deletions are told for 180 days; whoever asks with an older token must look at everything again.</summary>
public sealed class TombstoneTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task Tombstones_go_after_180_days_and_tokens_from_before_them_are_refused(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var (one, other) = await world.Write(people.Ana, db => Task.FromResult((db.AddCollection(people.GardenSpace, "a").Id, db.AddCollection(people.GardenSpace, "b").Id)));
        await Change(other);
        await Change(one);
        await Remove(one);
        world.Clock.Advance(TimeSpan.FromDays(100));
        await Change(one);
        await Remove(one);
        Assert.Equal(1, await world.Read(people.Ana, db => db.Query<Job>().CountAsync(j => j.Kind == ForgetTombstones.KindName, World.Cancel)));

        world.Clock.Advance(TimeSpan.FromDays(80) - TimeSpan.FromMilliseconds(1));
        await world.RunDue();
        Assert.Equal([2, 4], await Left());
        Assert.Equal(0, (await Since(one, "1.0")).Value);

        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await world.RunDue();
        Assert.Equal([4], await Left());
        foreach (var old in (string[])["1.0", "1.1"])
            Assert.Equal(Changes.TooOld, (await Since(one, old)).Refusal);
        Assert.Equal(2, (await Since(one, "1.2")).Value);
        Assert.Equal(0, (await Since(other, "1.0")).Value);

        // The job plans itself anew for what is left, across a restart too, and then has nothing more to do.
        await world.Restart();
        world.Clock.Advance(TimeSpan.FromDays(100));
        await world.RunDue();
        Assert.Empty(await Left());
        Assert.Equal(Changes.TooOld, (await Since(one, "1.3")).Refusal);
        Assert.Equal(4, (await Since(one, "1.4")).Value);
        Assert.False(await world.Read(people.Ana, db => db.Query<Job>().AnyAsync(j => j.Kind == ForgetTombstones.KindName, World.Cancel)));

        Task<long> Change(CollectionId collection) => world.Write(people.Ana, db => db.NextChange(collection, World.Cancel));
        Task<int> Remove(CollectionId collection) => world.Write(people.Ana, async db => { db.Bury(collection, Id.New<ThingId>(db.Clock), await db.NextChange(collection, World.Cancel), ""); return 0; });
        Task<List<long>> Left() => world.Read(people.Ana, db => db.Query<Tombstone>().OrderBy(t => t.Change).Select(t => t.Change).ToListAsync(World.Cancel));
        Task<Outcome<long>> Since(CollectionId collection, string token) => world.Read(people.Ana, db => db.Since(collection, token, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_token_of_another_epoch_of_the_future_or_none_at_all_is_refused(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var collection = (await world.Write(people.Ana, db => Task.FromResult(db.AddCollection(people.GardenSpace, "test")))).Id;
        await world.Write(people.Ana, db => db.NextChange(collection, World.Cancel));
        foreach (var token in (string?[])[null, "", "x", "2.1", "1.2", "1.-1"])
            Assert.Equal(Changes.TooOld, (await world.Read(people.Ana, db => db.Since(collection, token, World.Cancel))).Refusal);
        Assert.Equal(1, (await world.Read(people.Ana, db => db.Since(collection, "1.1", World.Cancel))).Value);
    }

    [Theory, MemberData(nameof(All))]
    public async Task More_than_a_batch_goes_in_several_turns_and_none_that_is_not_due(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var collection = (await world.Write(people.Ana, db => Task.FromResult(db.AddCollection(people.GardenSpace, "test")))).Id;
        for (var part = 0; part < 3; part++)
        {
            await world.Write(people.Ana, async db =>
            {
                for (var i = 0; i < 900; i++)
                    db.Bury(collection, Id.New<ThingId>(db.Clock), await db.NextChange(collection, World.Cancel), "");
                return 0;
            });
            world.Clock.Advance(TimeSpan.FromDays(1));
        }

        world.Clock.Advance(ForgetTombstones.Kept - TimeSpan.FromDays(2));
        await world.RunDue();
        Assert.Equal(900, await world.Read(people.Ana, db => db.Query<Tombstone>().CountAsync(World.Cancel)));
        Assert.Equal(1800, await world.Read(people.Ana, db => db.Query<Collection>().Where(c => c.Id == collection).Select(c => c.ForgottenTo).SingleAsync(World.Cancel)));
    }
}
