namespace Percloud.Protocols.VCard;

/// <summary>Makes one card of several that are about the same: the first keeps its bytes and its UID, and gets what only the others have.</summary>
public static class CardMerge
{
    // One of them is enough, and the first card's own counts; those of the others stay with the originals.
    static readonly string[] Single = ["N", "SORT-STRING", "BDAY", "ANNIVERSARY", "GENDER", "PHOTO", "LOGO", "CLASS", "X-PHONETIC-FIRST-NAME", "X-PHONETIC-LAST-NAME"];
    static readonly string[] Never = ["UID", "REV", "VERSION", "PRODID", "KIND", "X-ADDRESSBOOKSERVER-KIND"];
    static readonly string[] Joined = ["FN", "NICKNAME", "CATEGORIES", "NOTE"];

    /// <summary>The bytes of the first card with all that the others know beside it.</summary>
    public static byte[] Of(Card first, IEnumerable<Card> others)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(others);
        var all = others.Select(o => InVersion(o, first.Version)).ToList();
        var edit = new CardEdit(first);
        var seen = first.Properties.Select(Same).ToHashSet();
        var names = first.Properties.Select(p => p.Name).ToHashSet(StringComparer.Ordinal);
        foreach (var other in all)
            Take(other, edit, seen, names);
        var indexes = all.Prepend(first).Select(CardIndex.Of).ToList();
        Lists(first, edit, indexes);
        var notes = indexes.Select(i => i.Note?.Trim() ?? "").Where(n => n.Length > 0).Distinct().ToList();
        if (notes.Count > 1 || (notes.Count == 1 && first.First("NOTE") is null)) edit.Set("NOTE", CardText.Escape(string.Join("\n\n", notes)));
        return edit.Write();
    }

    static Card InVersion(Card card, CardVersion version) =>
        card.Version == version || !Card.TryParse(CardConvert.To(card, version), CardLimits.Default, out var other, out _) ? card : other;

    static void Take(Card other, CardEdit edit, HashSet<(string, string)> seen, HashSet<string> names)
    {
        var groups = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var property in other.Properties.Where(p => !Never.Contains(p.Name) && !Joined.Contains(p.Name) && !p.Name.StartsWith("X-AB", StringComparison.Ordinal)))
        {
            if (Single.Contains(property.Name) ? !names.Add(property.Name) : !seen.Add(Same(property))) continue;
            if (property.Group is not { } group)
            {
                edit.Add(CardLine.Of(property));
                continue;
            }
            if (!groups.TryGetValue(group, out var free))
            {
                groups[group] = free = edit.FreeGroup();
                foreach (var label in other.Properties.Where(p => p.Group == group && p.Name.StartsWith("X-AB", StringComparison.Ordinal)))
                    edit.Add(CardLine.Of(label) with { Group = free });
            }
            edit.Add(CardLine.Of(property) with { Group = free });
        }
    }

    // Another name of the same person is one that people look for.
    static void Lists(Card first, CardEdit edit, List<CardIndex> indexes)
    {
        var name = indexes[0].Name;
        var nicknames = indexes.SelectMany(i => i.Nicknames.Append(i.Name)).Where(n => n.Length > 0 && !n.Equals(name, StringComparison.OrdinalIgnoreCase));
        Union(first, edit, "NICKNAME", indexes[0].Nicknames, nicknames);
        Union(first, edit, "CATEGORIES", indexes[0].Categories, indexes.SelectMany(i => i.Categories));
    }

    static void Union(Card first, CardEdit edit, string property, IReadOnlyList<string> own, IEnumerable<string> all)
    {
        List<string> list = [.. own.Concat(all).DistinctBy(v => v.ToUpperInvariant())];
        if (list.Count == own.Count) return;
        foreach (var more in first.All(property).Skip(1)) edit.Remove(more);
        edit.Set(property, CardText.Join(list, ','));
    }

    // By what people would call the same: numbers by their digits, addresses of mail in small letters.
    static (string, string) Same(CardProperty property) => (property.Name, property.Name switch
    {
        "TEL" when string.Concat(property.Text.Where(c => char.IsAsciiDigit(c))) is { Length: >= 5 } digits => digits.Length > 9 ? digits[^9..] : digits,
        "EMAIL" => property.Text.Trim().ToLowerInvariant(),
        "URL" => property.Text.Trim().TrimEnd('/'),
        _ => property.Value,
    });
}
