using Npgsql;

namespace Percloud.Kernel.Tests;

public class PostgresServerTests
{
    [Fact]
    public async Task A_new_database_is_owned_by_a_role_that_is_no_superuser()
    {
        var server = await PostgresServer.Shared();
        var address = new Uri(server.NewDatabase());
        await using var admin = new NpgsqlConnection(server.AsSuperuser(address.AbsolutePath[1..]));
        await admin.OpenAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand("SELECT r.rolname || ' ' || r.rolsuper || ' ' || r.rolcreaterole FROM pg_database d JOIN pg_roles r ON r.oid = d.datdba WHERE d.datname = current_database()", admin);
        Assert.Equal($"{address.UserInfo.Split(':')[0]} false true", await command.ExecuteScalarAsync(TestContext.Current.CancellationToken));
    }
}
