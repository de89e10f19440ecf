using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>One value of a card, with the address that acts on it.</summary>
public sealed record CardValue(string Kind, string? Label, string Text, string? Href);

/// <summary>What the page of a card shows.</summary>
public sealed record CardModel
{
    /// <summary>Its id.</summary>
    public required string Id { get; init; }

    /// <summary>What it is called.</summary>
    public required string Title { get; init; }

    /// <summary>Organisation and what somebody is there.</summary>
    public required string Lead { get; init; }

    /// <summary>Nicknames.</summary>
    public required string Nickname { get; init; }

    /// <summary>Whether there is a picture that can be shown.</summary>
    public bool HasPhoto { get; init; }

    /// <summary>Whether it is a group.</summary>
    public bool IsGroup { get; init; }

    /// <summary>Whether the one who looks may change it.</summary>
    public bool MayWrite { get; init; }

    /// <summary>Numbers.</summary>
    public IReadOnlyList<CardValue> Phones { get; init; } = [];

    /// <summary>Addresses of mail.</summary>
    public IReadOnlyList<CardValue> Emails { get; init; } = [];

    /// <summary>Addresses.</summary>
    public IReadOnlyList<CardValue> Addresses { get; init; } = [];

    /// <summary>Pages and messengers.</summary>
    public IReadOnlyList<CardValue> Urls { get; init; } = [];

    /// <summary>The birthday; null for none.</summary>
    public CardDate? Birthday { get; init; }

    /// <summary>The anniversary; null for none.</summary>
    public CardDate? Anniversary { get; init; }

    /// <summary>Categories.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The note; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Those that a group holds: id and name.</summary>
    public IReadOnlyList<(string Id, string Name)> Members { get; init; } = [];

    /// <summary>The book: its title, or the space's name.</summary>
    public required BookChoice Book { get; init; }

    /// <summary>What the square holds; null when it is not asked for, or too much for one.</summary>
    public string? Qr { get; init; }

    internal static CardModel Of(ShownCard shown, IReadOnlyList<(ThingId Id, string Title)> members, bool qr)
    {
        var index = CardIndex.Of(shown.Card);
        return new CardModel
        {
            Id = shown.Row.Id.Text(),
            Title = index.Name.Length > 0 ? index.Name : "…",
            Lead = string.Join(", ", ((string?[])[index.Title, .. index.Organisation]).Where(p => !string.IsNullOrEmpty(p) && p != index.Name)),
            Nickname = string.Join(", ", index.Nicknames),
            HasPhoto = shown.Card.First("PHOTO")?.Bytes(out _) is { } bytes && PhotoResult.KindOf(bytes) is not null,
            MayWrite = shown.Book.Role >= Role.Editor,
            IsGroup = shown.Row.IsGroup,
            Phones = [.. index.Phones.Select(p => Value(p, p.Value, "tel:" + string.Concat(p.Value.Where(c => char.IsAsciiDigit(c) || c == '+'))))],
            Emails = [.. index.Emails.Select(e => Value(e, e.Value, e.Value.Contains('@', StringComparison.Ordinal) ? "mailto:" + Uri.EscapeDataString(e.Value).Replace("%40", "@", StringComparison.Ordinal) : null))],
            Addresses = [.. index.Addresses.Select(a => Value(a, Lines(CardAddress.Parse(a.Value)), null))],
            Urls = [.. index.Urls.Select(u => Value(u, u.Value, IsWeb(u.Value) ? u.Value : null)), .. index.Messengers.Select(m => Value(m, m.Value, null))],
            Birthday = index.Birthday,
            Anniversary = index.Anniversary,
            Categories = index.Categories,
            Note = index.Note,
            Members = [.. members.Select(m => (m.Id.Text(), m.Title))],
            Book = EditModel.BooksOf([shown.Book])[0],
            Qr = qr ? QrOf(index) : null,
        };
    }

    // What a camera needs to know and a square can hold.
    static string QrOf(CardIndex index)
    {
        List<CardLine> lines = [new("N", (index.Parts ?? new CardName("", index.Name, "", "", "")).Write()), new("FN", CardText.Escape(index.Name))];
        lines.AddRange(index.Phones.Take(3).Select(p => new CardLine("TEL", CardText.Escape(p.Value))));
        lines.AddRange(index.Emails.Take(2).Select(e => new CardLine("EMAIL", CardText.Escape(e.Value))));
        if (index.Organisation.Count > 0)
            lines.Add(new CardLine("ORG", CardText.Escape(index.Organisation[0])));
        var text = new System.Text.StringBuilder("BEGIN:VCARD\r\nVERSION:3.0\r\n");
        foreach (var line in lines.Select(l => System.Text.Encoding.UTF8.GetString(l.Write())).TakeWhile(l => text.Length + l.Length < 900))
            text.Append(line);
        return text.Append("END:VCARD\r\n").ToString();
    }

    static CardValue Value(CardEntry entry, string text, string? href) => new(CardKinds.Of(entry), entry.Label, text, href);

    static string Lines(CardAddress a) => string.Join('\n', ((string[])[a.Box, a.Extended, a.Street, $"{a.Code} {a.Locality}".Trim(), a.Region, a.Country]).Where(l => l.Length > 0));

    static bool IsWeb(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme is "http" or "https");
}
