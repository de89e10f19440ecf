using System.Collections.Concurrent;

namespace Percloud.Kernel;

/// <summary>The statements of rights, which every request and most of what a page shows ask for: who somebody acts as, and what was given to those.</summary>
static class RightsRows
{
    const string InForce = "revoked_at IS NULL AND (expires_at IS NULL OR expires_at > @p0)";

    const string Columns = "id, space_id, thing_id, kind, \"key\", role, by_kind, by_key, given_at, expires_at";

    static readonly string Given = GivenTo(1, 1);

    // By how many eights of principals and of spaces: few people are in more than six groups.
    static readonly ConcurrentDictionary<(int Principals, int Spaces), Statement> ThingsGiven = new();

    static readonly Statement GroupsOf = new("SELECT g.id, g.space_id, m.is_admin FROM membership m JOIN \"group\" g ON g.id = m.group_id WHERE m.account_id = @p0");

    static readonly Statement GroupSpacesOf = new("SELECT g.space_id, g.name FROM membership m JOIN \"group\" g ON g.id = m.group_id WHERE m.account_id = @p0 ORDER BY g.folded LIMIT @p1");

    static readonly Statement Wholes = new($"SELECT space_id FROM \"grant\" WHERE thing_id IS NULL AND {InForce} AND ({Given})");

    static readonly Statement RolesOn = new($"SELECT role FROM \"grant\" WHERE space_id = @p{(2 * Eights.Wide) + 1} AND {InForce} AND (thing_id IS NULL OR thing_id IN ({Eights.Names((2 * Eights.Wide) + 2)})) AND ({Given})");

    static readonly Statement RolesIn = new($"SELECT space_id, thing_id, role FROM \"grant\" WHERE space_id IN ({Eights.Names((2 * Eights.Wide) + 1)}) AND {InForce} AND ({Given})");

    static readonly Statement LinkHolds = new("SELECT id FROM link WHERE id = @p0 AND (expires_at IS NULL OR expires_at > @p1) AND (drops_only = FALSE OR drops_only = @p2)");

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

    /// <summary>What these were given in some spaces: each space or thing with the role.</summary>
    public static async Task<List<(SpaceId Space, ThingId? Thing, Role Role)>> Roles(CloudReader db, IReadOnlyList<Principal> principals, IReadOnlyList<SpaceId> spaces, CancellationToken cancel)
    {
        List<(SpaceId, ThingId?, Role)> found = [];
        foreach (var some in Eights.Of(principals))
        {
            foreach (var where in Eights.Ids(spaces))
                found.AddRange(await db.All(RolesIn, row => (row.Id<SpaceId>(0), row.IdOrNull<ThingId>(1), (Role)row.Number(2)), cancel, [db.Now, .. Pairs(some), .. where]));
        }

        return found;
    }

    /// <summary>Single things that were given to any of these before a moment, outside of some spaces, the newest first; never what a link gives.</summary>
    public static ValueTask<List<Grant>> Things(CloudReader db, IReadOnlyList<Principal> principals, IReadOnlyList<SpaceId> without, long before, int most, CancellationToken cancel)
    {
        var (to, spaces) = (Eights.Whole(principals), Eights.Whole(without));
        var statement = ThingsGiven.GetOrAdd((to.Length / Eights.Wide, spaces.Length / Eights.Wide), ThingsOutside);
        return db.All(statement, Grant, cancel, [db.Now, before, most, .. Pairs(to), .. spaces.Select(s => (object?)s.Value)]);
    }

    /// <summary>Whether a link has a role at all now; one for dropping has it only where something is dropped.</summary>
    public static async Task<bool> Holds(CloudReader db, LinkId link, bool drops, CancellationToken cancel) =>
        (await db.All(LinkHolds, row => row.Id<LinkId>(0), cancel, link.Value, db.Now, drops)).Count > 0;

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

    static Statement ThingsOutside((int Principals, int Spaces) eights)
    {
        var after = 3 + (2 * Eights.Wide * eights.Principals);
        var outside = eights.Spaces == 0 ? "" : $" AND space_id NOT IN ({Eights.Names(after, eights.Spaces)})";
        return new($"SELECT {Columns} FROM \"grant\" WHERE thing_id IS NOT NULL AND kind <> {(int)PrincipalKind.Link} AND {InForce} AND given_at < @p1{outside} AND ({GivenTo(3, eights.Principals)}) ORDER BY given_at DESC LIMIT @p2");
    }

    static string GivenTo(int first, int eights) =>
        string.Join(" OR ", Enumerable.Range(0, eights * Eights.Wide).Select(i => $"(kind = @p{first + (2 * i)} AND \"key\" = @p{first + (2 * i) + 1})"));

    static Grant Grant(Row row) => new()
    {
        Id = row.Id<GrantId>(0),
        SpaceId = row.Id<SpaceId>(1),
        ThingId = row.IdOrNull<ThingId>(2),
        Kind = (PrincipalKind)row.Number(3),
        Key = row.Text(4),
        Role = (Role)row.Number(5),
        ByKind = (PrincipalKind)row.Number(6),
        ByKey = row.Text(7),
        GivenAt = row.Number(8),
        ExpiresAt = row.NumberOrNull(9),
    };

    static Principal Principal(Row row) => new((PrincipalKind)row.Number(0), row.Text(1));

    // An empty way asks for the whole space alone; no thing has an id of zeros.
    static IEnumerable<object?[]> Ways(IReadOnlyList<ThingId> way) => Eights.Of(way.Count == 0 ? [default] : way).Select(some => Array.ConvertAll(some, t => (object?)t.Value));

    static IEnumerable<object?> Pairs(Principal[] principals) => principals.SelectMany(p => (object?[])[(int)p.Kind, p.Key]);
}
