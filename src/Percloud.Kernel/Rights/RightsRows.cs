namespace Percloud.Kernel;

/// <summary>The statements of rights, which every request and most of what a page shows ask for: who somebody acts as, and what was given to those.</summary>
static class RightsRows
{
    const string InForce = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @p0)";

    static readonly string Given = string.Join(" OR ", Enumerable.Range(0, Eights.Wide).Select(i => $"(kind = @p{(2 * i) + 1} AND \"key\" = @p{(2 * i) + 2})"));

    static readonly Statement GroupsOf = new("SELECT g.id, g.space_id, m.is_admin FROM membership m JOIN \"group\" g ON g.id = m.group_id WHERE m.account_id = @p0");

    static readonly Statement GroupSpacesOf = new("SELECT g.space_id, g.name FROM membership m JOIN \"group\" g ON g.id = m.group_id WHERE m.account_id = @p0 ORDER BY g.folded LIMIT @p1");

    static readonly Statement Wholes = new($"SELECT space_id FROM \"grant\" WHERE thing_id IS NULL AND {InForce} AND ({Given})");

    static readonly Statement RolesOn = new($"SELECT role FROM \"grant\" WHERE space_id = @p{(2 * Eights.Wide) + 1} AND {InForce} AND (thing_id IS NULL OR thing_id IN ({Eights.Names((2 * Eights.Wide) + 2)})) AND ({Given})");

    static readonly Statement HoldersOf = new($"SELECT kind, \"key\" FROM \"grant\" WHERE space_id = @p1 AND {InForce} AND (thing_id IS NULL OR thing_id IN ({Eights.Names(2)}))");

    static readonly Statement OwnerOf = new("SELECT owner_kind, owner_key FROM space WHERE id = @p0");

    /// <summary>An account's groups, their spaces, and whether it leads them.</summary>
    public static ValueTask<List<(GroupId Id, SpaceId Space, bool Leads)>> Groups(CloudReader db, AccountId account, CancellationToken cancel) =>
        db.All(GroupsOf, row => (row.Id<GroupId>(0), row.Id<SpaceId>(1), row.Flag(2)), cancel, account.Value);

    /// <summary>The spaces of an account's groups, by the group's name.</summary>
    public static ValueTask<List<SpaceLine>> GroupSpaces(CloudReader db, AccountId account, int most, CancellationToken cancel) =>
        db.All(GroupSpacesOf, row => new SpaceLine(row.Id<SpaceId>(0), row.Text(1)), cancel, account.Value, most);

    /// <summary>The spaces that were given as a whole to any of these.</summary>
    public static async Task<List<SpaceId>> Spaces(CloudReader db, IReadOnlyList<Principal> principals, CancellationToken cancel)
    {
        List<SpaceId> found = [];
        foreach (var some in Eights.Of(principals))
            found.AddRange(await db.All(Wholes, row => row.Id<SpaceId>(0), cancel, [db.Now, .. Pairs(some)]));
        return found;
    }

    /// <summary>The strongest role that any of these was given on a space or on a thing of a way in it.</summary>
    public static async Task<Role> Strongest(CloudReader db, IReadOnlyList<Principal> principals, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        var strongest = Role.None;
        foreach (var some in Eights.Of(principals))
        {
            foreach (var things in Ways(way))
            {
                foreach (var role in await db.All(RolesOn, row => (Role)row.Number(0), cancel, [db.Now, .. Pairs(some), space.Value, .. things]))
                    strongest = role > strongest ? role : strongest;
            }
        }

        return strongest;
    }

    /// <summary>All to whom a space or a thing of a way in it was given.</summary>
    public static async Task<List<Principal>> Holders(CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        List<Principal> found = [];
        foreach (var things in Ways(way))
            found.AddRange(await db.All(HoldersOf, Principal, cancel, [db.Now, space.Value, .. things]));
        return [.. found.Distinct()];
    }

    /// <summary>Whose a space is.</summary>
    public static ValueTask<Principal> Owner(CloudReader db, SpaceId space, CancellationToken cancel) => db.First(OwnerOf, Principal, cancel, space.Value);

    static Principal Principal(Row row) => new((PrincipalKind)row.Number(0), row.Text(1));

    // An empty way asks for the whole space alone; no thing has an id of zeros.
    static IEnumerable<object?[]> Ways(IReadOnlyList<ThingId> way) => Eights.Of(way.Count == 0 ? [default] : way).Select(some => Array.ConvertAll(some, t => (object?)t.Value));

    static IEnumerable<object?> Pairs(Principal[] principals) => principals.SelectMany(p => (object?[])[(int)p.Kind, p.Key]);
}
