using Percloud.Witness;

if (Orders.Parse(args) is not { } orders)
{
    await Console.Error.WriteLineAsync(Orders.Usage);
    return 2;
}

var root = Environment.GetEnvironmentVariable("PERCLOUD_ROOT") ?? Directory.GetCurrentDirectory();
var home = Directory.CreateTempSubdirectory("percloud-witness-").FullName;
await using var postgres = orders.Store == "postgres" ? await PostgresCluster.Start() : null;
var code = await new Campaign(orders, root, home).Run(postgres?.Address);
if (code == 0)
    Directory.Delete(home, recursive: true);
return code;
