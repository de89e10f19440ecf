using System.Text;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Tables of contacts as Google and Outlook export them (CSV), as cards; columns that are not known go into the note.</summary>
static class CsvCards
{
    static readonly Dictionary<string, string> Columns = new(StringComparer.OrdinalIgnoreCase)
    {
        ["First Name"] = "given",
        ["Given Name"] = "given",
        ["Last Name"] = "family",
        ["Family Name"] = "family",
        ["Middle Name"] = "middle",
        ["Additional Name"] = "middle",
        ["Name"] = "name",
        ["File As"] = "",
        ["Nickname"] = "nickname",
        ["Company"] = "org",
        ["Organization Name"] = "org",
        ["Organization 1 - Name"] = "org",
        ["Job Title"] = "title",
        ["Organization Title"] = "title",
        ["Organization 1 - Title"] = "title",
        ["Birthday"] = "bday",
        ["Notes"] = "note",
        ["Categories"] = "categories",
        ["Labels"] = "categories",
        ["Group Membership"] = "categories",
        ["E-mail Address"] = "mail",
        ["E-mail 2 Address"] = "mail",
        ["E-mail 3 Address"] = "mail",
        ["Home Phone"] = "tel:HOME",
        ["Home Phone 2"] = "tel:HOME",
        ["Business Phone"] = "tel:WORK",
        ["Business Phone 2"] = "tel:WORK",
        ["Mobile Phone"] = "tel:CELL",
        ["Other Phone"] = "tel:",
        ["Primary Phone"] = "tel:",
        ["Web Page"] = "url",
        ["Personal Web Page"] = "url",
    };

    /// <summary>Whether a file is such a table rather than cards.</summary>
    public static bool Looks(ReadOnlySpan<byte> file)
    {
        var head = Encoding.Latin1.GetString(file[..Math.Min(file.Length, 4_000)]);
        return !head.Contains("BEGIN:VCARD", StringComparison.OrdinalIgnoreCase) && head.Contains("Name", StringComparison.OrdinalIgnoreCase) && head.Split('\n')[0].Contains(',', StringComparison.Ordinal);
    }

    /// <summary>The table as cards of version 3.0.</summary>
    public static byte[] ToCards(ReadOnlySpan<byte> file)
    {
        var text = file is [0xFF, 0xFE, ..] ? Encoding.Unicode.GetString(file[2..]) : Encoding.UTF8.GetString(file is [0xEF, 0xBB, 0xBF, ..] ? file[3..] : file);
        var rows = Rows(text).Take(CardLimits.Default.Cards + 1).ToList();
        using var cards = new MemoryStream();
        foreach (var row in rows.Skip(1).Where(r => r.Any(v => v.Length > 0)))
        {
            cards.Write("BEGIN:VCARD\r\nVERSION:3.0\r\n"u8);
            foreach (var line in Lines(rows[0], row))
                cards.Write(line.Write());
            cards.Write("END:VCARD\r\n"u8);
        }

        return cards.ToArray();
    }

    static IEnumerable<CardLine> Lines(List<string> names, List<string> row)
    {
        var known = new Dictionary<string, string>();
        List<CardLine> lines = [];
        var rest = new StringBuilder();
        for (var at = 0; at < Math.Min(names.Count, row.Count); at++)
        {
            var (name, value) = (names[at].Trim(), row[at].Trim());
            if (value.Length == 0 || Take(name, value, known, lines))
                continue;
            if (Columns.TryGetValue(name, out var column))
                known[column] = known.TryGetValue(column, out var before) && column == "note" ? $"{before}\n{value}" : value;
            else if (!name.EndsWith("Label", StringComparison.OrdinalIgnoreCase) && !name.EndsWith("Type", StringComparison.OrdinalIgnoreCase))
                rest.Append(name).Append(": ").Append(value).Append('\n');
        }

        string Of(string key) => known.GetValueOrDefault(key, "");
        var parts = new CardName(Of("family"), Of("given"), Of("middle"), "", "");
        var spoken = Of("name").Length > 0 ? Of("name") : parts.Spoken.Length > 0 ? parts.Spoken : Of("org");
        if (spoken.Length == 0)
            spoken = lines.Count > 0 ? CardText.Unescape(lines[0].Value) : "?";
        yield return new CardLine("N", parts.Spoken.Length > 0 ? parts.Write() : new CardName("", spoken, "", "", "").Write());
        yield return new CardLine("FN", CardText.Escape(spoken));
        foreach (var (key, property) in new[] { ("nickname", "NICKNAME"), ("org", "ORG"), ("title", "TITLE") })
        {
            if (Of(key).Length > 0)
                yield return new CardLine(property, CardText.Escape(Of(key)));
        }

        if (Of("bday").Length > 0 && Day(Of("bday")) is { } date)
            yield return new CardLine("BDAY", date.Write(CardVersion.V3));
        if (Of("categories").Split([';', ','], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).SelectMany(c => c.Split(":::")).Select(c => c.Trim()).Where(c => c.Length > 0 && c[0] != '*').ToList() is { Count: > 0 } categories)
            yield return new CardLine("CATEGORIES", CardText.Join(categories, ','));
        foreach (var line in lines)
            yield return line;
        if ($"{Of("note")}\n{rest}".Trim() is { Length: > 0 } note)
            yield return new CardLine("NOTE", CardText.Escape(note));
    }

    // Columns that come numbered or in kinds.
    static bool Take(string name, string value, Dictionary<string, string> known, List<CardLine> lines)
    {
        var kind = Columns.GetValueOrDefault(name, "");
        if (kind == "mail" || (name.StartsWith("E-mail ", StringComparison.OrdinalIgnoreCase) && name.EndsWith("- Value", StringComparison.OrdinalIgnoreCase)))
            lines.AddRange(value.Split(":::").Select(v => new CardLine("EMAIL", CardText.Escape(v.Trim()))));
        else if (kind.StartsWith("tel:", StringComparison.Ordinal))
            lines.Add(new CardLine(null, "TEL", kind.Length == 4 ? [] : [new CardParameter("TYPE", kind[4..])], CardText.Escape(value)));
        else if (name.StartsWith("Phone ", StringComparison.OrdinalIgnoreCase) && name.EndsWith("- Value", StringComparison.OrdinalIgnoreCase))
            lines.AddRange(value.Split(":::").Select(v => new CardLine("TEL", CardText.Escape(v.Trim()))));
        else if (kind == "url" || (name.StartsWith("Website ", StringComparison.OrdinalIgnoreCase) && name.EndsWith("- Value", StringComparison.OrdinalIgnoreCase)))
            lines.Add(new CardLine("URL", value.ReplaceLineEndings("")));
        else
            return Address(name, value, known, lines);
        return true;
    }

    // Home Street, Home City … of Outlook; Address 1 - Street … of Google: one address each.
    static bool Address(string name, string value, Dictionary<string, string> known, List<CardLine> lines)
    {
        var cut = name.LastIndexOf(' ');
        var (of, part) = cut < 0 ? ("", name) : (name[..cut].TrimEnd('-', ' '), name[(cut + 1)..]);
        if (name.EndsWith("Postal Code", StringComparison.OrdinalIgnoreCase))
            (of, part) = (name[..^11].TrimEnd('-', ' '), "Code");
        if (!(of is "Home" or "Business" or "Other" || of.StartsWith("Address ", StringComparison.OrdinalIgnoreCase)) || part is not ("Street" or "City" or "State" or "Region" or "Code" or "Country"))
            return name.StartsWith("Address ", StringComparison.OrdinalIgnoreCase) && name.EndsWith("Formatted", StringComparison.OrdinalIgnoreCase);
        var key = "adr:" + of;
        var at = known.TryGetValue(key, out var place) ? int.Parse(place, System.Globalization.CultureInfo.InvariantCulture) : lines.Count;
        var address = at < lines.Count ? CardAddress.Parse(lines[at].Value) : new CardAddress("", "", "", "", "", "", "");
        address = part switch { "Street" => address with { Street = value }, "City" => address with { Locality = value }, "State" or "Region" => address with { Region = value }, "Code" => address with { Code = value }, _ => address with { Country = value } };
        var line = new CardLine(null, "ADR", of switch { "Home" => [new CardParameter("TYPE", "HOME")], "Business" => [new CardParameter("TYPE", "WORK")], _ => [] }, address.Write());
        if (at < lines.Count)
            lines[at] = line;
        else
            lines.Add(line);
        known[key] = $"{at}";
        return true;
    }

    // Outlook writes 12/31/2000; 0/0/00 means none.
    static CardDate? Day(string text) => text.Split('/') is [var month, var day, { Length: 4 } year] && int.TryParse(month, out var m) && int.TryParse(day, out var d) && int.TryParse(year, out var y)
        ? CardDate.Parse($"{y:0000}-{m:00}-{d:00}") : CardDate.Parse(text);

    /// <summary>Rows of fields by RFC 4180 §2: quotes hold commas, line ends and doubled quotes.</summary>
    internal static IEnumerable<List<string>> Rows(string text)
    {
        var (row, field, inside) = (new List<string>(), new StringBuilder(), false);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (inside && c == '"' && at + 1 < text.Length && text[at + 1] == '"') { field.Append('"'); at++; }
            else if (c == '"') inside = !inside;
            else if (!inside && c == ',') { row.Add(field.ToString()); field.Clear(); }
            else if (!inside && (c is '\n' or '\r'))
            {
                if (c == '\r' && at + 1 < text.Length && text[at + 1] == '\n') at++;
                row.Add(field.ToString());
                field.Clear();
                yield return row;
                row = [];
            }
            else field.Append(c);
        }

        if (field.Length > 0 || row.Count > 0)
        {
            row.Add(field.ToString());
            yield return row;
        }
    }
}
