using Microsoft.AspNetCore.Http;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>One of several values on the form: which line of the card it is from, its kind, its value.</summary>
public sealed record FieldRow(string Line, string Kind, string Value);

/// <summary>The fields of the form of a card; what it does not know of the card stays as it is.</summary>
public sealed record CardFields
{
    const int EmptyRows = 1;

    /// <summary>Names.</summary>
    public string Given { get; init; } = "";

    /// <summary>Family name.</summary>
    public string Family { get; init; } = "";

    /// <summary>Nickname.</summary>
    public string Nickname { get; init; } = "";

    /// <summary>Organisation.</summary>
    public string Organisation { get; init; } = "";

    /// <summary>What somebody is there.</summary>
    public string Title { get; init; } = "";

    /// <summary>Birthday as <c>2000-12-31</c> or <c>--12-31</c>.</summary>
    public string Birthday { get; init; } = "";

    /// <summary>Categories, commas between.</summary>
    public string Categories { get; init; } = "";

    /// <summary>The note.</summary>
    public string Note { get; init; } = "";

    /// <summary>Addresses of mail.</summary>
    public IReadOnlyList<FieldRow> Emails { get; init; } = [];

    /// <summary>Numbers.</summary>
    public IReadOnlyList<FieldRow> Phones { get; init; } = [];

    /// <summary>Pages.</summary>
    public IReadOnlyList<FieldRow> Urls { get; init; } = [];

    /// <summary>Addresses: street, town, code, region, country, a line each.</summary>
    public IReadOnlyList<FieldRow> Addresses { get; init; } = [];

    internal static CardFields Empty { get; } = new() { Emails = Rows([], "home"), Phones = Rows([], "cell"), Urls = Rows([], "home"), Addresses = Rows([], "home") };

    internal static CardFields Of(Card card)
    {
        var index = CardIndex.Of(card);
        return new CardFields
        {
            Given = index.Parts?.Given ?? (index.Parts is null ? index.Name : ""),
            Family = index.Parts?.Family ?? "",
            Nickname = string.Join(", ", index.Nicknames),
            Organisation = index.Organisation.Count > 0 ? index.Organisation[0] : "",
            Title = index.Title ?? "",
            Birthday = index.Birthday?.Write(CardVersion.V3) ?? "",
            Categories = string.Join(", ", index.Categories),
            Note = index.Note ?? "",
            Emails = Rows(index.Emails, "home"),
            Phones = Rows(index.Phones, "cell"),
            Urls = Rows(index.Urls, "home"),
            Addresses = Rows([.. index.Addresses.Select(a => a with { Value = Lines(CardAddress.Parse(a.Value)) })], "home"),
        };
    }

    internal static CardFields Sent(IFormCollection form) => new()
    {
        Given = Text(form, "given"),
        Family = Text(form, "family"),
        Nickname = Text(form, "nickname"),
        Organisation = Text(form, "organisation"),
        Title = Text(form, "title"),
        Birthday = Text(form, "birthday"),
        Categories = Text(form, "categories"),
        Note = form["note"].ToString().Trim(),
        Emails = Rows(form, "email"),
        Phones = Rows(form, "phone"),
        Urls = Rows(form, "url"),
        Addresses = Rows(form, "address"),
    };

    static string Lines(CardAddress address) => string.Join('\n', (string[])[address.Street, address.Locality, address.Code, address.Region, address.Country]).TrimEnd('\n');

    static List<FieldRow> Rows(IReadOnlyList<CardEntry> entries, string kind) =>
        [.. entries.Select(e => new FieldRow($"{e.Property.At}", CardKinds.Of(e), e.Value)), .. Enumerable.Repeat(new FieldRow("", kind, ""), EmptyRows)];

    static List<FieldRow> Rows(IFormCollection form, string name)
    {
        var (lines, kinds, values) = (form[name + "-line"], form[name + "-kind"], form[name]);
        List<FieldRow> rows = [];
        for (var at = 0; at < Math.Min(values.Count, Math.Min(lines.Count, kinds.Count)); at++)
            rows.Add(new FieldRow(lines[at] ?? "", kinds[at] ?? "", values[at]?.Trim() ?? ""));
        return rows;
    }

    static string Text(IFormCollection form, string name) => form[name].ToString().Trim();
}

/// <summary>The kinds that the form offers for numbers and addresses.</summary>
static class CardKinds
{
    public static readonly string[] All = ["home", "work", "cell", "other"];

    /// <summary>The key of a kind's name.</summary>
    public static string TextOf(string kind) => kind switch { "home" => "contacts.kind.home", "work" => "contacts.kind.work", "cell" => "contacts.kind.cell", _ => "contacts.kind.other" };

    public static string Of(CardEntry entry) => All.FirstOrDefault(entry.Types.Contains) ?? "other";
}
