using System.Globalization;
using System.Text;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Writes what a form sent into a card: a line that did not change keeps its bytes, what the form does not know is not touched.</summary>
static class WriteFields
{
    /// <summary>An empty card to begin with.</summary>
    public static Card NewCard(string uid)
    {
        var text = $"BEGIN:VCARD\r\nVERSION:3.0\r\nUID:{uid}\r\nEND:VCARD\r\n";
        return Card.TryParse(Encoding.ASCII.GetBytes(text), CardLimits.Default, out var card, out _) ? card : throw new InvalidOperationException("An empty card is one.");
    }

    /// <summary>The bytes of the card with the fields.</summary>
    public static byte[] Run(Card card, CardFields fields, DateTimeOffset now)
    {
        var (before, edit) = (CardFields.Of(card), new CardEdit(card));
        if (before.Given != fields.Given || before.Family != fields.Family || card.First("FN") is null)
            Names(card, edit, fields);
        Plain(edit, "TITLE", before.Title, fields.Title);
        Plain(edit, "NOTE", before.Note.ReplaceLineEndings("\n"), fields.Note.ReplaceLineEndings("\n"));
        Listed(card, edit, "NICKNAME", before.Nickname, fields.Nickname);
        Listed(card, edit, "CATEGORIES", before.Categories, fields.Categories);
        if (before.Organisation != fields.Organisation)
            edit.Set("ORG", fields.Organisation.Length == 0 ? null : CardText.Join([fields.Organisation, .. CardIndex.Of(card).Organisation.Skip(1)]));
        if (before.Birthday != fields.Birthday)
            Birthday(card, edit, fields.Birthday);
        Several(card, edit, "EMAIL", before.Emails, fields.Emails, CardText.Escape);
        Several(card, edit, "TEL", before.Phones, fields.Phones, CardText.Escape);
        Several(card, edit, "URL", before.Urls, fields.Urls, text => text.ReplaceLineEndings(""));
        Several(card, edit, "ADR", before.Addresses, fields.Addresses, Address);
        if (!edit.IsNone)
            edit.Set("REV", now.ToString(card.Version == CardVersion.V4 ? "yyyyMMdd'T'HHmmss'Z'" : "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        return edit.Write();
    }

    static void Names(Card card, CardEdit edit, CardFields fields)
    {
        var parts = CardIndex.Of(card).Parts ?? new CardName("", "", "", "", "");
        parts = parts with { Given = fields.Given, Family = fields.Family };
        edit.Set("N", parts.Write());
        var spoken = parts.Spoken.Length > 0 ? parts.Spoken : fields.Organisation.Length > 0 ? fields.Organisation : fields.Emails.FirstOrDefault(e => e.Value.Length > 0)?.Value ?? fields.Phones.FirstOrDefault(p => p.Value.Length > 0)?.Value ?? "?";
        edit.Set("FN", CardText.Escape(spoken));
    }

    static void Plain(CardEdit edit, string name, string before, string now)
    {
        if (before != now)
            edit.Set(name, now.Length == 0 ? null : CardText.Escape(now));
    }

    static void Listed(Card card, CardEdit edit, string name, string before, string now)
    {
        if (before == now)
            return;
        foreach (var more in card.All(name).Skip(1))
            edit.Remove(more);
        var list = now.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        edit.Set(name, list.Length == 0 ? null : CardText.Join(list, ','));
    }

    static void Birthday(Card card, CardEdit edit, string text)
    {
        if (card.First("BDAY") is { } old)
            edit.Remove(old);
        if (CardDate.Parse(text) is { } date)
            edit.Add(new CardLine("BDAY", date.Write(card.Version)));
    }

    static void Several(Card card, CardEdit edit, string name, IReadOnlyList<FieldRow> before, IReadOnlyList<FieldRow> now, Func<string, string> write)
    {
        foreach (var row in now)
        {
            var there = int.TryParse(row.Line, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at < card.Properties.Count && card.Properties[at].Name == name ? card.Properties[at] : null;
            var old = there is null ? null : before.FirstOrDefault(b => b.Line == row.Line);
            var same = old is not null && old.Kind == row.Kind && old.Value.ReplaceLineEndings("\n") == row.Value.ReplaceLineEndings("\n");
            if (same || (there is null && row.Value.Length == 0))
                continue;
            if (row.Value.Length == 0)
                edit.Remove(there!);
            else if (there is null)
                edit.Add(new CardLine(null, name, Kind(row.Kind), write(row.Value)));
            else
                edit.Replace(there, Typed(CardLine.Of(there) with { Value = name == "ADR" ? Kept(there, row.Value) : write(row.Value) }, old!.Kind, row.Kind));
        }
    }

    // Only the kinds that the form offers are replaced: preferences, fax and others stay.
    static CardLine Typed(CardLine line, string before, string now)
    {
        var plain = line with { Parameters = [.. line.Parameters.Where(p => p.Name != "VALUE")] };
        if (before == now)
            return plain;
        IEnumerable<CardParameter> others = plain.Parameters.Select(p => p.Name == "TYPE" ? p with { Values = [.. p.Values.SelectMany(v => v.Split(',')).Where(v => !CardKinds.All.Contains(v.Trim().ToLowerInvariant()))] } : p).Where(p => p.Values.Count > 0);
        return plain with { Parameters = [.. others, .. Kind(now)] };
    }

    static IReadOnlyList<CardParameter> Kind(string kind) => kind is "home" or "work" or "cell" ? [new CardParameter("TYPE", kind.ToUpperInvariant())] : [];

    static string Address(string lines) => Parse(lines, new CardAddress("", "", "", "", "", "", "")).Write();

    static string Kept(CardProperty there, string lines) => Parse(lines, CardAddress.Parse(there.Value)).Write();

    static CardAddress Parse(string lines, CardAddress with)
    {
        var parts = lines.ReplaceLineEndings("\n").Split('\n');
        string At(int place) => place < parts.Length ? parts[place].Trim() : "";
        return with with { Street = At(0), Locality = At(1), Code = At(2), Region = At(3), Country = string.Join(' ', parts.Skip(4)).Trim() };
    }
}
