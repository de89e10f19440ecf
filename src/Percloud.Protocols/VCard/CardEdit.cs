using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>Changes some lines of a card; all others keep their very bytes, known here or not.</summary>
public sealed class CardEdit(Card card)
{
    readonly Dictionary<int, CardLine?> changed = [];
    readonly List<CardLine> added = [];

    /// <summary>Whether nothing was changed.</summary>
    public bool IsNone => changed.Count == 0 && added.Count == 0;

    /// <summary>Writes another line in the place of a property.</summary>
    public void Replace(CardProperty property, CardLine line) => changed[property.At] = line;

    /// <summary>Leaves a property out, and the label that only it had (Apple's <c>X-ABLabel</c> of its group).</summary>
    public void Remove(CardProperty property)
    {
        changed[property.At] = null;
        if (property.Group is not { } group) return;
        var others = card.Properties.Where(p => p.Group == group && !(changed.TryGetValue(p.At, out var to) && to is null)).ToList();
        if (others.TrueForAll(p => p.Name.StartsWith("X-AB", StringComparison.Ordinal)))
            foreach (var label in others) changed[label.At] = null;
    }

    /// <summary>Adds a line after all others.</summary>
    public void Add(CardLine line) => added.Add(line);

    /// <summary>Sets the one property of a name, its parameters and group kept; null takes it away.</summary>
    public void Set(string name, string? value)
    {
        var there = card.First(name);
        if (value is null) { if (there is not null) Remove(there); }
        else if (there is null) Add(new CardLine(name, value));
        else if (there.Value != value) Replace(there, CardLine.Of(there) with { Value = value });
    }

    /// <summary>A name for a group of lines that is not taken yet.</summary>
    public string FreeGroup()
    {
        var taken = card.Properties.Select(p => p.Group).Concat(added.Select(l => l.Group)).OfType<string>().ToHashSet(StringComparer.OrdinalIgnoreCase);
        var number = 1;
        while (taken.Contains($"item{number}")) number++;
        return $"item{number}";
    }

    /// <summary>The card with its changes.</summary>
    public byte[] Write()
    {
        using var bytes = new MemoryStream(card.Bytes.Length + 256);
        var all = card.Bytes.Span;
        var from = 0;
        foreach (var property in card.Properties)
        {
            if (!changed.TryGetValue(property.At, out var line)) continue;
            bytes.Write(all[from..property.Start]);
            if (line is not null) bytes.Write(line.Write());
            from = property.Start + property.Raw.Length;
        }
        bytes.Write(all[from..card.EndAt]);
        if (added.Count > 0 && bytes.Length > 0 && all[card.EndAt - 1] is not ((byte)'\n' or (byte)'\r')) bytes.Write("\r\n"u8);
        foreach (var line in added) bytes.Write(line.Write());
        bytes.Write(all[card.EndAt..]);
        return bytes.ToArray();
    }

    /// <summary>All lines written anew, in UTF-8 and folded at 75 bytes.</summary>
    internal byte[] Rewrite()
    {
        using var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nVERSION:{card.Version.Text()}\r\n"));
        foreach (var property in card.Properties) bytes.Write(CardLine.Of(property).Write());
        bytes.Write("END:VCARD\r\n"u8);
        return bytes.ToArray();
    }
}
