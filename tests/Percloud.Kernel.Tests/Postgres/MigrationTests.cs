using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Percloud.Storage.Postgres;
using Percloud.Storage.Sqlite;

namespace Percloud.Kernel.Tests;

public class MigrationTests
{
    [Fact]
    public void The_migrations_of_both_engines_fit_the_model()
    {
        using var one = PostgresContexts.DesignCloud(StoreWorld.Model);
        using var two = PostgresContexts.DesignHost();
        using var three = SqliteContexts.DesignCloud(StoreWorld.Model);
        using var four = SqliteContexts.DesignHost();
        foreach (var db in (DbContext[])[one, two, three, four])
            Assert.False(db.Database.HasPendingModelChanges(), db.GetType().Name);
    }

    [Fact]
    public void No_value_of_a_clouds_table_is_made_by_the_database()
    {
        // Copies between engines must carry every value as it is; counters of the database would tell one cloud of another.
        using var db = PostgresContexts.DesignCloud(StoreWorld.Model);
        Assert.Empty(db.Model.GetEntityTypes().SelectMany(e => e.GetProperties()).Where(p => p.ValueGenerated != ValueGenerated.Never || p.IsShadowProperty()).Select(p => $"{p.DeclaringType.ClrType.Name}.{p.Name}"));
    }

    [Fact]
    public async Task A_text_index_that_was_lost_is_made_again_from_the_words()
    {
        await using var world = await StoreWorld.Sqlite();
        var cloud = await world.NewCloud("ana.example");
        var space = await world.Write(cloud, async db =>
        {
            var own = await db.Query<Space>().Select(s => s.Id).SingleAsync();
            await db.Index(Id.New<ThingId>(db.Clock), own, "file", "Plan", "the harvest", CancellationToken.None);
            return own;
        });
        await world.Open.Close(cloud, CancellationToken.None);
        await using (var connection = SqliteFile.Open(Path.Combine(world.Data.Of(cloud), "cloud.db")))
        {
            SqliteFile.Run(connection, "DROP TRIGGER search_entry_added; DROP TRIGGER search_entry_removed; DROP TRIGGER search_entry_changed; DROP TABLE search_index");
            SqliteSearch.Prepare(connection);
            SqliteSearch.Prepare(connection);
        }

        Assert.Single(await world.Read(cloud, db => db.Search("harvest", [space], 5, CancellationToken.None)));
    }
}
