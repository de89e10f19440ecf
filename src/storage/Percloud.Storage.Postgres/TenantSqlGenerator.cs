using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace Percloud.Storage.Postgres;

/// <summary>
/// Puts every table of a cloud under tenancy as it is made (DESIGN §4): the column <c>cloud_id</c>, first in every key and index,
/// and row-level security that even the tables' owner cannot pass. The EF model knows nothing of it.
/// </summary>
#pragma warning disable EF1001 // the base class has no other constructor
sealed class TenantSqlGenerator(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options) : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    public const string Column = "cloud_id";
    public const string Setting = "percloud.cloud";
    const string Current = $"current_setting('{Setting}')::uuid";

    public override IReadOnlyList<MigrationCommand> Generate(IReadOnlyList<MigrationOperation> operations, IModel? model = null, MigrationsSqlGenerationOptions options = default) =>
        base.Generate([.. operations.SelectMany(Tenanted)], model, options);

    // Deferrable, so that a whole cloud can be copied in without an order of tables; checked at once unless a transaction asks otherwise.
    protected override void ForeignKeyConstraint(AddForeignKeyOperation operation, IModel? model, MigrationCommandListBuilder builder)
    {
        base.ForeignKeyConstraint(operation, model, builder);

        // Setting to null must leave cloud_id alone.
        if (operation.OnDelete == ReferentialAction.SetNull)
            builder.Append(" (").Append(string.Join(", ", operation.Columns.Skip(1).Select(Dependencies.SqlGenerationHelper.DelimitIdentifier))).Append(")");
        builder.Append(" DEFERRABLE");
    }

    IEnumerable<MigrationOperation> Tenanted(MigrationOperation operation)
    {
        switch (operation)
        {
            case CreateTableOperation { Name: HistoryRepository.DefaultTableName }:
                return [operation];
            case CreateTableOperation table:
                Own(table);
                return [table, .. Security(table)];
            case AddPrimaryKeyOperation key:
                key.Columns = First(key.Columns);
                break;
            case AddUniqueConstraintOperation key:
                key.Columns = First(key.Columns);
                break;
            case AddForeignKeyOperation key:
                Own(key);
                break;
            case CreateIndexOperation index:
                Own(index);
                break;
        }

        return [operation];
    }

    static void Own(CreateTableOperation table)
    {
        if (table.Columns.All(c => c.Name != Column))
            table.Columns.Insert(0, new AddColumnOperation { Name = Column, Table = table.Name, Schema = table.Schema, ClrType = typeof(Guid), ColumnType = "uuid", DefaultValueSql = Current });
        else if (table.Columns[0].Name != Column)
            throw new InvalidOperationException($"The table {table.Name} has a column {Column} of its own; that name belongs to tenancy.");
        if (table.PrimaryKey is { } primary)
            primary.Columns = First(primary.Columns);
        foreach (var unique in table.UniqueConstraints)
            unique.Columns = First(unique.Columns);
        table.ForeignKeys.ForEach(Own);
    }

    static void Own(AddForeignKeyOperation key)
    {
        key.Columns = First(key.Columns);
        key.PrincipalColumns = First(key.PrincipalColumns ?? throw new InvalidOperationException($"The foreign key {key.Name} names no columns of its target."));
    }

    static void Own(CreateIndexOperation index)
    {
        if (index.Columns[0] == Column)
            return;
        var descending = index.IsDescending;
        index.IsDescending = null; // it must always fit the columns
        index.Columns = First(index.Columns);
        index.IsDescending = descending is { Length: > 0 } ? [false, .. descending] : descending;
    }

    static string[] First(string[] columns) => columns[0] == Column ? columns : [Column, .. columns];

    IEnumerable<SqlOperation> Security(CreateTableOperation table)
    {
        var name = Dependencies.SqlGenerationHelper.DelimitIdentifier(table.Name, table.Schema);
        yield return new SqlOperation { Sql = $"ALTER TABLE {name} ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY;" };
        yield return new SqlOperation { Sql = $"CREATE POLICY own_cloud ON {name} USING ({Column} = {Current}) WITH CHECK ({Column} = {Current});" };
    }
}
