using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Bytes in rows and files, their names, and what they cost (DESIGN §4 "Blobs", "Quota").</summary>
public sealed class BlobTests
{
    public static TheoryData<string> All => Engines.All;

    [Theory, MemberData(nameof(All))]
    public async Task Small_bytes_live_in_a_row_and_larger_ones_in_a_file_of_their_name(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        foreach (var length in (int[])[0, 1, BlobStore.RowLimit - 1, BlobStore.RowLimit, BlobStore.RowLimit + 1, 128 * 1024, (128 * 1024) + 1, 1_000_003])
        {
            var (hash, thing) = await Put(world, people, length, length);
            var row = await world.Read(people.Ana, db => db.Query<Blob>().SingleAsync(b => b.Hash == hash, World.Cancel));
            Assert.Equal(length, row.Size);
            Assert.Equal(length <= BlobStore.RowLimit, row.Bytes is not null);
            await using var stored = row.Bytes is { } bytes ? (Stream)new MemoryStream(bytes) : world.Get<BlobStore>().OpenFile(people.Cloud, hash);
            using var read = new MemoryStream();
            await stored.CopyToAsync(read, World.Cancel);
            Assert.Equal(World.Bytes(length, length).ToArray(), read.ToArray());
            Assert.Equal(1, await world.Read(people.Ana, db => db.Query<BlobRef>().CountAsync(r => r.OwnerId == thing, World.Cancel)));
        }

        Assert.Empty(Directory.GetFiles(world.Folder.Temporary, "*.part"));
        Assert.Empty(Directory.GetFiles(world.Folder.Temporary, "*.placing"));
        Assert.Empty(await world.Get<Doctor>().Deep(people.Cloud, mend: false, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Quota_counts_every_reference_to_the_byte_and_gives_back_what_is_dropped(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var (hash, first) = await Put(world, people, 50_000, 1);
        var second = Id.New<ThingId>(world.Clock);
        await world.Write<Refusal?>(people.Ana, db => db.KeepToo(hash, 50_000, second, people.GardenSpace, World.Cancel));
        var (_, third) = await Put(world, people, 7, 2);
        Assert.Equal((50_007, 50_000, 100_007), await Used(world, people));
        await Drop(world, people, hash, first);
        Assert.Equal((7, 50_000, 50_007), await Used(world, people));
        await Drop(world, people, hash, first);
        Assert.Equal((7, 50_000, 50_007), await Used(world, people));
        await Drop(world, people, hash, second);
        Assert.Equal((7, 0, 7), await Used(world, people));
        var free = await world.Read(people.Ana, db => db.Query<Blob>().Where(b => b.Hash == hash).Select(b => b.FreeSince).SingleAsync(World.Cancel));
        Assert.Equal(world.Clock.Ms, free);
        Assert.NotEqual(first, third);
    }

    [Theory, MemberData(nameof(All))]
    public async Task Full_is_refused_and_charges_neither_space_nor_cloud(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        await world.Write(people.Ana, async db => (await db.Set<CloudRow>().SingleAsync(World.Cancel)).QuotaBytes = 100);
        Assert.Equal(100, await world.Read(people.Ana, async db => (await Quota.FreeIn(db, people.Ana.OwnSpace!.Value, World.Cancel)).Bytes));
        await Put(world, people, 60, 1);
        using var more = (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes(41, 2), _ => true, World.Cancel))!;

        // Committed although refused: as a caller does who keeps what fitted.
        var refused = await world.Write(people.Ana, async db => (await db.Keep(more, Id.New<ThingId>(db.Clock), people.Ana.OwnSpace!.Value, World.Cancel), 0));
        Assert.Equal(Reason.OverQuota, refused.Item1?.Reason);
        Assert.Equal((60, 0, 60), await Used(world, people));
        await Put(world, people, 40, 3);
        Assert.Equal((100, 0, 100), await Used(world, people));
        await Assert.ThrowsAsync<InvalidOperationException>(() => Put(world, people, 1, 4));
        Assert.Empty(await world.Get<Doctor>().Deep(people.Cloud, mend: false, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task The_same_bytes_twice_in_one_closure_are_one_blob(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var space = people.Ana.OwnSpace!.Value;
        using var one = (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes("same"), _ => true, World.Cancel))!;
        using var two = (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes("same"), _ => true, World.Cancel))!;
        await world.Write<Refusal?>(people.Ana, async db => await db.Keep(one, Id.New<ThingId>(db.Clock), space, World.Cancel) ?? await db.Keep(two, Id.New<ThingId>(db.Clock), space, World.Cancel));
        Assert.Equal((1, 2), await world.Read(people.Ana, async db => (await db.Query<Blob>().CountAsync(World.Cancel), await db.Query<BlobRef>().CountAsync(World.Cancel))));
        Assert.Equal((8, 0, 8), await Used(world, people));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_thing_that_is_overwritten_with_its_own_bytes_keeps_them(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var (hash, thing) = await Put(world, people, 40_000, 1);
        using var again = (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes(40_000, 1), _ => true, World.Cancel))!;
        await world.Write<Refusal?>(people.Ana, async db =>
        {
            await db.Drop(hash, thing, World.Cancel);
            return await db.Keep(again, thing, people.Ana.OwnSpace!.Value, World.Cancel);
        });
        var other = Id.New<ThingId>(world.Clock);
        await world.Write<Refusal?>(people.Ana, async db =>
        {
            var refused = await db.Keep(again, other, people.Ana.OwnSpace!.Value, World.Cancel);
            await db.Drop(hash, thing, World.Cancel);
            return refused;
        });
        Assert.Null(await world.Read(people.Ana, db => db.Query<Blob>().Where(b => b.Hash == hash).Select(b => b.FreeSince).SingleAsync(World.Cancel)));
        Assert.Equal((40_000, 0, 40_000), await Used(world, people));
        Assert.Empty(await world.Get<Doctor>().Deep(people.Cloud, mend: false, World.Cancel));
    }

    [Theory, MemberData(nameof(All))]
    public async Task A_body_that_grows_too_long_or_breaks_leaves_nothing(string engine)
    {
        await using var world = await World.Begin(engine);
        var cloud = (await world.Cloud()).Id;
        var blobs = world.Get<BlobStore>();
        Assert.Null(await blobs.Stage(cloud, World.Bytes(100, 1), length => length <= 99, World.Cancel));
        Assert.Null(await blobs.Stage(cloud, World.Bytes(400_000, 1), length => length <= 399_999, World.Cancel));
        await Assert.ThrowsAsync<IOException>(() => blobs.Stage(cloud, new Breaking(300_000), _ => true, World.Cancel));
        Assert.Empty(Directory.GetFiles(world.Folder.Temporary, "*.p*"));
        Assert.Empty(Directory.GetFiles(world.Folder.BlobsOf(cloud), "*", SearchOption.AllDirectories));
    }

    [Theory, MemberData(nameof(All))]
    public async Task Ten_uploads_at_once_cannot_overrun_what_is_free(string engine)
    {
        await using var world = await World.Begin(engine);
        var people = await People.Settle(world);
        var space = people.Ana.OwnSpace!.Value;
        await world.Write(people.Ana, async db => (await db.Set<CloudRow>().SingleAsync(World.Cancel)).QuotaBytes = 350_000);
        var kept = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => Task.Run(() => Upload(i))));
        Assert.Equal(3, kept.Count(k => k));
        Assert.Equal((300_000, 0, 300_000), await Used(world, people));

        // All was given back: the last hundred thousand still do not fit, fifty thousand do.
        var free = await world.Read(people.Ana, db => Quota.FreeIn(db, space, World.Cancel));
        Assert.Null(world.Get<Reservations>().TryReserve(people.Cloud, space, 50_001, free));
        Assert.NotNull(world.Get<Reservations>().TryReserve(people.Cloud, space, 50_000, free));

        async Task<bool> Upload(int seed)
        {
            var room = await world.Read(people.Ana, db => Quota.FreeIn(db, space, World.Cancel));
            using var reservation = world.Get<Reservations>().TryReserve(people.Cloud, space, 100_000, room);
            if (reservation is null)
                return false;
            using var staged = (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes(100_000, seed), reservation.GrowTo, World.Cancel))!;
            return await world.Write<Refusal?>(people.Ana, db => db.Keep(staged, Id.New<ThingId>(db.Clock), space, World.Cancel)) is null;
        }
    }

    [Fact]
    public void Uploads_to_one_space_do_not_fill_another_and_bodies_of_unknown_length_grow_within_what_is_free()
    {
        var reservations = new Reservations(new StagingLimits());
        var clock = new FakeClock();
        var (cloud, one, two) = (Id.New<CloudId>(clock), Id.New<SpaceId>(clock), Id.New<SpaceId>(clock));
        using var large = reservations.TryReserve(cloud, one, 1_000_000, new Room(long.MaxValue, long.MaxValue));
        Assert.NotNull(large);
        using var small = reservations.TryReserve(cloud, two, 100, new Room(100, long.MaxValue));
        Assert.NotNull(small);
        Assert.False(small.GrowTo(101));
        Assert.Null(reservations.TryReserve(cloud, two, 1, new Room(1000, 1_000_100)));
        using var growing = reservations.TryReserve(cloud, two, 0, new Room(1000, 1_000_150));
        Assert.True(growing!.GrowTo(50));
        Assert.False(growing.GrowTo(51));
        Assert.True(growing.GrowTo(10));
        growing.Dispose();
        growing.Dispose();
        Assert.NotNull(reservations.TryReserve(cloud, two, 50, new Room(1000, 1_000_150)));
    }

    internal static async Task<(string Hash, ThingId Thing)> Put(World world, People people, int length, int seed)
    {
        using var staged = (await world.Get<BlobStore>().Stage(people.Cloud, World.Bytes(length, seed), _ => true, World.Cancel))!;
        var thing = Id.New<ThingId>(world.Clock);
        var refused = await world.Write<Refusal?>(people.Ana, db => db.Keep(staged, thing, people.Ana.OwnSpace!.Value, World.Cancel));
        return refused is null ? (staged.Hash, thing) : throw new InvalidOperationException(refused.Text);
    }

    internal static Task<Unit> Drop(World world, People people, string hash, ThingId thing) =>
        world.Write(people.Ana, async db => { await db.Drop(hash, thing, World.Cancel); return Unit.Done; });

    static Task<(long Own, long Garden, long Cloud)> Used(World world, People people) => world.Read(people.Ana, async db =>
    {
        var own = people.Ana.OwnSpace!.Value;
        return (
            await db.Query<Space>().Where(s => s.Id == own).Select(s => s.UsedBytes).SingleAsync(World.Cancel),
            await db.Query<Space>().Where(s => s.Id == people.GardenSpace).Select(s => s.UsedBytes).SingleAsync(World.Cancel),
            await db.Query<CloudRow>().Select(r => r.UsedBytes).SingleAsync(World.Cancel));
    });

    sealed class Breaking(int after) : MemoryStream(new byte[after])
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
            await base.ReadAsync(buffer, cancellationToken) is > 0 and var read ? read : throw new IOException("The connection was cut.");
    }

    [Fact]
    public void Uploads_on_their_way_take_no_more_of_the_disk_than_their_bound_but_one_alone_may()
    {
        var reservations = new Reservations(new StagingLimits { MostBytes = 1000 });
        var (cloud, neighbour, space) = (new CloudId(Guid.CreateVersion7()), new CloudId(Guid.CreateVersion7()), new SpaceId(Guid.CreateVersion7()));
        var room = new Room(long.MaxValue, long.MaxValue);
        using (var large = reservations.TryReserve(cloud, space, 600, room)!)
        {
            Assert.True(large.GrowTo(5000));
            Assert.Null(reservations.TryReserve(cloud, space, 1, room, out var refusal));
            Assert.Equal((Reservations.TooManyAtOnce, Reason.Busy), (refusal, refusal.Reason));
            using var other = reservations.TryReserve(neighbour, space, 900, room);
            Assert.NotNull(other);
        }

        using var one = reservations.TryReserve(cloud, space, 600, room)!;
        using var two = reservations.TryReserve(cloud, space, 400, room)!;
        Assert.False(one.GrowTo(601));
        Assert.Equal(Reservations.TooManyAtOnce, one.Refusal);
        Assert.Null(reservations.TryReserve(cloud, space, 700, new Room(1500, long.MaxValue), out var full));
        Assert.Equal(Quota.Full, full);
        two.Dispose();
        Assert.True(one.GrowTo(2000));
    }
}
