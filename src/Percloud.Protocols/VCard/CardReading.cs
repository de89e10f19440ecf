using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.VCard;

/// <summary>Walks once over the lines of a card.</summary>
sealed class CardReading(ReadOnlyMemory<byte> bytes, CardLimits limits)
{
    readonly List<CardProperty> properties = [];
    readonly List<int> numbers = [];
    CardVersion? version;
    int depth;
    int lines;

    public CardFault Fault { get; private set; }

    public CardVersion Version => version ?? CardVersion.V3;

    public IReadOnlyList<CardProperty> Properties => properties;

    public int EndAt { get; private set; } = -1;

    public bool Read()
    {
        var (at, number) = (bytes.Span is [0xEF, 0xBB, 0xBF, ..] ? 3 : 0, 1);
        while (RawLines.TryNext(bytes.Span, ref at, ref number, out var line))
            if (!Take(line)) return false;
        if (lines == 0) return No(CardFaultKind.NoBegin, 1);
        if (EndAt < 0) return No(CardFaultKind.NoEnd, number);
        if (version is null) return No(CardFaultKind.NoVersion, 1);
        return IsText();
    }

    bool Take(RawLine line)
    {
        if (EndAt >= 0) return IsBlank(line) || No(CardFaultKind.MoreThanOne, line.Number);
        if (++lines > limits.Lines) return No(CardFaultKind.TooManyLines, line.Number);
        var raw = bytes[line.Start..line.End];
        var flat = RawLines.Unfold(raw);
        if (lines == 1) return Is(flat.Span, "BEGIN:VCARD"u8) ? ++depth == 1 : No(CardFaultKind.NoBegin, line.Number);
        if (flat.Span.Trim(" \t"u8).IsEmpty) return true;
        if (!LineHead.TryParse(flat.Span, limits, out var head, out var fault)) return No(fault, line.Number);
        if (flat.Length > limits.TextLineBytes && head.Name is not ("PHOTO" or "LOGO" or "SOUND" or "KEY")) return No(CardFaultKind.LineTooLong, line.Number);
        if (head.Name == "BEGIN") return ++depth <= limits.Depth || No(CardFaultKind.TooDeep, line.Number);
        if (head.Name == "END") { if (--depth == 0) EndAt = line.Start; return true; }
        // What a card inside another says is the other's own.
        if (depth > 1) return true;
        if (head.Name == "VERSION" && head.Group is null) return IsVersion(flat.Span[head.ValueAt..], line);
        properties.Add(new CardProperty(line.Start, raw, head, properties.Count));
        numbers.Add(line.Number);
        return true;
    }

    bool IsVersion(ReadOnlySpan<byte> value, RawLine line)
    {
        version ??= CardVersions.Parse(Encoding.Latin1.GetString(value));
        return version is not null || No(CardFaultKind.NoVersion, line.Number);
    }

    // Versions 3.0 and 4.0 are UTF-8 (RFC 6350 §3.1); 2.1 says what it is line by line, or does not.
    bool IsText()
    {
        for (var at = 0; at < properties.Count; at++)
        {
            var flat = RawLines.Unfold(properties[at].Raw).Span;
            if (flat.IndexOfAnyInRange((byte)0, (byte)8) >= 0) return No(CardFaultKind.NotText, numbers[at]);
            if (version != CardVersion.V21 && !properties[at].HasCharset && !Utf8.IsValid(flat)) return No(CardFaultKind.NotText, numbers[at]);
        }
        return true;
    }

    bool IsBlank(RawLine line) => bytes.Span[line.Start..line.End].Trim(" \t\r\n\0"u8).IsEmpty;

    bool No(CardFaultKind kind, int line)
    {
        Fault = new CardFault(kind, line);
        return false;
    }

    static bool Is(ReadOnlySpan<byte> line, ReadOnlySpan<byte> wanted) => Ascii.EqualsIgnoreCase(line.TrimEnd(" \t"u8), wanted);
}
