using Npgsql;
using Percloud.Storage.Postgres;

namespace Percloud.Kernel.Tests;

/// <summary>Whether PostgreSQL itself keeps clouds apart, asked in plain SQL with the role that serves people.</summary>
public class TenancyTests
{
    static readonly CancellationToken None = CancellationToken.None;

    [Fact]
    public async Task Every_table_key_and_index_begins_with_the_cloud_and_is_under_forced_row_security()
    {
        await using var world = await StoreWorld.Postgres();
        await using var admin = await world.AsSuperuser();
        var tables = await Sql.List<string>(admin, "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' ORDER BY 1", None);
        Assert.True(tables.Count > 15, string.Join(", ", tables));
        foreach (var table in tables.Where(t => t != "__EFMigrationsHistory"))
        {
            var secured = await Sql.List<bool>(admin, $"SELECT relrowsecurity AND relforcerowsecurity FROM pg_class WHERE oid = '{Sql.Name(table)}'::regclass", None);
            Assert.True(secured is [true], table);
            var policies = await Sql.List<string>(admin, $"SELECT cmd || ' ' || qual || ' ' || with_check FROM pg_policies WHERE tablename = '{table}'", None);
            Assert.Equal(["ALL (cloud_id = (current_setting('percloud.cloud'::text))::uuid) (cloud_id = (current_setting('percloud.cloud'::text))::uuid)"], policies);
            foreach (var definition in await Sql.List<string>(admin, $"SELECT indexdef FROM pg_indexes WHERE tablename = '{table}' UNION ALL SELECT pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = '{Sql.Name(table)}'::regclass AND contype IN ('p', 'u', 'f')", None))
                Assert.Matches(@"^[^(]*\(cloud_id[,)]", definition);
        }
    }

    [Theory]
    [InlineData("CREATE TABLE stray (id uuid PRIMARY KEY)", "stray has no default cloud_id")]
    [InlineData("CREATE VIEW peek AS SELECT * FROM account", "peek is no plain table")]
    [InlineData("CREATE MATERIALIZED VIEW peek AS SELECT 1 AS one", "peek is no plain table")]
    [InlineData("CREATE SEQUENCE counter", "counter is no plain table")]
    [InlineData("ALTER TABLE account NO FORCE ROW LEVEL SECURITY", "account is not under forced row security")]
    [InlineData("CREATE POLICY wide ON account USING (true)", "account has not exactly the policy that it should")]
    [InlineData("CREATE INDEX by_name ON account (name)", "account's index by_name does not begin with cloud_id")]
    [InlineData("ALTER TABLE session ADD CONSTRAINT loose FOREIGN KEY (account_id, cloud_id) REFERENCES account (id, cloud_id)", "loose does not begin with cloud_id")]
    [InlineData("GRANT USAGE ON SCHEMA host TO {app}", "may enter the host's schema")]
    [InlineData("GRANT TRUNCATE ON account TO {app}", "may empty account")]
    [InlineData("GRANT SELECT ON account TO {host}", "may read account")]
    public async Task A_database_that_would_mix_clouds_is_refused(string change, string sentence)
    {
        await using var world = await StoreWorld.Postgres();
        await using var admin = await world.AsSuperuser();
        var unique = change.Contains("loose", StringComparison.Ordinal) ? "CREATE UNIQUE INDEX other ON account (id, cloud_id);" : "";
        await Sql.Run(admin, unique + change.Replace("{app}", $"percloud_app_{world.Database}", StringComparison.Ordinal).Replace("{host}", $"percloud_host_{world.Database}", StringComparison.Ordinal), None);
        var fault = await Assert.ThrowsAsync<InvalidOperationException>(() => world.Engine.Prepare(None));
        Assert.Contains(sentence, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_cloud_nothing_works()
    {
        await using var world = await StoreWorld.Postgres();
        await world.NewCloud("ana.example");
        await using var app = await world.AsApp();
        foreach (var sql in new[] { "SELECT name FROM account", "UPDATE account SET name = 'x'", "DELETE FROM job", "INSERT INTO blob (hash, size) VALUES ('x', 1)" })
        {
            Assert.Equal(PostgresErrorCodes.UndefinedObject, (await Assert.ThrowsAsync<PostgresException>(() => Sql.Run(app, sql, None))).SqlState);
        }

        // After a closure the setting is gone again: an empty text, which is no uuid.
        await Sql.Run(app, $"BEGIN; SELECT set_config('percloud.cloud', '{Guid.Empty}', true); COMMIT", None);
        Assert.Equal(PostgresErrorCodes.InvalidTextRepresentation, (await Assert.ThrowsAsync<PostgresException>(() => Sql.Run(app, "SELECT name FROM account", None))).SqlState);
    }

    [Fact]
    public async Task With_one_cloud_set_no_row_of_another_is_read_changed_or_removed()
    {
        await using var world = await StoreWorld.Postgres();
        var (a, b) = (await world.NewCloud("a.example"), await world.NewCloud("b.example"));
        await using (var admin = await world.AsSuperuser())
        {
            // Whoever passes row security sees both: the test below can fail.
            await Sql.Run(admin, $"SELECT set_config('percloud.cloud', '{a.Value}', false)", None);
            Assert.Equal(2, (await Sql.List<Guid>(admin, "SELECT cloud_id FROM account", None)).Count);
        }

        await using var app = await world.AsApp();
        await Sql.Run(app, $"SELECT set_config('percloud.cloud', '{a.Value}', false)", None);
        foreach (var table in await Sql.List<string>(app, "SELECT relname::text FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND relname <> '__EFMigrationsHistory'", None))
        {
            Assert.DoesNotContain(b.Value, await Sql.List<Guid>(app, $"SELECT cloud_id FROM {Sql.Name(table)}", None));
            Assert.Equal(0, await Sql.Run(app, $"UPDATE {Sql.Name(table)} SET cloud_id = '{a.Value}' WHERE cloud_id = '{b.Value}'", None));
            Assert.Equal(0, await Sql.Run(app, $"DELETE FROM {Sql.Name(table)} WHERE cloud_id = '{b.Value}'", None));
        }

        Assert.Equal(1, await Sql.Run(app, "UPDATE account SET display_name = 'A'", None));
    }

    [Fact]
    public async Task With_one_cloud_set_no_row_is_put_into_or_tied_to_another()
    {
        await using var world = await StoreWorld.Postgres();
        var (a, b) = (await world.NewCloud("a.example"), await world.NewCloud("b.example"));
        await using var admin = await world.AsSuperuser();
        var spaceOfB = (await Sql.List<Guid>(admin, $"SELECT id FROM space WHERE cloud_id = '{b.Value}'", None))[0];
        var spaceOfA = (await Sql.List<Guid>(admin, $"SELECT id FROM space WHERE cloud_id = '{a.Value}'", None))[0];
        await using var app = await world.AsApp();
        await Sql.Run(app, $"SELECT set_config('percloud.cloud', '{a.Value}', false)", None);
        var id = Id.New(TimeProvider.System);

        async Task Refused(string code, string sql) => Assert.Equal(code, (await Assert.ThrowsAsync<PostgresException>(() => Sql.Run(app, sql, None))).SqlState);
        await Refused(PostgresErrorCodes.InsufficientPrivilege, $"INSERT INTO blob (cloud_id, hash, size) VALUES ('{b.Value}', 'x', 1)");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, $"UPDATE account SET cloud_id = '{b.Value}'");
        await Refused(PostgresErrorCodes.ForeignKeyViolation, $"INSERT INTO collection (id, space_id, kind, counter) VALUES ('{id}', '{spaceOfB}', 'x', 0)");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, $"INSERT INTO collection (cloud_id, id, space_id, kind, counter) VALUES ('{b.Value}', '{id}', '{spaceOfB}', 'x', 0)");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, "TRUNCATE job");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, "ALTER TABLE account DISABLE ROW LEVEL SECURITY");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, "SELECT 1 FROM host.cloud_record");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, "SELECT 1 FROM \"__EFMigrationsHistory\"");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, "CREATE TABLE mine (id int)");
        await Refused(PostgresErrorCodes.InsufficientPrivilege, "CREATE TEMP TABLE mine (id int)");
        Assert.Equal(1, await Sql.Run(app, $"INSERT INTO collection (id, space_id, kind, counter) VALUES ('{id}', '{spaceOfA}', 'x', 0)", None));

        // The same ids in another cloud are other things.
        await Sql.Run(app, $"SELECT set_config('percloud.cloud', '{b.Value}', false)", None);
        Assert.Equal(1, await Sql.Run(app, $"INSERT INTO collection (id, space_id, kind, counter) VALUES ('{id}', '{spaceOfB}', 'x', 0)", None));
    }

    [Fact]
    public async Task The_owner_of_the_tables_is_held_too()
    {
        await using var world = await StoreWorld.Postgres();
        var (a, _) = (await world.NewCloud("a.example"), await world.NewCloud("b.example"));
        await using var owner = new NpgsqlConnection(PostgresAddress.Parse(world.Address).ConnectionString + ";Pooling=false");
        await owner.OpenAsync(None);
        await Assert.ThrowsAsync<PostgresException>(() => Sql.Run(owner, "SELECT name FROM account", None));
        await Sql.Run(owner, $"SELECT set_config('percloud.cloud', '{a.Value}', false)", None);
        Assert.Equal([a.Value], await Sql.List<Guid>(owner, "SELECT cloud_id FROM account", None));
    }

    [Fact]
    public async Task The_host_role_sees_the_directory_and_no_content()
    {
        await using var world = await StoreWorld.Postgres();
        var a = await world.NewCloud("a.example");
        var roles = new PostgresRoles(PostgresAddress.Parse(world.Address), PostgresKeys.Of(world.Data));
        await using var host = new NpgsqlConnection(roles.HostAddress.ConnectionString + ";Pooling=false");
        await host.OpenAsync(None);
        Assert.Equal(["a.example"], await Sql.List<string>(host, "SELECT domain FROM host.cloud_record", None));
        await Sql.Run(host, $"SELECT set_config('percloud.cloud', '{a.Value}', false)", None);
        var fault = await Assert.ThrowsAsync<PostgresException>(() => Sql.Run(host, "SELECT name FROM public.account", None));
        Assert.Equal(PostgresErrorCodes.InsufficientPrivilege, fault.SqlState);
    }

    [Fact]
    public async Task A_reference_that_becomes_nothing_leaves_the_cloud_alone()
    {
        await using var world = await StoreWorld.Postgres();
        var generated = TenantSqlGeneratorTests.Sql(new Microsoft.EntityFrameworkCore.Migrations.Operations.AddForeignKeyOperation
        {
            Name = "FK_x",
            Table = "job",
            Columns = ["once_key"],
            PrincipalTable = "blob",
            PrincipalColumns = ["hash"],
            OnDelete = Microsoft.EntityFrameworkCore.Migrations.ReferentialAction.SetNull,
        });
        await using var admin = await world.AsSuperuser();
        await Sql.Run(admin, generated, None);
        await using var app = await world.AsApp();
        await Sql.Run(app, $"SELECT set_config('percloud.cloud', '{Guid.Empty}', false); INSERT INTO blob (hash, size) VALUES ('x', 1); INSERT INTO job (id, kind, payload, once_key, due_at, attempts, created_at) VALUES ('{Guid.Empty}', 'k', '', 'x', 0, 0, 0); DELETE FROM blob", None);
        Assert.Equal(1, (await Sql.List<long>(app, "SELECT count(*) FROM job WHERE once_key IS NULL", None))[0]);
    }
}
