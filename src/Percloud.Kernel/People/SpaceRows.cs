namespace Percloud.Kernel;

/// <summary>What many pages ask of spaces, by statements.</summary>
public static class SpaceRows
{
    static readonly Statement Named = new($"SELECT id, name, owner_kind FROM space WHERE id IN ({Eights.Names(0)})");

    /// <summary>The names of spaces and of what kind their owners are.</summary>
    public static async Task<Dictionary<SpaceId, (string Name, PrincipalKind Owner)>> Of(CloudReader db, IReadOnlyList<SpaceId> spaces, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var found = new Dictionary<SpaceId, (string, PrincipalKind)>();
        foreach (var some in Eights.Ids(spaces))
        {
            foreach (var (id, name, owner) in await db.All(Named, row => (row.Id<SpaceId>(0), row.Text(1), (PrincipalKind)row.Number(2)), cancel, some))
                found[id] = (name, owner);
        }

        return found;
    }
}
