using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>A cloud goes from one engine to the other and back through one SQLite file.</summary>
public class CopyTests
{
    static readonly CancellationToken None = CancellationToken.None;

    [Theory]
    [InlineData("SQLite", "PostgreSQL")]
    [InlineData("PostgreSQL", "SQLite")]
    [InlineData("PostgreSQL", "PostgreSQL")]
    public async Task A_cloud_moves_with_all_its_rows(string from, string to)
    {
        await using var source = await StoreWorld.Of(from);
        await using var target = await StoreWorld.Of(to);
        var cloud = await source.NewCloud("ana.example");
        var space = await Fill(source, cloud);
        var file = Path.Combine(source.Data.Temporary, "copy.db");
        await source.Engine.CopyOut(cloud, file, None);
        Assert.False(File.Exists(file + "-wal"));
        await target.Engine.Create(cloud, None);
        await target.Engine.CopyIn(cloud, file, None);

        Assert.Equal(await All(source, cloud), await All(target, cloud));
        Assert.Empty(await target.Engine.Check(cloud, None));
        Assert.Equal("Plan", Assert.Single(await target.Read(cloud, db => db.Search("harvest", [space], 5, None))).Title);
        Assert.Empty(Directory.GetFiles(target.Data.Temporary, "copy-*"));
    }

    [Fact]
    public async Task Copying_in_replaces_what_was_there_and_touches_no_neighbour()
    {
        await using var world = await StoreWorld.Postgres();
        var (cloud, neighbour) = (await world.NewCloud("ana.example"), await world.NewCloud("bo.example"));
        await Fill(world, cloud);
        var file = Path.Combine(world.Data.Temporary, "copy.db");
        await world.Engine.CopyOut(cloud, file, None);
        var (then, other) = (await All(world, cloud), await All(world, neighbour));
        await Fill(world, cloud);
        await world.Engine.CopyIn(cloud, file, None);
        Assert.Equal(then, await All(world, cloud));
        Assert.Equal(other, await All(world, neighbour));
    }

    [Fact]
    public async Task A_file_that_is_no_copy_is_refused_and_changes_nothing()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        var file = Path.Combine(world.Data.Temporary, "copy.db");
        await File.WriteAllTextAsync(file, new string('x', 10_000), None);
        var before = await All(world, cloud);
        await Assert.ThrowsAsync<CloudDamagedException>(() => world.Engine.CopyIn(cloud, file, None));
        Assert.Equal(before, await All(world, cloud));
        Assert.Single(Directory.GetFiles(world.Data.Temporary));
    }

    static Task<SpaceId> Fill(StoreWorld world, CloudId cloud) => world.Write(cloud, async db =>
    {
        var space = await db.Query<Space>().Select(s => s.Id).FirstAsync();
        await db.Index(Id.New<ThingId>(db.Clock), space, "file", "Plan", "the harvest", None);
        var group = db.Add(new Group { Id = Id.New<GroupId>(db.Clock), Name = "G", Folded = Id.New(db.Clock).ToString(), SpaceId = space, CreatedAt = db.Now });
        db.Add(new Membership { GroupId = group.Id, AccountId = await db.Query<Account>().Select(a => a.Id).FirstAsync(), JoinedAt = db.Now });
        for (var i = 0; i < 450; i++)
        {
            var hash = Id.New(db.Clock).ToString("N");
            db.Add(new Blob { Hash = hash, Size = i, Bytes = new byte[i] });
            db.Add(new BlobRef { Hash = hash, OwnerId = Id.New<ThingId>(db.Clock), SpaceId = space, Size = i });
        }

        return space;
    });

    // Every table as sorted text of its rows, ids and bytes too.
    static Task<List<string>> All(StoreWorld world, CloudId cloud) => world.Read(cloud, async db =>
    {
        var rows = new List<string>();
        foreach (var type in db.Db.Model.GetEntityTypes())
        {
            var query = (IQueryable<object>)db.Db.GetType().GetMethod(nameof(DbContext.Set), 1, [])!.MakeGenericMethod(type.ClrType).Invoke(db.Db, [])!;
            foreach (var row in await query.AsNoTracking().ToListAsync(None))
                rows.Add(type.GetTableName() + " " + string.Join("|", type.GetProperties().Select(p => p.GetGetter().GetClrValue(row) is byte[] bytes ? Convert.ToHexString(bytes) : $"{p.GetGetter().GetClrValue(row)}")));
        }

        Assert.Contains(rows, r => r.StartsWith("account ", StringComparison.Ordinal));
        return rows.Order(StringComparer.Ordinal).ToList();
    });
}
