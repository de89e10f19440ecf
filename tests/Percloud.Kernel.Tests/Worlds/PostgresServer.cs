using Npgsql;
using Percloud.Shared;

namespace Percloud.Kernel.Tests;

/// <summary>A real PostgreSQL of the tests' own; one for the whole run, gone with it.</summary>
public sealed class PostgresServer
{
    static readonly Lazy<Task<PostgresServer>> One = new(() => Task.Run(Start));
    static int databases;

    readonly PostgresCluster cluster;

    PostgresServer(PostgresCluster cluster)
    {
        this.cluster = cluster;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => cluster.DisposeAsync().AsTask().Wait(TimeSpan.FromSeconds(20));
    }

    /// <summary>False where no PostgreSQL is installed; tests that need it are skipped there and say so.</summary>
    public static bool IsInstalled => PostgresCluster.Programs is not null;

    /// <summary>The server that all tests of this run share; started when first asked for.</summary>
    public static Task<PostgresServer> Shared()
    {
        Assert.SkipUnless(IsInstalled, "PostgreSQL is not installed here (apt install postgresql).");
        return One.Value;
    }

    /// <summary>A fresh empty database, as <c>postgres://</c> address of its owner: no superuser, may create roles.</summary>
    public string NewDatabase(bool mayCreateRoles = true)
    {
        var name = $"t{Interlocked.Increment(ref databases)}";
        using var admin = new NpgsqlConnection(AsSuperuser("postgres"));
        admin.Open();
        Run(admin, $"CREATE ROLE owner_{name} LOGIN {(mayCreateRoles ? "CREATEROLE" : "NOCREATEROLE")} PASSWORD '{PostgresCluster.Password}'");
        Run(admin, $"CREATE DATABASE {name} OWNER owner_{name}");
        return $"postgres://owner_{name}:{PostgresCluster.Password}@127.0.0.1:{cluster.Port}/{name}";
    }

    /// <summary>How the superuser reaches a database: sees all rows of all clouds, for proofs that a test can fail.</summary>
    public string AsSuperuser(string database) =>
        new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = cluster.Port, Username = "postgres", Password = PostgresCluster.Password, Database = database, Pooling = false }.ToString();

    static async Task<PostgresServer> Start() => new(await PostgresCluster.Start(durable: false));

    static void Run(NpgsqlConnection connection, string sql)
    {
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
