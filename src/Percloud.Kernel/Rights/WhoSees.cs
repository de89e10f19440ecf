namespace Percloud.Kernel;

/// <summary>One to whom a thing was given.</summary>
/// <param name="Who">A person or a group.</param>
/// <param name="Name">What they are called.</param>
/// <param name="IsMe">The one who asks.</param>
public sealed record Seer(Principal Who, string Name, bool IsMe);

/// <summary>Who can see a thing now, for every service alike: its space's own people, those to whom it or what holds it was given, everyone, holders of a link.</summary>
/// <param name="Owner">Whose space it lives in: the person's or the group's name.</param>
/// <param name="IsMine">The space of the one who asks.</param>
/// <param name="IsGroups">A group's space.</param>
public sealed record WhoSees(string Owner, bool IsMine, bool IsGroups)
{
    /// <summary>Given to everyone in the cloud.</summary>
    public bool Everyone { get; init; }

    /// <summary>Given to holders of a link that shows it; one for putting things in shows nothing.</summary>
    public bool ByLink { get; init; }

    /// <summary>The people and groups beside the owner: the one who asks first, then people before groups, by name.</summary>
    public IReadOnlyList<Seer> Others { get; init; } = [];
}

/// <summary>Tells who can see a thing: the one place that turns grants into names.</summary>
public static class Seers
{
    static readonly Statement NamesOfAccounts = new($"SELECT id, display_name FROM account WHERE id IN ({Eights.Names(0)})");

    static readonly Statement NamesOfGroups = new($"SELECT id, name FROM \"group\" WHERE id IN ({Eights.Names(0)})");

    static readonly Statement NamesOfLinks = new($"SELECT id, name FROM link WHERE id IN ({Eights.Names(0)})");

    static readonly Statement ThoseThatShow = new($"SELECT id FROM link WHERE id IN ({Eights.Names(1)}) AND drops_only = FALSE AND (expires_at IS NULL OR expires_at > @p0)");

    /// <summary>Who sees what lies at the end of a way (ancestors and itself; empty for a whole space). Says nothing of whether the one who asks may know: the caller has looked.</summary>
    public static async Task<WhoSees> WhoSees(this CloudReader db, SpaceId space, IReadOnlyList<ThingId> way, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var owner = await RightsRows.Owner(db, space, cancel);
        var all = await RightsRows.Holders(db, space, way, cancel);
        var others = all.FindAll(p => p != owner && p.Kind is PrincipalKind.Account or PrincipalKind.Group);
        var isMine = owner == db.Actor.Principal;
        var names = await db.Names(isMine ? others : others.Append(owner), cancel);
        return new WhoSees(names.GetValueOrDefault(owner, ""), isMine, owner.Kind == PrincipalKind.Group)
        {
            Everyone = all.Contains(Principal.Everyone),
            ByLink = await db.AnyShows(all.Named<LinkId>(PrincipalKind.Link), cancel),
            Others = [.. others.Select(p => new Seer(p, names.GetValueOrDefault(p, ""), p == db.Actor.Principal)).OrderByDescending(s => s.IsMe).ThenBy(s => s.Who.Kind).ThenBy(s => s.Name, StringComparer.CurrentCultureIgnoreCase)],
        };
    }

    /// <summary>What these are called, a statement for each kind among them: people by how others see them, groups and links by name; everyone has none.</summary>
    public static async Task<Dictionary<Principal, string>> Names(this CloudReader db, IEnumerable<Principal> who, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (all, names) = (who.Distinct().ToList(), new Dictionary<Principal, string>());
        foreach (var some in Eights.Ids(all.Named<AccountId>(PrincipalKind.Account)))
            Add(await db.All(NamesOfAccounts, row => (Principal.Of(row.Id<AccountId>(0)), row.Text(1)), cancel, some));
        foreach (var some in Eights.Ids(all.Named<GroupId>(PrincipalKind.Group)))
            Add(await db.All(NamesOfGroups, row => (Principal.Of(row.Id<GroupId>(0)), row.Text(1)), cancel, some));
        foreach (var some in Eights.Ids(all.Named<LinkId>(PrincipalKind.Link)))
            Add(await db.All(NamesOfLinks, row => (Principal.Of(row.Id<LinkId>(0)), row.Text(1)), cancel, some));
        return names;

        void Add(List<(Principal Who, string Name)> found) => found.ForEach(one => names[one.Who] = one.Name);
    }

    /// <summary>The ids of one kind among these.</summary>
    public static List<T> Named<T>(this IEnumerable<Principal> who, PrincipalKind kind)
        where T : struct, IId<T> => [.. who.Where(p => p.Kind == kind).Select(p => Id.TryParse<T>(p.Key, out var id) ? id : (T?)null).OfType<T>()];

    static async Task<bool> AnyShows(this CloudReader db, List<LinkId> links, CancellationToken cancel)
    {
        foreach (var some in Eights.Ids(links))
        {
            if ((await db.All(ThoseThatShow, row => row.Id<LinkId>(0), cancel, [db.Now, .. some])).Count > 0)
                return true;
        }

        return false;
    }
}
