using Microsoft.EntityFrameworkCore;
using Npgsql;
using Percloud.Storage.Postgres;

namespace Percloud.Kernel.Tests;

public class PostgresEngineTests
{
    static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task A_cloud_is_made_and_read_again()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        Assert.Equal("ana", await world.Read(cloud, db => db.Query<Account>().Select(a => a.Name).SingleAsync()));
        Assert.Empty(await world.Engine.Check(cloud, None));
    }

    [Fact]
    public async Task A_refusal_and_an_exception_take_everything_back()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await world.Write(cloud, async db => { await db.NextNumber(None); return (Outcome<Unit>)new Refusal(Reason.Conflict, "refusal.any"); });
        await Assert.ThrowsAsync<InvalidOperationException>(() => world.Write<int>(cloud, async db => { await db.NextNumber(None); throw new InvalidOperationException("no"); }));
        Assert.Equal(0, await LastNumber(world, cloud));
    }

    [Fact]
    public async Task A_failed_statement_that_the_closure_swallows_does_not_look_like_a_commit()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await Assert.ThrowsAsync<PostgresException>(() => world.Write(cloud, async db =>
        {
            await db.NextNumber(None);
            await Assert.ThrowsAsync<PostgresException>(() => db.Execute($"SELECT 1 / 0", None));
            return Unit.Done;
        }));
        Assert.Equal(0, await LastNumber(world, cloud));
    }

    [Fact]
    public async Task Writers_on_two_nodes_take_turns_and_readers_do_not_wait()
    {
        await using var one = await StoreWorld.Postgres();
        var cloud = await one.NewCloud("ana.example");
        await using var two = new PostgresEngine(one.Address, one.Data, StoreWorld.Model, new Storage.Sqlite.SqliteCloudFiles(one.Data, StoreWorld.Model));
        await using var handles = await two.Open(cloud, None);
        Task<ICloudSession> waiting;
        await using (var first = await (await one.Engine.Open(cloud, None)).BeginWrite(None))
        {
            waiting = handles.BeginWrite(None).AsTask();
            await using (var reader = await handles.BeginRead(None))
                Assert.Equal(1, await reader.Db.Set<CloudRow>().CountAsync(None));
            Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(300, None)));
            await first.Db.Set<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.LastNumber, 7), None);
            await first.Commit(None);
        }

        await using var second = await waiting;
        Assert.Equal(7, await second.Db.Set<CloudRow>().Select(r => r.LastNumber).SingleAsync(None));
    }

    [Fact]
    public async Task Writers_before_the_clouds_row_exists_take_turns_too()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = Id.New<CloudId>(TimeProvider.System);
        await using var handles = await world.Engine.Open(cloud, None);
        Task<ICloudSession> waiting;
        await using (await handles.BeginWrite(None))
        {
            waiting = handles.BeginWrite(None).AsTask();
            Assert.NotSame(waiting, await Task.WhenAny(waiting, Task.Delay(300, None)));
        }

        await (await waiting).DisposeAsync();
    }

    [Fact]
    public async Task A_connection_that_died_in_the_pool_is_replaced_unnoticed()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await using (var admin = await world.AsSuperuser())
            await Sql.Run(admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", None);
        Assert.Equal(1, await world.Write(cloud, db => db.NextNumber(None)));
    }

    [Fact]
    public async Task A_connection_that_dies_inside_a_closure_is_a_plain_fault_and_the_next_write_works()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        var fault = await Assert.ThrowsAsync<IOException>(() => world.Write(cloud, async db =>
        {
            await db.NextNumber(None);
            await using (var admin = await world.AsSuperuser())
                await Sql.Run(admin, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()", None);
            return await db.NextNumber(None);
        }));
        Assert.Contains("connection to PostgreSQL was lost", fault.Message, StringComparison.Ordinal);
        Assert.Equal(1, await world.Write(cloud, db => db.NextNumber(None)));
    }

    [Fact]
    public async Task A_writer_that_gives_up_waiting_leaves_a_clean_connection()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await using var narrow = new PostgresEngine(world.Address + "?Maximum%20Pool%20Size=1", world.Data, StoreWorld.Model, new Storage.Sqlite.SqliteCloudFiles(world.Data, StoreWorld.Model));
        await using var handles = await narrow.Open(cloud, None);
        await using (await (await world.Engine.Open(cloud, None)).BeginWrite(None))
        {
            using var impatient = new CancellationTokenSource(300);
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => handles.BeginWrite(impatient.Token).AsTask());
        }

        await using var session = await handles.BeginWrite(None);
        Assert.Equal(1, await session.Db.Set<CloudRow>().CountAsync(None));
    }

    [Fact]
    public async Task A_session_that_is_not_committed_leaves_nothing_and_one_that_reads_cannot_write()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await using var handles = await world.Engine.Open(cloud, None);
        await using (var session = await handles.BeginWrite(None))
            Assert.Equal(1, await session.Db.Set<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.LastNumber, 5), None));
        Assert.Equal(0, await LastNumber(world, cloud));
        await using var reader = await handles.BeginRead(None);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => reader.Db.Set<CloudRow>().ExecuteUpdateAsync(set => set.SetProperty(r => r.LastNumber, 5), None));
        Assert.Equal(PostgresErrorCodes.ReadOnlySqlTransaction, fault.SqlState);
    }

    [Fact]
    public async Task A_reader_sees_one_moment_whatever_is_committed_meanwhile()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await using var handles = await world.Engine.Open(cloud, None);
        await using var reader = await handles.BeginRead(None);
        Assert.Equal(0, await reader.Db.Set<CloudRow>().Select(r => r.LastNumber).SingleAsync(None));
        await world.Write(cloud, db => db.NextNumber(None));
        Assert.Equal(0, await reader.Db.Set<CloudRow>().Select(r => r.LastNumber).SingleAsync(None));
    }

    [Fact]
    public async Task Many_clouds_at_once_share_few_connections_and_never_mix()
    {
        await using var world = await StoreWorld.Postgres();
        var clouds = new List<CloudId>();
        for (var i = 0; i < 5; i++)
            clouds.Add(await world.NewCloud($"c{i}.example"));
        await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var cloud = clouds[i % clouds.Count];
            await world.Write(cloud, db => db.NextNumber(None));
            Assert.Equal(cloud, await world.Read(cloud, db => db.Query<CloudRow>().Select(r => r.Cloud).SingleAsync()));
        }));
        foreach (var cloud in clouds)
            Assert.Equal(40, await LastNumber(world, cloud));
    }

    [Fact]
    public async Task A_database_written_by_a_newer_version_is_refused()
    {
        await using var world = await StoreWorld.Postgres();
        await using (var admin = await world.AsSuperuser())
            await Sql.Run(admin, "INSERT INTO \"__EFMigrationsHistory\" VALUES ('99990101000000_Future', '99')", None);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Engine.Prepare(None));
        Assert.Contains("newer version", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_nodes_that_start_together_prepare_one_after_the_other()
    {
        var server = await PostgresServer.Shared();
        var address = server.NewDatabase();
        var data = new HostFolder(Directory.CreateTempSubdirectory("percloud-store-").FullName);
        PostgresKeys.Of(data);
        await using var one = new PostgresEngine(address, data, StoreWorld.Model, new Storage.Sqlite.SqliteCloudFiles(data, StoreWorld.Model));
        await using var two = new PostgresEngine(address, data, StoreWorld.Model, new Storage.Sqlite.SqliteCloudFiles(data, StoreWorld.Model));
        await Task.WhenAll(one.Prepare(None), two.Prepare(None));
        await using (var host = two.OpenHost())
            Assert.Equal(0, await host.Set<CloudRecord>().CountAsync(None));
        Directory.Delete(data.Root, recursive: true);
    }

    [Fact]
    public async Task A_role_of_ours_that_was_given_more_is_refused()
    {
        await using var world = await StoreWorld.Postgres();
        await using (var admin = await world.AsSuperuser())
            await Sql.Run(admin, $"ALTER ROLE percloud_app_{world.Database} BYPASSRLS", None);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Engine.Prepare(None));
        Assert.Contains("may do more than read and write rows", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Two_long_database_names_have_two_roles()
    {
        var (one, two) = (PostgresRoles.NameOf("percloud_app_", new string('a', 60) + "1"), PostgresRoles.NameOf("percloud_app_", new string('a', 60) + "2"));
        Assert.NotEqual(one, two);
        Assert.True(one.Length <= 63 && two.Length <= 63);
    }

    [Fact]
    public async Task Doctor_finds_rows_that_refer_to_nothing()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        await using (var admin = await world.AsSuperuser())
        {
            // Only a superuser can switch the keys off; a damaged disk looks the same.
            await Sql.Run(admin, $"SET session_replication_role = replica; SELECT set_config('percloud.cloud', '{cloud.Value}', false); INSERT INTO collection (id, space_id, kind, counter) VALUES (gen_random_uuid(), gen_random_uuid(), 'x', 0)", None);
        }

        Assert.Equal(["1 rows of collection refer to nothing in space"], await world.Engine.Check(cloud, None));
    }

    [Fact]
    public async Task An_erased_cloud_leaves_no_row_and_its_neighbour_keeps_all()
    {
        await using var world = await StoreWorld.Postgres();
        var (gone, stays) = (await world.NewCloud("gone.example"), await world.NewCloud("stays.example"));
        await using var admin = await world.AsSuperuser();
        var before = await Rows(admin, stays);
        await world.Engine.Erase(gone, None);
        Assert.Equal(0, (await Rows(admin, gone)).Sum(r => r.Value));
        Assert.Equal(before, await Rows(admin, stays));
        Assert.Contains(before, r => r.Value > 0);
    }

    [Fact]
    public async Task Preparing_again_changes_nothing_and_needs_no_right_to_make_roles()
    {
        await using var world = await StoreWorld.Postgres();
        await using (var admin = await world.AsSuperuser())
            await Sql.Run(admin, $"ALTER ROLE owner_{world.Database} NOCREATEROLE", None);
        await world.Engine.Prepare(None);
        Assert.NotEqual(default, await world.NewCloud("ana.example"));
    }

    [Fact]
    public async Task A_data_folder_without_its_passwords_gets_new_ones()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = await world.NewCloud("ana.example");
        File.Delete(Path.Combine(world.Data.Keys, "postgres.json"));
        await using var again = new PostgresEngine(world.Address, world.Data, StoreWorld.Model, new Storage.Sqlite.SqliteCloudFiles(world.Data, StoreWorld.Model));
        await again.Prepare(None);
        Assert.Empty(await again.Check(cloud, None));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(world.Data.Keys, "postgres.json")));
    }

    [Fact]
    public async Task An_owner_that_may_not_make_roles_is_told_so_plainly()
    {
        var server = await PostgresServer.Shared();
        var folder = Directory.CreateTempSubdirectory("percloud-store-").FullName;
        var data = new HostFolder(folder);
        await using var engine = new PostgresEngine(server.NewDatabase(mayCreateRoles: false), data, StoreWorld.Model, new Storage.Sqlite.SqliteCloudFiles(data, StoreWorld.Model));
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => engine.Prepare(None));
        Assert.Contains("may not create PostgreSQL roles", fault.Message, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_full_disk_and_a_deadlock_are_named()
    {
        await using var world = await StoreWorld.Postgres();
        var cloud = Id.New<CloudId>(TimeProvider.System);
        Assert.IsType<DiskFullException>(world.Engine.Explain(cloud, new PostgresException("could not extend file", "ERROR", "ERROR", PostgresErrorCodes.DiskFull)));
        Assert.True(world.Engine.MayRetry(new DbUpdateException("", new PostgresException("", "ERROR", "ERROR", PostgresErrorCodes.DeadlockDetected))));
        Assert.False(world.Engine.MayRetry(new PostgresException("", "ERROR", "ERROR", PostgresErrorCodes.UniqueViolation)));
    }

    [Theory]
    [InlineData("postgres://ana:a%2Fb@db.example:5433/cloud?SSL%20Mode=Require", "db.example", 5433, "a/b")]
    [InlineData("Host=/run/postgresql;Username=ana;Database=cloud;Password=x", "/run/postgresql", 5432, "x")]
    public void Addresses_are_understood(string store, string host, int port, string password)
    {
        var parsed = PostgresAddress.Parse(store);
        Assert.Equal((host, port, password, "cloud", "ana"), (parsed.Host, parsed.Port, parsed.Password, parsed.Database, parsed.Username));
    }

    [Theory]
    [InlineData("postgres://")]
    [InlineData("postgres://ana:secret@db.example")]
    [InlineData("postgres://ana:secret@db.example/cloud?nonsense=1")]
    [InlineData("Host=x;secret")]
    public void Addresses_that_are_not_understood_are_refused_without_telling_the_password(string store)
    {
        var fault = Assert.Throws<ArgumentException>(() => PostgresAddress.Parse(store));
        Assert.DoesNotContain("secret", fault.Message, StringComparison.Ordinal);
    }

    static Task<long> LastNumber(StoreWorld world, CloudId cloud) => world.Read(cloud, db => db.Query<CloudRow>().Select(r => r.LastNumber).SingleAsync());

    static async Task<SortedDictionary<string, long>> Rows(NpgsqlConnection admin, CloudId cloud)
    {
        var rows = new SortedDictionary<string, long>();
        foreach (var table in await Sql.List<string>(admin, "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '__EFMigrationsHistory'", None))
            rows[table] = (await Sql.List<long>(admin, $"SELECT count(*) FROM {Sql.Name(table)} WHERE cloud_id = '{cloud.Value}'", None))[0];
        return rows;
    }
}
