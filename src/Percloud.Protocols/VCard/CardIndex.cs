namespace Percloud.Protocols.VCard;

/// <summary>A name in its parts (N, RFC 6350 §6.2.2); each may be empty.</summary>
public sealed record CardName(string Family, string Given, string Additional, string Prefix, string Suffix)
{
    /// <summary>Reads the value of N.</summary>
    public static CardName Parse(string value)
    {
        var parts = CardText.Parts(value);
        string At(int place) => place < parts.Count ? string.Join(' ', parts[place].Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)) : "";
        return new CardName(At(0), At(1), At(2), At(3), At(4));
    }

    /// <summary>Writes the value of N.</summary>
    public string Write() => CardText.Join([Family, Given, Additional, Prefix, Suffix]);

    /// <summary>As people say it: prefix, given, additional, family, suffix.</summary>
    public string Spoken => string.Join(' ', ((string[])[Prefix, Given, Additional, Family, Suffix]).Where(part => part.Length > 0));
}

/// <summary>An address in its parts (ADR, RFC 6350 §6.3.1); each may be empty.</summary>
public sealed record CardAddress(string Box, string Extended, string Street, string Locality, string Region, string Code, string Country)
{
    /// <summary>Reads the value of ADR.</summary>
    public static CardAddress Parse(string value)
    {
        var parts = CardText.Parts(value);
        string At(int place) => place < parts.Count ? parts[place].Trim() : "";
        return new CardAddress(At(0), At(1), At(2), At(3), At(4), At(5), At(6));
    }

    /// <summary>Writes the value of ADR.</summary>
    public string Write() => CardText.Join([Box, Extended, Street, Locality, Region, Code, Country]);

    /// <summary>Whether nothing is said.</summary>
    public bool IsEmpty => Box.Length + Extended.Length + Street.Length + Locality.Length + Region.Length + Code.Length + Country.Length == 0;
}

/// <summary>One of several values: a number, an address of mail …</summary>
/// <param name="Property">The line that it is from.</param>
/// <param name="Value">Its text.</param>
/// <param name="Types">In small letters: home, work, cell …</param>
/// <param name="Label">A name for it that a person gave (Apple's <c>X-ABLabel</c>); null for none.</param>
public sealed record CardEntry(CardProperty Property, string Value, IReadOnlyList<string> Types, string? Label);

/// <summary>What lists, pages and searches need of a card, read from its lines.</summary>
public sealed record CardIndex
{
    /// <summary>UID as written; null for none (RFC 6350 §6.7.6).</summary>
    public string? Uid { get; init; }

    /// <summary>In small letters: <c>individual</c>, <c>group</c>, <c>org</c>, <c>location</c> (§6.1.4), Apple's too.</summary>
    public string Kind { get; init; } = "individual";

    /// <summary>What it is called: FN, else made of the name, organisation, an address or number; empty when there is nothing.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name in parts; null for none.</summary>
    public CardName? Parts { get; init; }

    /// <summary>Organisation and its units, from the whole down (§6.6.4).</summary>
    public IReadOnlyList<string> Organisation { get; init; } = [];

    /// <summary>What somebody is there (§6.6.1).</summary>
    public string? Title { get; init; }

    /// <summary>Nicknames (§6.2.3).</summary>
    public IReadOnlyList<string> Nicknames { get; init; } = [];

    /// <summary>Addresses of mail, the preferred first.</summary>
    public IReadOnlyList<CardEntry> Emails { get; init; } = [];

    /// <summary>Telephone numbers, the preferred first.</summary>
    public IReadOnlyList<CardEntry> Phones { get; init; } = [];

    /// <summary>Addresses for delivery; their values are those of ADR.</summary>
    public IReadOnlyList<CardEntry> Addresses { get; init; } = [];

    /// <summary>Pages.</summary>
    public IReadOnlyList<CardEntry> Urls { get; init; } = [];

    /// <summary>Addresses of messengers (§6.4.3).</summary>
    public IReadOnlyList<CardEntry> Messengers { get; init; } = [];

    /// <summary>The birthday; null for none that can be read.</summary>
    public CardDate? Birthday { get; init; }

    /// <summary>The anniversary; null for none that can be read.</summary>
    public CardDate? Anniversary { get; init; }

    /// <summary>Words of a person (§6.7.1, §6.7.2), in small and large as written.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>What members a group has, as written (§6.6.5): <c>urn:uuid:…</c>, <c>mailto:…</c>.</summary>
    public IReadOnlyList<string> Members { get; init; } = [];

    /// <summary>The note; null for none.</summary>
    public string? Note { get; init; }

    /// <summary>Whether it has a picture in it or by address.</summary>
    public bool HasPhoto { get; init; }

    /// <summary>Whether it is a group of others.</summary>
    public bool IsGroup => Kind == "group";

    /// <summary>Reads the index of a card.</summary>
    public static CardIndex Of(Card card)
    {
        var labels = card.All("X-ABLABEL").Where(p => p.Group is not null).GroupBy(p => p.Group!, StringComparer.OrdinalIgnoreCase).ToDictionary(g => g.Key, g => Plain(g.First().Text), StringComparer.OrdinalIgnoreCase);
        var index = new CardIndex
        {
            Uid = Text(card, "UID"),
            Kind = (Text(card, "KIND") ?? Text(card, "X-ADDRESSBOOKSERVER-KIND"))?.ToLowerInvariant() ?? (card.First("X-ABSHOWAS")?.Text == "COMPANY" ? "org" : "individual"),
            Parts = card.First("N") is { } name ? CardName.Parse(name.Value) : null,
            Organisation = card.First("ORG") is { } org ? [.. CardText.Parts(org.Value).Select(part => part.Trim()).Where(part => part.Length > 0)] : [],
            Title = Text(card, "TITLE"),
            Nicknames = [.. card.All("NICKNAME").SelectMany(p => CardText.List(p.Value))],
            Emails = Entries(card, labels, "EMAIL", Address),
            Phones = Entries(card, labels, "TEL", text => Without(text, "tel:")),
            Addresses = Entries(card, labels, "ADR", null),
            Urls = Entries(card, labels, "URL", text => text),
            Messengers = Entries(card, labels, "IMPP", text => text),
            Birthday = card.First("BDAY") is { } born ? CardDate.Of(born) : null,
            Anniversary = (card.First("ANNIVERSARY") ?? card.First("X-ANNIVERSARY")) is { } day ? CardDate.Of(day) : null,
            Categories = [.. card.All("CATEGORIES").SelectMany(p => CardText.List(p.Value)).Distinct(StringComparer.OrdinalIgnoreCase)],
            Members = [.. card.All("MEMBER").Concat(card.All("X-ADDRESSBOOKSERVER-MEMBER")).Select(p => p.Text.Trim())],
            Note = Text(card, "NOTE"),
            HasPhoto = card.First("PHOTO") is not null,
        };
        return index with { Name = Called(card, index) };
    }

    static string Called(Card card, CardIndex index)
    {
        if (Text(card, "FN") is { } formatted) return formatted;
        if (index.Parts?.Spoken is { Length: > 0 } spoken) return spoken;
        if (index.Organisation.Count > 0) return index.Organisation[0];
        if (index.Nicknames.Count > 0) return index.Nicknames[0];
        return index.Emails.Count > 0 ? index.Emails[0].Value : index.Phones.Count > 0 ? index.Phones[0].Value : "";
    }

    static IReadOnlyList<CardEntry> Entries(Card card, Dictionary<string, string> labels, string name, Func<string, string>? read) =>
    [
        .. card.All(name)
            .Select(p => new CardEntry(p, read is null ? p.Value : read(p.Text.Trim()), p.Types, p.Group is { } group ? labels.GetValueOrDefault(group) : null))
            .Where(entry => entry.Value.Length > 0)
            .OrderBy(entry => entry.Property.Preference ?? 101),
    ];

    static string Address(string text) => Without(text, "mailto:");

    static string Without(string text, string scheme) => text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase) ? text[scheme.Length..] : text;

    // Apple wraps the labels that it brings itself: _$!<Home>!$_.
    static string Plain(string label) => label.StartsWith("_$!<", StringComparison.Ordinal) && label.EndsWith(">!$_", StringComparison.Ordinal) ? label[4..^4] : label;

    static string? Text(Card card, string name) => card.First(name)?.Text.Trim() is { Length: > 0 } text ? text : null;
}
