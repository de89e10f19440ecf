namespace Percloud.Kernel;

/// <summary>The statements of one kind of collection, made once for each (docs/decisions/0120-statements.md): every page with items asks them.</summary>
/// <typeparam name="T">The collection's row.</typeparam>
/// <param name="table">Its table.</param>
/// <param name="columns">Its columns, in the order in which <paramref name="read"/> takes them.</param>
/// <param name="read">Reads a row.</param>
public sealed class CollectionRows<T>(string table, string columns, Func<Row, T> read)
    where T : class, IItemCollection<T>
{
    readonly Statement inSpaces = new($"SELECT {columns} FROM {table} WHERE space_id IN ({Eights.Names(0)})");
    readonly Statement byIds = new($"SELECT {columns} FROM {table} WHERE id IN ({Eights.Names(0)})");
    readonly Statement byName = new($"SELECT {columns} FROM {table} WHERE space_id = @p0 AND name = @p1");
    readonly Statement spacesWith = new($"SELECT DISTINCT space_id FROM {table} WHERE space_id IN ({Eights.Names(0)})");

    /// <summary>Those with some ids, whoever may see them.</summary>
    public async Task<List<T>> ByIds(CloudReader db, IReadOnlyList<ThingId> ids, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        List<T> all = [];
        foreach (var some in Eights.Ids(ids))
            all.AddRange(await db.All(byIds, read, cancel, some));
        return all;
    }

    internal async Task<List<T>> InSpaces(CloudReader db, IReadOnlyList<SpaceId> spaces, CancellationToken cancel)
    {
        List<T> all = [];
        foreach (var some in Eights.Ids(spaces))
            all.AddRange(await db.All(inSpaces, read, cancel, some));
        return [.. all.OrderBy(c => c.CreatedAt).ThenBy(c => c.Id.Value)];
    }

    internal ValueTask<T?> ByName(CloudReader db, SpaceId space, string name, CancellationToken cancel) => db.First(byName, read, cancel, space.Value, name);

    internal async Task<List<SpaceId>> SpacesWith(CloudReader db, IReadOnlyList<SpaceId> spaces, CancellationToken cancel)
    {
        List<SpaceId> all = [];
        foreach (var some in Eights.Ids(spaces))
            all.AddRange(await db.All(spacesWith, row => row.Id<SpaceId>(0), cancel, some));
        return all;
    }
}
