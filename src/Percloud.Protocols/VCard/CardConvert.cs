using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>Says a card in another version: what the other version says differently is said so, all else is carried over as it is (RFC 6350 appendix A).</summary>
public static class CardConvert
{
    /// <summary>The card in a version; its own bytes when it is that already.</summary>
    public static ReadOnlyMemory<byte> To(Card card, CardVersion version)
    {
        if (card.Version == version) return card.Bytes;
        using var bytes = new MemoryStream(card.Bytes.Length + 64);
        bytes.Write(Encoding.ASCII.GetBytes($"BEGIN:VCARD\r\nVERSION:{version.Text()}\r\n"));
        var isGroup = CardIndex.Of(card).IsGroup;
        foreach (var property in card.Properties)
            if (Line(property, version, isGroup) is { } line) bytes.Write(line.Write());
        foreach (var line in Missing(card, version)) bytes.Write(line.Write());
        bytes.Write("END:VCARD\r\n"u8);
        return bytes.ToArray();
    }

    static CardLine? Line(CardProperty property, CardVersion version, bool isGroup) => version == CardVersion.V4 ? CardUpwards.Line(property) : CardDownwards.Line(property, isGroup);

    // N is asked for by 3.0 (RFC 2426 §3.1.2), FN by both.
    static IEnumerable<CardLine> Missing(Card card, CardVersion version)
    {
        var index = CardIndex.Of(card);
        if (card.First("FN") is null) yield return new CardLine("FN", CardText.Escape(index.Name.Length > 0 ? index.Name : "?"));
        if (card.First("N") is null && version == CardVersion.V3) yield return new CardLine("N", index.IsGroup ? $"{CardText.Escape(index.Name)};;;;" : Guess(index.Name).Write());
    }

    // The last word is the family's; wrong for some, but the formatted name is what people see.
    static CardName Guess(string name)
    {
        var space = name.LastIndexOf(' ');
        return space < 0 ? new CardName("", name, "", "", "") : new CardName(name[(space + 1)..], name[..space], "", "", "");
    }
}
