using System.Security.Cryptography;
using System.Text;
using Npgsql;

namespace Percloud.Storage.Postgres;

/// <summary>
/// The three roles of DESIGN §4: the owner of the tables, who only migrates; <c>percloud_app_…</c>, who reads and writes clouds and owns
/// nothing; <c>percloud_host_…</c>, who has the host's directory and no content.
/// </summary>
sealed class PostgresRoles(NpgsqlConnectionStringBuilder owner, PostgresKeys keys)
{
    public string App { get; } = NameOf("percloud_app_", owner.Database!);

    public string Host { get; } = NameOf("percloud_host_", owner.Database!);

    public NpgsqlConnectionStringBuilder AppAddress => PostgresAddress.As(owner, App, keys.App);

    public NpgsqlConnectionStringBuilder HostAddress => PostgresAddress.As(owner, Host, keys.Host);

    /// <summary>Makes both roles when they are missing and gives them the passwords of this data folder.</summary>
    public async Task Ensure(NpgsqlConnection connection, CancellationToken cancel)
    {
        await Ensure(connection, App, keys.App, AppAddress, cancel);
        await Ensure(connection, Host, keys.Host, HostAddress, cancel);
    }

    /// <summary>Gives each role what it needs and nothing else, for tables that are there and those that later migrations make.</summary>
    public Task Grant(NpgsqlConnection connection, CancellationToken cancel)
    {
        var (database, app, host, history) = (Sql.Name(owner.Database!), Sql.Name(App), Sql.Name(Host), "\"__EFMigrationsHistory\"");
        return Sql.Run(
            connection,
            $"""
            REVOKE TEMPORARY ON DATABASE {database} FROM PUBLIC;
            REVOKE CREATE ON SCHEMA public FROM PUBLIC;
            GRANT CONNECT ON DATABASE {database} TO {app}, {host};
            GRANT USAGE ON SCHEMA public TO {app};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {app};
            REVOKE ALL ON public.{history} FROM {app};
            ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {app};
            GRANT USAGE ON SCHEMA {PostgresHostDb.Schema} TO {host};
            GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {PostgresHostDb.Schema} TO {host};
            GRANT USAGE ON ALL SEQUENCES IN SCHEMA {PostgresHostDb.Schema} TO {host};
            REVOKE INSERT, UPDATE, DELETE ON {PostgresHostDb.Schema}.{history} FROM {host}; -- the doctor counts what was applied
            ALTER DEFAULT PRIVILEGES IN SCHEMA {PostgresHostDb.Schema} GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO {host};
            """,
            cancel);
    }

    /// <summary>Says plainly when PostgreSQL wants something other than a password of these roles.</summary>
    public async Task TryLogins(CancellationToken cancel)
    {
        foreach (var (role, address) in new[] { (App, AppAddress), (Host, HostAddress) })
        {
            if (!await CanLogIn(address, cancel))
                throw new InvalidOperationException($"PostgreSQL does not let the role {role} in by its password. Allow scram-sha-256 for it in pg_hba.conf.");
        }
    }

    // PostgreSQL cuts names at 63 bytes, so two long database names could share a role.
    internal static string NameOf(string prefix, string database)
    {
        var bytes = Encoding.UTF8.GetBytes(database);
        return prefix.Length + bytes.Length <= 63 ? prefix + database : prefix + Convert.ToHexStringLower(SHA256.HashData(bytes))[..32];
    }

    static async Task Ensure(NpgsqlConnection connection, string role, string password, NpgsqlConnectionStringBuilder address, CancellationToken cancel)
    {
        var weak = await Sql.List<bool>(
            connection,
            $"SELECT rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb OR rolreplication OR EXISTS (SELECT FROM pg_auth_members WHERE member = r.oid) FROM pg_roles r WHERE rolname = {Sql.Text(role)}",
            cancel);
        if (weak is [true])
            throw new InvalidOperationException($"The PostgreSQL role {role} may do more than read and write rows. Take its attributes and memberships away, or drop it.");
        if (weak.Count == 1 && await CanLogIn(address, cancel))
            return;
        var verb = weak.Count == 0 ? "CREATE" : "ALTER";
        try
        {
            await Sql.Run(connection, $"{verb} ROLE {Sql.Name(role)} LOGIN NOINHERIT PASSWORD {Sql.Text(PostgresKeys.Verifier(password))}", cancel);
        }
        catch (PostgresException fault) when (fault.SqlState == PostgresErrorCodes.InsufficientPrivilege)
        {
            throw new InvalidOperationException($"The user of --store may not create PostgreSQL roles, and {role} is missing or has another password. Let a superuser run: ALTER ROLE {Sql.Name(connection.UserName ?? "owner")} CREATEROLE;", fault);
        }
    }

    static async Task<bool> CanLogIn(NpgsqlConnectionStringBuilder address, CancellationToken cancel)
    {
        await using var trial = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        try
        {
            await trial.OpenAsync(cancel);
            return true;
        }
        catch (PostgresException fault) when (fault.SqlState is PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification or PostgresErrorCodes.InsufficientPrivilege)
        {
            return false;
        }
    }
}
