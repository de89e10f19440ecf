using System.Globalization;
using System.Text;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>
/// Writes a group as a card of its own: KIND and MEMBER in 4.0 (RFC 6350 §6.1.4, §6.6.5), X-ADDRESSBOOKSERVER-KIND and -MEMBER in 3.0, as the clients of the book have them.
/// A member that is not touched keeps its line, also one that the book does not know.
/// </summary>
static class WriteGroup
{
    const string Urn = "urn:uuid:";

    /// <summary>An empty group to begin with.</summary>
    public static Card New(string uid, CardVersion version)
    {
        var text = $"BEGIN:VCARD\r\nVERSION:{version.Text()}\r\nUID:{uid}\r\n{Name("KIND", version)}:group\r\nEND:VCARD\r\n";
        return Card.TryParse(Encoding.ASCII.GetBytes(text), CardLimits.Default, out var card, out _) ? card : throw new InvalidOperationException("An empty group is a card.");
    }

    /// <summary>The bytes of the group with this name and these members.</summary>
    /// <param name="card">The group.</param>
    /// <param name="name">What it is called.</param>
    /// <param name="add">UIDs of those who come in.</param>
    /// <param name="remove">UIDs of those who leave.</param>
    /// <param name="now">The time of the change.</param>
    public static byte[] Run(Card card, string name, IReadOnlyList<string> add, IReadOnlyList<string> remove, DateTimeOffset now)
    {
        var (index, edit) = (CardIndex.Of(card), new CardEdit(card));
        if (index.Name != name || card.First("FN") is null)
        {
            edit.Set("FN", CardText.Escape(name));
            if (card.Version != CardVersion.V4 || card.First("N") is not null)
                edit.Set("N", new CardName(name, "", "", "", "").Write());
        }

        var lines = card.All("MEMBER").Concat(card.All("X-ADDRESSBOOKSERVER-MEMBER")).ToList();
        foreach (var line in lines.Where(l => remove.Any(uid => IsOf(l.Text, uid))))
            edit.Remove(line);
        foreach (var uid in add.Where(uid => !lines.Exists(l => IsOf(l.Text, uid))))
            edit.Add(new CardLine(Name("MEMBER", card.Version), uid.Contains(':', StringComparison.Ordinal) ? uid : Urn + uid));
        if (!edit.IsNone)
            edit.Set("REV", now.ToString(card.Version == CardVersion.V4 ? "yyyyMMdd'T'HHmmss'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return edit.Write();
    }

    /// <summary>Whether a member's line means the card of a UID.</summary>
    public static bool IsOf(string member, string uid) => Bare(member).Equals(Bare(uid), StringComparison.OrdinalIgnoreCase);

    static string Bare(string uid) => uid.Trim() is var text && text.StartsWith(Urn, StringComparison.OrdinalIgnoreCase) ? text[Urn.Length..] : text;

    static string Name(string property, CardVersion version) => version == CardVersion.V4 ? property : $"X-ADDRESSBOOKSERVER-{property}";
}
