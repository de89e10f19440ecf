using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>The collector against everything that brings bytes back or gives them up.</summary>
public sealed class CollectorTests
{
    /// <summary>Moments of one run of the collector; an upload's steps are put at each of them.</summary>
    public enum Moment
    {
        Before,
        BeforeCommit,
        BetweenCommitAndUnlink,
        After,
    }

    public static TheoryData<string> All => Engines.All;

    /// <summary>Every engine, size class, and order of putting the file in place and naming it, seen from the collector.</summary>
    public static MatrixTheoryData<string, int, Moment, Moment> Schedules => new([.. Engines.All.Select(e => e.Data)], [100, 40_000], Enum.GetValues<Moment>(), Enum.GetValues<Moment>());

    [Theory, MemberData(nameof(Schedules))]
    public async Task Bytes_brought_back_at_any_moment_of_the_collector_are_there(string engine, int length, Moment place, Moment keep)
    {
        if (keep < place)
            return; // nothing can be named before it is in place

        SteeredEngine? steered = null;
        await using var world = await World.Begin(new WorldPlan { Engine = engine, Wrap = real => steered = new SteeredEngine(real) });
        var people = await People.Settle(world);
        var (hash, thing) = await BlobTests.Put(world, people, length, 1);
        await BlobTests.Drop(world, people, hash, thing);
        world.Clock.Advance(BlobNames.Grace);
        var upload = new Upload(world, people, length);
        await upload.At(Moment.Before, place, keep);
        steered!.BeforeCommit = Once(() => upload.At(Moment.BeforeCommit, place, keep));
        steered.AfterCommit = Once(() => upload.At(Moment.BetweenCommitAndUnlink, place, keep));
        await world.Get<CollectBlobs>().Collect(Actor.System(people.Cloud), World.Cancel);
        await upload.At(Moment.After, place, keep);
        await upload.Done();
        Assert.Equal(1, await world.Read(people.Ana, db => db.Query<Blob>().CountAsync(b => b.Hash == hash && b.FreeSince == null, World.Cancel)));
        Assert.Equal(length > BlobStore.RowLimit, File.Exists(world.Folder.BlobOf(people.Cloud, hash)));
        Assert.Empty(await world.Get<Doctor>().Deep(people.Cloud, mend: false, World.Cancel));
        Assert.Empty(Directory.GetFiles(world.Folder.Temporary, "*.placing"));
    }

    [Theory, MemberData(nameof(All))]
    public async Task What_nothing_named_for_a_day_goes_with_its_file_and_not_before(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var (hash, thing) = await BlobTests.Put(world, people, 40_000, 1);
        await BlobTests.Drop(world, people, hash, thing);
        await world.RunDue();
        world.Clock.Advance(BlobNames.Grace - TimeSpan.FromMilliseconds(1));
        await world.RunDue(wake: false);
        Assert.True(File.Exists(world.Folder.BlobOf(people.Cloud, hash)));
        world.Clock.Advance(TimeSpan.FromMilliseconds(1));
        await world.RunDue(wake: false);
        Assert.False(File.Exists(world.Folder.BlobOf(people.Cloud, hash)));
        Assert.Equal(0, await world.Read(people.Ana, db => db.Query<Blob>().CountAsync(World.Cancel)));
        Assert.Equal(0, await world.Read(people.Ana, db => db.Query<Job>().CountAsync(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Many_free_blobs_go_in_batches_and_later_ones_are_scheduled_again(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        await world.Write(people.Ana, db =>
        {
            for (var i = 0; i < 450; i++)
                db.Add(new Blob { Hash = $"{i:x64}", Size = 1, Bytes = [1], FreeSince = db.Now + (i < 430 ? i : 100_000) });
            return Task.FromResult(0);
        });
        await world.Write(people.Ana, async db => { await db.ScheduleOnce(CollectBlobs.KindName, db.Now, World.Cancel); return 0; });
        world.Clock.Advance(BlobNames.Grace + TimeSpan.FromSeconds(1));
        await world.RunDue();
        Assert.Equal(20, await world.Read(people.Ana, db => db.Query<Blob>().CountAsync(World.Cancel)));
        world.Clock.Advance(TimeSpan.FromSeconds(99));
        await world.RunDue(wake: false);
        Assert.Equal(0, await world.Read(people.Ana, db => db.Query<Blob>().CountAsync(World.Cancel)));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_file_given_up_in_place_is_swept_unless_it_is_named_or_on_its_way(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var (named, _) = await BlobTests.Put(world, people, 40_000, 1);
        (await Stage(1)).Dispose();
        var lost = await Stage(2);
        lost.Dispose();
        using var coming = await Stage(3);
        Assert.Equal(3, Directory.GetFiles(world.Folder.Temporary, "*.placing").Length);
        Assert.Equal(1, await world.Get<TmpSweep>().GivenUp(World.Cancel));
        Assert.Single(Directory.GetFiles(world.Folder.Temporary, "*.placing"));
        Assert.True(File.Exists(world.Folder.BlobOf(people.Cloud, named)));
        Assert.False(File.Exists(world.Folder.BlobOf(people.Cloud, lost.Hash)));
        Assert.True(File.Exists(world.Folder.BlobOf(people.Cloud, coming.Hash)));

        // The host dies with that upload in place and another half received.
        await File.WriteAllTextAsync(Path.Combine(world.Folder.Temporary, "x.part"), "half", World.Cancel);
        await world.Crash();
        Assert.Empty(Directory.GetFiles(world.Folder.Temporary, "*.p*"));
        Assert.False(File.Exists(world.Folder.BlobOf(people.Cloud, coming.Hash)));
        Assert.Empty(await world.Get<Doctor>().Deep(people.Cloud, mend: false, World.Cancel));

        async Task<StagedBlob> Stage(int seed) => (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes(40_000, seed), _ => true, World.Cancel))!;
    }

    static Func<Task> Once(Func<Task> act)
    {
        var first = 1;
        return () => Interlocked.Exchange(ref first, 0) == 1 ? act() : Task.CompletedTask;
    }

    sealed class Upload(World world, People people, int length)
    {
        StagedBlob? staged;
        Task<Refusal?>? naming;

        public async Task At(Moment now, Moment place, Moment keep)
        {
            if (now == place)
                staged = await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes(length, 1), _ => true, World.Cancel);
            if (now != keep)
                return;

            // Inside the collector's turn this waits for its end, as it would in life.
            naming = world.Write<Refusal?>(people.Ana, db => db.Keep(staged!, Id.New<ThingId>(db.Clock), people.Ana.OwnSpace!.Value, World.Cancel));
            if (now is Moment.Before or Moment.After)
                await naming;
        }

        public async Task Done()
        {
            Assert.Null(await naming!);
            staged!.Dispose();
        }
    }
}
