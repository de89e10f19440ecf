namespace Percloud.Protocols.VCard;

/// <summary>Lines of 2.1 and 3.0 as 4.0 says them.</summary>
static class CardUpwards
{
    static readonly string[] Pictures = ["PHOTO", "LOGO", "SOUND", "KEY"];

    public static CardLine? Line(CardProperty property)
    {
        if (property.Name is "PROFILE" or "MAILER") return null;
        var line = CardLine.Of(property);
        line = line with { Name = NameOf(property.Name), Parameters = [.. Parameters(property)] };
        return property.Name switch
        {
            _ when Pictures.Contains(property.Name) && property.IsBinary => Embedded(property, line),
            "BDAY" or "X-ANNIVERSARY" or "ANNIVERSARY" when CardDate.Of(property) is { } date => line with { Value = date.Write(CardVersion.V4), Parameters = [.. line.Parameters.Where(p => p.Name is not ("VALUE" or "X-APPLE-OMIT-YEAR"))] },
            "GEO" when property.Value.Split(';') is [var latitude, var longitude] => line with { Value = $"geo:{latitude.Trim()},{longitude.Trim()}" },
            "REV" => line with { Value = property.Value.Replace("-", "", StringComparison.Ordinal).Replace(":", "", StringComparison.Ordinal), Parameters = [] },
            _ => line,
        };
    }

    static string NameOf(string name) => name switch
    {
        "X-ADDRESSBOOKSERVER-KIND" => "KIND",
        "X-ADDRESSBOOKSERVER-MEMBER" => "MEMBER",
        "X-ANNIVERSARY" => "ANNIVERSARY",
        "X-GENDER" => "GENDER",
        _ => name,
    };

    // TYPE=pref is PREF=1; the types of pictures and transfers of 3.0 are said elsewhere; text is always UTF-8.
    static IEnumerable<CardParameter> Parameters(CardProperty property)
    {
        foreach (var parameter in property.Parameters)
        {
            if (parameter.Name is "ENCODING" or "CHARSET") continue;
            if (parameter.Name != "TYPE") { yield return parameter; continue; }
            if (Pictures.Contains(property.Name) && property.IsBinary) continue;
            List<string> kept = [.. parameter.Values.SelectMany(v => v.Split(',')).Select(v => v.Trim().ToLowerInvariant()).Where(v => v is not ("" or "pref" or "internet"))];
            if (kept.Count > 0) yield return new CardParameter("TYPE", kept);
        }
        if (property.First("PREF") is null && property.Preference == 1) yield return new CardParameter("PREF", "1");
    }

    // RFC 6350 §6.2.4: bytes are an address of the scheme data.
    static CardLine Embedded(CardProperty property, CardLine line)
    {
        property.Bytes(out var type);
        var media = type ?? (property.Name == "KEY" ? "application/pgp-keys" : "image/jpeg");
        return line with { Value = $"data:{media};base64,{string.Concat(property.Value.Where(c => !char.IsWhiteSpace(c)))}", Parameters = [.. line.Parameters.Where(p => p.Name is not ("VALUE" or "MEDIATYPE"))] };
    }
}
