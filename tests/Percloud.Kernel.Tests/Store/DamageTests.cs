using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel.Tests;

/// <summary>Migrating on open, and databases that cannot be read, on SQLite.</summary>
public sealed class DamageTests
{
    [Fact]
    public async Task An_abandoned_lock_of_a_killed_migration_does_not_stop_the_next_one()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("ana.example");
        await world.Open.Close(cloud.Id, World.Cancel);
        var wanted = Number(FileOf(world, cloud), "PRAGMA user_version");
        Sql(FileOf(world, cloud), "PRAGMA user_version = 0; CREATE TABLE IF NOT EXISTS __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, 'killed');");
        Assert.Equal(1, await world.Write(Actor.System(cloud.Id), db => db.NextNumber(World.Cancel)));
        await world.Open.Close(cloud.Id, World.Cancel);
        Assert.Equal(wanted, Number(FileOf(world, cloud), "PRAGMA user_version"));
        Assert.Equal(0, Number(FileOf(world, cloud), "SELECT count(*) FROM __EFMigrationsLock"));
    }

    [Fact]
    public async Task A_migration_that_was_cut_off_before_anything_was_applied_is_done_at_the_next_open()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("ana.example");
        await world.Open.Close(cloud.Id, World.Cancel);
        File.Delete(FileOf(world, cloud));
        Sql(FileOf(world, cloud), "PRAGMA journal_mode = WAL", SqliteOpenMode.ReadWriteCreate);
        Assert.Equal(0, await world.Read(Actor.System(cloud.Id), db => db.Query<Account>().CountAsync(World.Cancel)));
    }

    [Fact]
    public async Task A_cloud_of_a_newer_version_is_refused_with_a_plain_sentence_and_left_as_it_is()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("ana.example");
        await world.Open.Close(cloud.Id, World.Cancel);
        Sql(FileOf(world, cloud), "PRAGMA user_version = 999");
        var refused = await Assert.ThrowsAsync<CloudDamagedException>(() => world.Read(Actor.System(cloud.Id), _ => Task.FromResult(0)));
        Assert.Equal("This cloud was written by a newer version of Percloud. Start that version.", refused.Message);
        Assert.Equal(cloud.Id, refused.Cloud);
        Assert.Equal(999, Number(FileOf(world, cloud), "PRAGMA user_version"));
    }

    [Fact]
    public async Task A_host_folder_of_a_newer_version_is_refused()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        Sql(Path.Combine(world.Folder.Root, "host.db"), "PRAGMA user_version = 999");
        await Assert.ThrowsAsync<InvalidOperationException>(world.Crash);
    }

    [Fact]
    public async Task A_cloud_of_an_older_version_is_copied_before_it_is_changed_and_the_copy_outlives_a_second_try()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("ana.example");
        await world.Open.Close(cloud.Id, World.Cancel);
        var copy = Path.Combine(world.Folder.Of(cloud.Id), "before-migration.db");

        // An older version: some migrations behind. All are recorded as applied here, so that only the copying is seen.
        Sql(FileOf(world, cloud), "PRAGMA user_version = -1; CREATE TABLE only_old (x)");
        await world.Read(Actor.System(cloud.Id), _ => Task.FromResult(0));
        await world.Open.Close(cloud.Id, World.Cancel);
        Assert.Equal(1, Number(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'only_old'"));
        Sql(FileOf(world, cloud), "PRAGMA user_version = -1; DROP TABLE only_old");
        await world.Read(Actor.System(cloud.Id), _ => Task.FromResult(0));
        await world.Open.Close(cloud.Id, World.Cancel);
        Assert.Equal(1, Number(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'only_old'"));
        Assert.Equal(["before-migration.db", "cloud.db"], Directory.GetFiles(world.Folder.Of(cloud.Id)).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task New_clouds_are_copies_of_a_template_made_once_and_made_again_when_it_went()
    {
        var counting = new Counting();
        await using var world = await World.Begin(new WorldPlan { Interceptors = [counting] });
        await world.Cheap("a.example");
        counting.Commands.Clear();
        await world.Cheap("b.example");
        Assert.DoesNotContain(counting.Commands, c => c.Contains("CREATE TABLE", StringComparison.Ordinal));
        File.Delete(Path.Combine(world.Folder.Temporary, "template.db"));
        var third = await world.Cheap("c.example");
        Assert.Equal(1, await world.Write(Actor.System(third.Id), db => db.NextNumber(World.Cancel)));
    }

    [Theory, InlineData(true), InlineData(false)]
    public async Task A_cloud_overwritten_with_noise_says_so_and_the_others_notice_nothing(bool whileOpen)
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var (damaged, sound) = (await world.Cheap("a.example"), await world.Cheap("b.example"));
        if (!whileOpen)
            await world.Open.Close(damaged.Id, World.Cancel);
        await Noise(FileOf(world, damaged));
        foreach (var suffix in (string[])["-wal", "-shm"])
            await Noise(FileOf(world, damaged) + suffix);
        for (var i = 0; i < 3; i++)
        {
            await Damaged(() => world.Read(Actor.System(damaged.Id), db => db.Query<Account>().CountAsync(World.Cancel)));
            await Damaged(() => world.Write(Actor.System(damaged.Id), db => db.NextNumber(World.Cancel)));
        }

        var found = await world.Get<Doctor>().Deep(damaged.Id, mend: true, World.Cancel);
        Assert.Contains(found, f => f.Severity == Severity.Error);
        Assert.Equal(1, await world.Write(Actor.System(sound.Id), db => db.NextNumber(World.Cancel)));
        await world.Open.Close(damaged.Id, World.Cancel);
        await world.Crash();
        Assert.Equal(2, await world.Write(Actor.System(sound.Id), db => db.NextNumber(World.Cancel)));
        await Damaged(() => world.Read(Actor.System(damaged.Id), db => db.Query<Account>().CountAsync(World.Cancel)));
    }

    [Fact]
    public async Task A_missing_database_says_so()
    {
        await using var world = await World.Begin(Engines.Sqlite);
        var cloud = await world.Cheap("a.example");
        await world.Open.Close(cloud.Id, World.Cancel);
        File.Delete(FileOf(world, cloud));
        await Damaged(() => world.Read(Actor.System(cloud.Id), _ => Task.FromResult(0)));
        Assert.False(File.Exists(FileOf(world, cloud)));
    }

    static async Task Damaged<T>(Func<Task<T>> act)
    {
        var told = await Assert.ThrowsAsync<CloudDamagedException>(act);
        Assert.StartsWith("This cloud's database cannot be ", told.Message, StringComparison.Ordinal);
    }

    static async Task Noise(string file)
    {
        if (!File.Exists(file))
            return;
        await using var stream = File.OpenWrite(file);
        await World.Bytes((int)stream.Length, 99).CopyToAsync(stream, World.Cancel);
    }

    static string FileOf(World world, CloudRecord cloud) => Path.Combine(world.Folder.Of(cloud.Id), "cloud.db");

    static void Sql(string file, string sql, SqliteOpenMode mode = SqliteOpenMode.ReadWrite)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false;Mode={mode}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    static long Number(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false;Mode=ReadOnly");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return (long)command.ExecuteScalar()!;
    }
}
