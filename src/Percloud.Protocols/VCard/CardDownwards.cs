namespace Percloud.Protocols.VCard;

/// <summary>Lines of 2.1 and 4.0 as 3.0 says them, in the words of Apple's and others' extensions where it has none of its own.</summary>
static class CardDownwards
{
    public static CardLine? Line(CardProperty property, bool isGroup)
    {
        // 3.0 knows groups only as Apple says them, and other kinds not at all; what it does not know it carries.
        var line = CardLine.Of(property) with { Parameters = [.. Parameters(property)] };
        return property.Name switch
        {
            "KIND" => isGroup ? line with { Name = "X-ADDRESSBOOKSERVER-KIND" } : line,
            "MEMBER" => line with { Name = "X-ADDRESSBOOKSERVER-MEMBER" },
            "ANNIVERSARY" when CardDate.Of(property) is { } date => Day(line, date) with { Name = "X-ANNIVERSARY" },
            "BDAY" when CardDate.Of(property) is { } date => Day(line, date),
            "GEO" when property.Value.StartsWith("geo:", StringComparison.OrdinalIgnoreCase) && property.Value[4..].Split(';')[0].Split(',') is [var latitude, var longitude, ..] => line with { Value = $"{latitude};{longitude}" },
            "TEL" when property.Value.StartsWith("tel:", StringComparison.OrdinalIgnoreCase) => line with { Value = CardText.Escape(property.Value[4..]), Parameters = [.. line.Parameters.Where(p => p.Name != "VALUE")] },
            "PHOTO" or "LOGO" or "SOUND" or "KEY" => Embedded(property, line),
            _ => line,
        };
    }

    // A year that nobody said is one that Apple's programs know to leave out; others read the rest of the day.
    static CardLine Day(CardLine line, CardDate date) => date.Year is not null
        ? line with { Value = date.Write(CardVersion.V3) }
        : line with { Value = (date with { Year = 1604 }).Write(CardVersion.V3), Parameters = [.. line.Parameters.Where(p => p.Name is not ("VALUE" or "X-APPLE-OMIT-YEAR")), new CardParameter("X-APPLE-OMIT-YEAR", "1604")] };

    static IEnumerable<CardParameter> Parameters(CardProperty property)
    {
        var preferred = property.Preference == 1 && !property.All("TYPE").Any(t => t.Equals("pref", StringComparison.OrdinalIgnoreCase));
        foreach (var parameter in property.Parameters)
        {
            if (parameter.Name is "PREF" or "CHARSET" || (parameter.Name == "ENCODING" && property.IsQuoted)) continue;
            if (parameter.Name == "ENCODING") { yield return new CardParameter("ENCODING", "b"); continue; }
            if (parameter.Name == "VALUE" && property.Name == "TEL") continue;
            if (parameter.Name != "TYPE") { yield return parameter; continue; }
            foreach (var value in parameter.Values.SelectMany(v => v.Split(',')).Where(v => v.Length > 0)) yield return new CardParameter("TYPE", value.Trim());
        }
        if (preferred) yield return new CardParameter("TYPE", "pref");
    }

    // RFC 2426 §3.1.4: bytes are base64 with the type's own word.
    static CardLine Embedded(CardProperty property, CardLine line)
    {
        if (property.IsBinary) return line with { Value = string.Concat(property.Value.Where(c => !char.IsWhiteSpace(c))) };
        if (property.Bytes(out var media) is not { } bytes)
            return line.Parameters.Any(p => p.Name == "VALUE") ? line : line with { Parameters = [.. line.Parameters, new CardParameter("VALUE", "uri")] };
        var word = (media ?? "image/jpeg").Split(';')[0];
        word = word.StartsWith("image/", StringComparison.OrdinalIgnoreCase) ? word[6..].ToUpperInvariant() : word;
        return line with
        {
            Value = Convert.ToBase64String(bytes),
            Parameters = [new CardParameter("ENCODING", "b"), new CardParameter("TYPE", word), .. line.Parameters.Where(p => p.Name is not ("VALUE" or "MEDIATYPE" or "TYPE") || (p.Name == "TYPE" && p.Values is ["pref"]))],
        };
    }
}
