using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>Asks PostgreSQL's own catalogue whether every table keeps clouds apart; not what our generator meant to do.</summary>
static class Catalogue
{
    // Anything in the clouds' schema that could hold or show rows, but EF's own list of migrations, whose rows are nobody's.
    const string Relations = "SELECT c.* FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relname <> '__EFMigrationsHistory' AND c.relkind IN ('r', 'p', 'f', 'v', 'm', 'S')";
    const string CloudColumn = "(SELECT attnum FROM pg_attribute WHERE attrelid = t.oid AND attname = 'cloud_id')";

    const string Tables = $"""
        SELECT t.relname || ' is no plain table' FROM ({Relations}) t WHERE t.relkind <> 'r'
        UNION ALL
        SELECT t.relname || ' has no default cloud_id' FROM ({Relations}) t WHERE t.relkind = 'r' AND NOT EXISTS (
            SELECT FROM pg_attribute a JOIN pg_attrdef d ON d.adrelid = a.attrelid AND d.adnum = a.attnum
            WHERE a.attrelid = t.oid AND a.attname = 'cloud_id' AND a.attnotnull AND a.atttypid = 'uuid'::regtype
            AND pg_get_expr(d.adbin, d.adrelid) = '(current_setting(''percloud.cloud''::text))::uuid')
        UNION ALL
        SELECT t.relname || ' is not under forced row security' FROM ({Relations}) t WHERE t.relkind = 'r' AND NOT (t.relrowsecurity AND t.relforcerowsecurity)
        UNION ALL
        SELECT t.relname || ' has not exactly the policy that it should' FROM ({Relations}) t WHERE t.relkind = 'r' AND (
            SELECT coalesce(string_agg(concat_ws(' ', p.polcmd, p.polpermissive, p.polroles::text, pg_get_expr(p.polqual, t.oid), pg_get_expr(p.polwithcheck, t.oid)), ';'), '') FROM pg_policy p WHERE p.polrelid = t.oid)
            <> '* t {"{0}"} (cloud_id = (current_setting(''percloud.cloud''::text))::uuid) (cloud_id = (current_setting(''percloud.cloud''::text))::uuid)'
        """;

    const string Keys = $"""
        SELECT t.relname || '''s index ' || i.indexrelid::regclass || ' does not begin with cloud_id' FROM ({Relations}) t JOIN pg_index i ON i.indrelid = t.oid WHERE i.indkey[0] IS DISTINCT FROM {CloudColumn}
        UNION ALL
        SELECT t.relname || ' has no primary key' FROM ({Relations}) t WHERE t.relkind = 'r' AND NOT EXISTS (SELECT FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
        UNION ALL
        SELECT t.relname || '''s foreign key ' || k.conname || ' does not begin with cloud_id on both sides, or was never checked' FROM ({Relations}) t JOIN pg_constraint k ON k.conrelid = t.oid AND k.contype = 'f'
        WHERE k.conkey[1] IS DISTINCT FROM {CloudColumn} OR NOT k.convalidated
            OR k.confkey[1] IS DISTINCT FROM (SELECT attnum FROM pg_attribute WHERE attrelid = k.confrelid AND attname = 'cloud_id')
        """;

    public static async Task<IReadOnlyList<string>> Faults(NpgsqlConnection connection, PostgresRoles roles, CancellationToken cancel)
    {
        var (app, host) = (Sql.Text(roles.App), Sql.Text(roles.Host));
        var rights = $"""
            SELECT c.relname || ' belongs to a role that reads and writes' FROM pg_class c WHERE pg_get_userbyid(c.relowner) IN ({app}, {host})
            UNION ALL
            SELECT 'the role of clouds may enter the host''s schema' WHERE has_schema_privilege({app}, '{PostgresHostDb.Schema}', 'USAGE')
            UNION ALL
            SELECT 'the role of the host may read ' || t.relname FROM ({Relations}) t WHERE t.relkind <> 'S' AND has_table_privilege({host}, t.oid, 'SELECT')
            UNION ALL
            SELECT 'the role of clouds may empty ' || t.relname FROM ({Relations}) t WHERE t.relkind <> 'S' AND has_table_privilege({app}, t.oid, 'TRUNCATE')
            """;
        return [.. await Sql.List<string>(connection, Tables, cancel), .. await Sql.List<string>(connection, Keys, cancel), .. await Sql.List<string>(connection, rights, cancel)];
    }
}
