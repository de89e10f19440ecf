using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>One person or group of the cloud as a card.</summary>
sealed record DirectoryCard(string Name, string Title, bool IsGroup, byte[] Bytes, long At)
{
    /// <summary>Equal tags mean equal bytes.</summary>
    public string ETag { get; } = $"\"{Convert.ToHexStringLower(SHA256.HashData(Bytes))[..32]}\"";
}

/// <summary>The people of the cloud, and the groups of it that the actor may see, as a book that is only read.</summary>
sealed class ReadDirectory(CloudStore store)
{
    const int Most = 10_000;

    public Task<List<DirectoryCard>> Run(Actor actor, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var people = await db.Query<Account>().Where(a => !a.IsDisabled).OrderBy(a => a.Folded).Take(Most).Select(a => new { a.Id, a.Name, a.DisplayName, a.CreatedAt }).ToListAsync(cancel);
            var me = db.Actor.Account;
            var mine = db.Query<Membership>().Where(m => m.AccountId == me);
            var groups = await db.Query<Group>().Where(g => g.Kind == GroupKind.Collective || mine.Any(m => m.GroupId == g.Id)).OrderBy(g => g.Folded).Take(1_000).ToListAsync(cancel);
            var ids = groups.ConvertAll(g => g.Id);
            var members = await db.Query<Membership>().Where(m => ids.Contains(m.GroupId)).ToListAsync(cancel);
            return people.Select(p => Person(p.Id, p.Name, p.DisplayName, p.CreatedAt))
                .Concat(groups.Select(g => OfGroup(g, members.Where(m => m.GroupId == g.Id).Select(m => m.AccountId)))).ToList();
        },
        cancel);

    /// <summary>A tag of all, which moves when any does.</summary>
    public static string TagOf(IReadOnlyList<DirectoryCard> cards) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(string.Concat(cards.Select(c => c.Name + c.ETag)))))[..32];

    static DirectoryCard Person(AccountId id, string name, string shown, long at) => Made(id.Text(), shown, false, at, [new CardLine("NICKNAME", CardText.Escape(name))]);

    static DirectoryCard OfGroup(Group group, IEnumerable<AccountId> members) => Made(group.Id.Text(), group.Name, true, group.CreatedAt,
    [
        new CardLine("X-ADDRESSBOOKSERVER-KIND", "group"), .. members.Select(m => m.Text()).Order(StringComparer.Ordinal).Select(m => new CardLine("X-ADDRESSBOOKSERVER-MEMBER", $"urn:uuid:{m}")),
    ]);

    static DirectoryCard Made(string id, string title, bool group, long at, IEnumerable<CardLine> more)
    {
        var space = title.LastIndexOf(' ');
        var name = group || space < 0 ? new CardName("", title, "", "", "") : new CardName(title[(space + 1)..], title[..space], "", "", "");
        IEnumerable<CardLine> lines = [new CardLine("FN", CardText.Escape(title)), new CardLine("N", name.Write()), .. more, new CardLine("UID", $"urn:uuid:{id}")];
        return new DirectoryCard($"{id}.vcf", title, group, [.. "BEGIN:VCARD\r\nVERSION:3.0\r\n"u8, .. lines.SelectMany(l => l.Write()), .. "END:VCARD\r\n"u8], at);
    }
}
