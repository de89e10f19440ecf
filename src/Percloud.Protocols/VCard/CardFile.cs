using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>Takes a file of many cards apart, as exports are; each card is one that can be kept, or says why it is none.</summary>
public static class CardFile
{
    /// <summary>The cards of a file in UTF-8 or UTF-16, of any version, in order.</summary>
    /// <param name="file">The whole file.</param>
    /// <param name="limits">Bounds of each card and of their number; cards after that number are left.</param>
    public static IEnumerable<CardOfFile> Read(ReadOnlyMemory<byte> file, CardLimits limits)
    {
        var bytes = CardCoding.ToUtf8(file);
        var (at, number, count) = (0, 1, 0);
        while (count < limits.Cards && Next(bytes, ref at, ref number) is { } part)
        {
            count++;
            yield return One(bytes[part.Start..part.End], part.Number, limits);
        }
    }

    static CardOfFile One(ReadOnlyMemory<byte> bytes, int number, CardLimits limits)
    {
        if (Card.TryParse(bytes, limits, out var card, out var fault) && card.Version != CardVersion.V21) return new CardOfFile(number, card, CardFault.None);
        if (card is null && fault.Kind is CardFaultKind.BrokenLine or CardFaultKind.NotText or CardFaultKind.NoVersion)
            Card.TryParse(CardMending.Mend(bytes), limits, out card, out fault);
        if (card is null) return new CardOfFile(number, null, fault with { Line = fault.Line + number - 1 });
        // What was mended may still say that it is 2.1.
        return card.Version != CardVersion.V21 || Card.TryParse(CardConvert.To(card, CardVersion.V3), limits, out card, out fault)
            ? new CardOfFile(number, card, CardFault.None) : new CardOfFile(number, null, fault with { Line = number });
    }

    static RawLine? Next(ReadOnlyMemory<byte> bytes, ref int at, ref int number)
    {
        var (start, first, depth) = (-1, 0, 0);
        while (RawLines.TryNext(bytes.Span, ref at, ref number, out var line))
        {
            var text = RawLines.Unfold(bytes[line.Start..Math.Min(line.End, line.Start + 64)]).Span.TrimEnd(" \t"u8);
            if (Ascii.EqualsIgnoreCase(text, "BEGIN:VCARD"u8))
            {
                if (depth++ == 0) (start, first) = (line.Start, line.Number);
            }
            else if (depth > 0 && Ascii.EqualsIgnoreCase(text, "END:VCARD"u8) && --depth == 0) return new RawLine(start, line.End, first);
        }
        // The file ends inside a card.
        return start >= 0 && depth > 0 ? new RawLine(start, bytes.Length, first) : null;
    }
}

/// <summary>One card of a file: the line on which it begins, and the card, or what is wrong with it.</summary>
public sealed record CardOfFile(int Line, Card? Card, CardFault Fault);
