using System.Globalization;
using System.Text;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Fills a row's columns from a card: what lists show, order by and look through.</summary>
static class CardColumns
{
    const int LongestText = 500;
    const int LongestWords = 8_000;

    public static void Fill(ContactCard row, Card card)
    {
        var index = CardIndex.Of(card);
        row.Uid = index.Uid is { } uid ? Cut(uid, LongestText) : null;
        row.Title = Cut(index.Name.ReplaceLineEndings(" "), LongestText);
        row.Sort = Cut(Fold(SortOf(index)), LongestText);
        row.Initial = InitialOf(row.Sort);
        row.Note = Cut(NoteOf(index).ReplaceLineEndings(" "), LongestText);
        row.Words = Cut(" " + string.Join(' ', Tokeniser.WordsOf(TextOf(index))), LongestWords);
        row.Categories = index.Categories.Count == 0 ? "" : Cut($"\n{string.Join('\n', index.Categories.Select(PersonName.Fold))}\n", LongestWords);
        row.Keys = KeysOf(index) is { Count: > 0 } keys ? Cut($"\n{string.Join('\n', keys)}\n", LongestWords) : "";
        row.IsGroup = index.IsGroup;
        row.HasPhoto = index.HasPhoto;
        (row.BornOn, row.BornIn) = DayOf(index.Birthday);
        (row.MarriedOn, row.MarriedIn) = DayOf(index.Anniversary);
    }

    /// <summary>All that a person may look for.</summary>
    public static string TextOf(CardIndex index) => string.Join('\n',
    [
        index.Name, index.Parts?.Spoken ?? "", .. index.Nicknames, .. index.Organisation, index.Title ?? "", .. index.Emails.Select(e => e.Value), .. index.Phones.Select(p => p.Value), .. index.Phones.Select(p => Digits(p.Value)),
        .. index.Addresses.Select(a => string.Join(' ', CardText.Parts(a.Value))), .. index.Categories, .. index.Messengers.Select(m => m.Value), index.Note is { } note ? Cut(note, 4_000) : "",
    ]);

    /// <summary>What two cards of one person have in common: addresses of mail in small letters, the last nine digits of numbers.</summary>
    public static List<string> KeysOf(CardIndex index) =>
    [
        .. index.Emails.Select(e => e.Value.Trim().ToLowerInvariant()).Where(m => m.Contains('@', StringComparison.Ordinal)).Distinct(),
        .. index.Phones.Select(p => Digits(p.Value)).Where(d => d.Length >= 7).Select(d => d.Length > 9 ? d[^9..] : d).Distinct(),
    ];

    // A day of the year is what comes again; the year alone is no day.
    static (int? On, int? In) DayOf(CardDate? date) => date is { Month: { } month, Day: { } day } ? ((month * 100) + day, date.Value.Year) : (null, null);

    static string Digits(string number) => string.Concat(number.Where(char.IsAsciiDigit));

    static string SortOf(CardIndex index) => index.Parts is { Family.Length: > 0 } parts && index.Name.Contains(parts.Family, StringComparison.OrdinalIgnoreCase) ? $"{parts.Family} {parts.Given}" : index.Name;

    // Without accents, so that Àngel stands beside Angel; both engines compare the bytes.
    static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var c in PersonName.Fold(text).Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                plain.Append(c);
        }

        return plain.ToString();
    }

    static string InitialOf(string sort) => sort.Length > 0 && char.IsAsciiLetterLower(sort[0]) ? char.ToUpperInvariant(sort[0]).ToString() : "#";

    static string NoteOf(CardIndex index)
    {
        if (index.Organisation.Count > 0 && index.Organisation[0] != index.Name)
            return index.Organisation[0];
        if (index.Emails.FirstOrDefault(e => e.Value != index.Name) is { } mail)
            return mail.Value;
        return index.Phones.FirstOrDefault(p => p.Value != index.Name)?.Value ?? "";
    }

    static string Cut(string text, int most) => text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
