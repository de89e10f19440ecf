using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.Dav;

namespace Percloud.People;

/// <summary>An account or group as programs see it.</summary>
sealed record PrincipalLine(string Key, string Name, bool IsGroup, long At)
{
    /// <summary>The space of the one who asks, on their own line; null on others'.</summary>
    public string? Home { get; init; }

    /// <summary>The addresses by which they are invited; none for groups.</summary>
    public IReadOnlyList<string> Addresses { get; init; } = [];
}

/// <summary>Accounts of a cloud, and the groups of it that the one who asks may see.</summary>
sealed class ReadPrincipals(CloudStore store, PersonAddresses addresses)
{
    const string Mail = "mailto:";

    /// <summary>All, or those that are as asked, in the order of names.</summary>
    public Task<List<PrincipalLine>> Run(Actor actor, PrincipalSearch? search, int atMost, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var folded = search is null ? "" : PersonName.Fold(search.Text);
            var accounts = await db.Query<Account>().Where(a => !a.IsDisabled).OrderBy(a => a.Folded).Take(10_000).ToListAsync(cancel);
            var groups = await Seen(db, cancel);
            return accounts.Select(a => Line(db, a)).Concat(groups.Select(Line))
                .Where(l => search is null || Fits(l, search, folded)).Take(atMost).ToList();
        },
        cancel);

    /// <summary>One of them; null when there is none to see.</summary>
    public Task<PrincipalLine?> One(Actor actor, string key, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            if (Id.TryParse<AccountId>(key, out var account) && await db.Query<Account>().FirstOrDefaultAsync(a => a.Id == account && !a.IsDisabled, cancel) is { } person)
                return Line(db, person);
            return Id.TryParse<GroupId>(key, out var group) && (await Seen(db, cancel)).Find(g => g.Id == group) is { } found ? Line(found) : null;
        },
        cancel);

    /// <summary>For each of some principals the keys of its groups and of its members, as far as the one who asks may see them.</summary>
    public Task<Dictionary<string, (List<string> Groups, List<string> Members)>> Membership(Actor actor, IReadOnlyList<PrincipalLine> lines, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var seen = (await Seen(db, cancel)).ConvertAll(g => g.Id);
            var all = await db.Query<Membership>().Where(m => seen.Contains(m.GroupId)).ToListAsync(cancel);
            return lines.DistinctBy(l => l.Key).ToDictionary(l => l.Key, l => (
                all.FindAll(m => !l.IsGroup && m.AccountId.Text() == l.Key).ConvertAll(m => m.GroupId.Text()),
                all.FindAll(m => l.IsGroup && m.GroupId.Text() == l.Key).ConvertAll(m => m.AccountId.Text())));
        },
        cancel);

    // The home is told by its address, in which the space's id stands.
    static bool Fits(PrincipalLine line, PrincipalSearch search, string folded) => search.Field switch
    {
        PrincipalField.Home => line.Home is { } home && folded.Contains(home, StringComparison.Ordinal),
        PrincipalField.Address => line.Addresses.Any(address => HasAddress(PersonName.Fold(address), search, folded)),
        _ => search.Holds(PersonName.Fold(line.Name), folded),
    };

    // Clients ask for mail addresses with mailto: before them and without; other addresses are asked for as a whole.
    static bool HasAddress(string address, PrincipalSearch search, string folded) =>
        address.StartsWith(Mail, StringComparison.Ordinal) ? search.Holds(address[Mail.Length..], folded.StartsWith(Mail, StringComparison.Ordinal) ? folded[Mail.Length..] : folded) : address.TrimEnd('/') == folded.TrimEnd('/');

    // Collectives are known to everybody, circles to those who are in them.
    static Task<List<Group>> Seen(CloudReader db, CancellationToken cancel)
    {
        var me = db.Actor.Account;
        var mine = db.Query<Membership>().Where(m => m.AccountId == me);
        return db.Query<Group>().Where(g => g.Kind == GroupKind.Collective || mine.Any(m => m.GroupId == g.Id)).OrderBy(g => g.Folded).Take(1_000).ToListAsync(cancel);
    }

    PrincipalLine Line(CloudReader db, Account account) =>
        new(account.Id.Text(), account.DisplayName, IsGroup: false, account.CreatedAt) { Home = account.Id == db.Actor.Account ? account.SpaceId.Text() : null, Addresses = addresses.Of(db.Actor.Cloud, account.Id, account.Name) };

    static PrincipalLine Line(Group group) => new(group.Id.Text(), group.Name, IsGroup: true, group.CreatedAt);
}
