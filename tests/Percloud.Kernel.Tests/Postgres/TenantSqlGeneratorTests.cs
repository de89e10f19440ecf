using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Percloud.Storage.Postgres;

namespace Percloud.Kernel.Tests;

public class TenantSqlGeneratorTests
{
    [Fact]
    public void A_later_migration_cannot_make_a_table_without_tenancy()
    {
        var table = new CreateTableOperation { Name = "later", PrimaryKey = new AddPrimaryKeyOperation { Name = "PK_later", Table = "later", Columns = ["id"] } };
        table.Columns.Add(new AddColumnOperation { Name = "id", Table = "later", ClrType = typeof(Guid), ColumnType = "uuid" });
        var sql = Sql(table);
        Assert.Contains("cloud_id uuid NOT NULL DEFAULT (current_setting('percloud.cloud')::uuid)", sql, StringComparison.Ordinal);
        Assert.Contains("PRIMARY KEY (cloud_id, id)", sql, StringComparison.Ordinal);
        Assert.Contains("ALTER TABLE later ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY", sql, StringComparison.Ordinal);
        Assert.Contains("WITH CHECK", sql, StringComparison.Ordinal);
    }

    [Fact]
    public void Generating_twice_adds_the_column_once()
    {
        var index = new CreateIndexOperation { Name = "IX", Table = "job", Columns = ["due_at"], IsDescending = [true] };
        Assert.Equal(Sql(index), Sql(index));
        Assert.Contains("(cloud_id, due_at DESC)", Sql(index), StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_that_name_is_refused()
    {
        var table = new CreateTableOperation { Name = "later" };
        table.Columns.Add(new AddColumnOperation { Name = "id", Table = "later", ClrType = typeof(Guid), ColumnType = "uuid" });
        table.Columns.Add(new AddColumnOperation { Name = "cloud_id", Table = "later", ClrType = typeof(Guid), ColumnType = "uuid" });
        Assert.Throws<InvalidOperationException>(() => Sql(table));
    }

    internal static string Sql(MigrationOperation operation)
    {
        using var db = PostgresContexts.DesignCloud(StoreWorld.Model);
        return string.Concat(db.GetService<IMigrationsSqlGenerator>().Generate([operation]).Select(c => c.CommandText));
    }
}
