using Percloud.Shared;
using Percloud.Witness;

if (Orders.Parse(args) is not { } orders)
{
    await Console.Error.WriteLineAsync(Orders.Usage);
    return 2;
}

var root = Environment.GetEnvironmentVariable("PERCLOUD_ROOT") ?? Directory.GetCurrentDirectory();
var home = Directory.CreateTempSubdirectory("percloud-witness-").FullName;
await using var postgres = orders.Store == "postgres" ? await PostgresCluster.Start(durable: true) : null;
var code = await new Campaign(orders, root, home).Run(postgres is null ? null : await Database(postgres));
if (code == 0)
    Directory.Delete(home, recursive: true);
return code;

// The database of an ordinary owner that may create roles.
static async Task<string> Database(PostgresCluster cluster)
{
    await cluster.Sql($"CREATE ROLE percloud LOGIN CREATEROLE PASSWORD '{PostgresCluster.Password}'");
    await cluster.Sql("CREATE DATABASE percloud OWNER percloud");
    return $"postgres://percloud:{PostgresCluster.Password}@127.0.0.1:{cluster.Port}/percloud";
}
