using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Percloud.Kernel;

namespace Percloud.Storage.Postgres;

/// <summary>A table of the model, and whether its rows refer to each other.</summary>
sealed record CloudTable(string Name, bool RefersToItself)
{
    public static CloudTable Of(IEntityType entity) => new(entity.GetTableName()!, entity.GetForeignKeys().Any(k => k.PrincipalEntityType == entity));
}

/// <summary>Work on all rows of one cloud, inside a transaction that says whose they are: row security picks them.</summary>
static class CloudRows
{
    public const int Batch = 10_000;

    /// <summary>Deletes at most a batch; a table that refers to itself goes at once, for no part of it can go first.</summary>
    public static Task<int> Delete(CloudDb db, CloudTable table, CancellationToken cancel) => table.RefersToItself
        ? DeleteAll(db, table, cancel)
        : Run(db, $"DELETE FROM {Sql.Name(table.Name)} WHERE ctid = ANY(ARRAY(SELECT ctid FROM {Sql.Name(table.Name)} LIMIT {Batch}))", cancel);

    public static Task<int> DeleteAll(CloudDb db, CloudTable table, CancellationToken cancel) => Run(db, $"DELETE FROM {Sql.Name(table.Name)}", cancel);

    /// <summary>What is wrong with the rows of a cloud, in plain sentences.</summary>
    public static async Task<List<string>> Faults(CloudDb db, CloudId cloud, CancellationToken cancel)
    {
        var found = new List<string>();
        var rows = await db.Set<CloudRow>().AsNoTracking().Select(r => r.Cloud).ToListAsync(cancel);
        if (rows.Count != 1 || rows[0] != cloud)
            found.Add($"cloud_row has {rows.Count} rows or another cloud's id");
        foreach (var key in db.Model.GetEntityTypes().SelectMany(e => e.GetForeignKeys()))
        {
            var count = await Orphans(db, key, cancel);
            if (count > 0)
                found.Add($"{count} rows of {key.DeclaringEntityType.GetTableName()} refer to nothing in {key.PrincipalEntityType.GetTableName()}");
        }

        return found;
    }

    static Task<long> Orphans(CloudDb db, IForeignKey key, CancellationToken cancel)
    {
        var pairs = key.Properties.Zip(key.PrincipalKey.Properties, (d, p) => (Dependent: Sql.Name(d.GetColumnName()), Principal: Sql.Name(p.GetColumnName()))).ToList();
        var (there, same) = (string.Join(" AND ", pairs.Select(p => $"d.{p.Dependent} IS NOT NULL")), string.Join(" AND ", pairs.Select(p => $"p.{p.Principal} = d.{p.Dependent}")));
        var sql = $"SELECT count(*) AS \"Value\" FROM {Sql.Name(key.DeclaringEntityType.GetTableName()!)} d WHERE {there} AND NOT EXISTS (SELECT FROM {Sql.Name(key.PrincipalEntityType.GetTableName()!)} p WHERE {same})";
        return db.Database.SqlQueryRaw<long>(sql).SingleAsync(cancel);
    }

    static Task<int> Run(CloudDb db, string sql, CancellationToken cancel)
    {
        db.Database.SetCommandTimeout(0);
        return db.Database.ExecuteSqlRawAsync(sql, cancel);
    }
}
