using System.Globalization;

namespace Percloud.Protocols.VCard;

/// <summary>A day that a card names, of which parts may be missing (RFC 6350 §4.3.1): a birthday often has no year.</summary>
public readonly record struct CardDate(int? Year, int? Month, int? Day)
{
    // Apple writes a year for those that have none, and says so in a parameter.
    const string NoYear = "X-APPLE-OMIT-YEAR";

    /// <summary>Reads BDAY, ANNIVERSARY and their kin of 2.1, 3.0 and 4.0; null for text and what is no day.</summary>
    public static CardDate? Of(CardProperty property)
    {
        if (Parse(property.Value) is not { } date) return null;
        return date.Year is { } year && property.First(NoYear) == year.ToString("0000", CultureInfo.InvariantCulture) ? date with { Year = null } : date;
    }

    /// <summary>Reads <c>19960415</c>, <c>1996-04-15</c>, <c>--0415</c>, <c>--04-15</c>, <c>---15</c>, <c>1996-04</c>, <c>1996</c>, each with a time behind it or not.</summary>
    public static CardDate? Parse(string text)
    {
        var day = text.Trim();
        var time = day.IndexOfAny(['T', 't', ' ']);
        if (time >= 0) day = day[..time];
        CardDate? date = day switch
        {
            ['-', '-', '-', _, _] => Of(null, null, Number(day[3..])),
            ['-', '-', _, _] => Of(null, Number(day[2..]), null),
            ['-', '-', _, _, _, _] => Of(null, Number(day[2..4]), Number(day[4..])),
            ['-', '-', _, _, '-', _, _] => Of(null, Number(day[2..4]), Number(day[5..])),
            { Length: 4 } => Of(Number(day), null, null),
            { Length: 7 } when day[4] == '-' => Of(Number(day[..4]), Number(day[5..]), null),
            { Length: 8 } => Of(Number(day[..4]), Number(day[4..6]), Number(day[6..])),
            { Length: 10 } when day[4] == '-' && day[7] == '-' => Of(Number(day[..4]), Number(day[5..7]), Number(day[8..])),
            _ => null,
        };
        return date;
    }

    /// <summary>The day as that version writes it.</summary>
    public string Write(CardVersion version) => version == CardVersion.V4
        ? (Year, Month, Day) switch
        {
            ({ } y, { } m, { } d) => $"{y:0000}{m:00}{d:00}",
            ({ } y, { } m, null) => $"{y:0000}-{m:00}",
            ({ } y, null, null) => $"{y:0000}",
            (null, { } m, { } d) => $"--{m:00}{d:00}",
            (null, { } m, null) => $"--{m:00}",
            (_, _, var d) => $"---{d ?? 1:00}",
        }
        : Year is { } year ? $"{year:0000}-{Month ?? 1:00}-{Day ?? 1:00}" : $"--{Month ?? 1:00}-{Day ?? 1:00}";

    // A part that is written must be one; none may be wrong.
    static CardDate? Of(int? year, int? month, int? day)
    {
        if (year is -1 or 0 || month is -1 or 0 or > 12 || day is -1 or 0 or > 31) return null;
        return new CardDate(year, month, day);
    }

    static int Number(string digits) => int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1;
}
