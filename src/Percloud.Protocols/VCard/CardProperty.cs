using System.Buffers;
using System.Buffers.Text;
using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>One property of a card: a content line as it was written (RFC 6350 §3.3).</summary>
public sealed class CardProperty
{
    readonly ReadOnlyMemory<byte> raw;
    readonly LineHead head;

    internal CardProperty(int start, ReadOnlyMemory<byte> raw, LineHead head, int at) => (Start, this.raw, this.head, At) = (start, raw, head, at);

    /// <summary>Where its bytes begin in the card.</summary>
    internal int Start { get; }

    /// <summary>Its place among the card's own properties, from 0.</summary>
    public int At { get; }

    /// <summary>What ties it to other lines (§3.3), as written; null for none.</summary>
    public string? Group => head.Group;

    /// <summary>Its name in capitals.</summary>
    public string Name => head.Name;

    /// <summary>Its parameters, in order.</summary>
    public IReadOnlyList<CardParameter> Parameters => head.Parameters;

    /// <summary>The bytes with folds and line end, as they came.</summary>
    public ReadOnlyMemory<byte> Raw => raw;

    /// <summary>The value as text, unfolded, its encoding undone, escapes still in it.</summary>
    public string Value => CardCoding.Text(RawLines.Unfold(raw).Span[head.ValueAt..], First("CHARSET"), IsQuoted);

    /// <summary>The value as text of one part.</summary>
    public string Text => CardText.Unescape(Value);

    /// <summary>Whether its bytes are base64 (RFC 2426 §4, BASE64 of vCard 2.1).</summary>
    public bool IsBinary => First("ENCODING") is { } coding && (coding.Equals("b", StringComparison.OrdinalIgnoreCase) || coding.Equals("base64", StringComparison.OrdinalIgnoreCase));

    internal bool IsQuoted => First("ENCODING")?.Equals("QUOTED-PRINTABLE", StringComparison.OrdinalIgnoreCase) == true;

    internal bool HasCharset => First("CHARSET") is not null;

    /// <summary>The first value of a parameter; null when it has none.</summary>
    public string? First(string parameter)
    {
        foreach (var one in head.Parameters)
            if (one.Name == parameter && one.Values.Count > 0) return one.Values[0];
        return null;
    }

    /// <summary>All values of a parameter, however often it stands there.</summary>
    public IEnumerable<string> All(string parameter) => head.Parameters.Where(one => one.Name == parameter).SelectMany(one => one.Values);

    /// <summary>Its types in small letters, without <c>pref</c>.</summary>
    public IReadOnlyList<string> Types => [.. All("TYPE").SelectMany(type => type.Split(',')).Select(type => type.Trim().ToLowerInvariant()).Where(type => type is not ("" or "pref")).Distinct()];

    /// <summary>How much it is preferred: 1 most, 100 least (RFC 6350 §5.3); <c>TYPE=pref</c> of 3.0 is 1. Null when it is not.</summary>
    public int? Preference => int.TryParse(First("PREF"), out var rank) && rank is >= 1 and <= 100 ? rank
        : All("TYPE").SelectMany(type => type.Split(',')).Any(type => type.Trim().Equals("pref", StringComparison.OrdinalIgnoreCase)) ? 1 : null;

    /// <summary>Bytes of a picture or key, from base64 or a data: address; null when there are none in it.</summary>
    /// <param name="mediaType">As it is said; null when it is not.</param>
    public byte[]? Bytes(out string? mediaType)
    {
        mediaType = null;
        var value = RawLines.Unfold(raw).Span[head.ValueAt..];
        if (IsBinary)
        {
            mediaType = First("MEDIATYPE") ?? (First("TYPE") is { } type ? type.Contains('/', StringComparison.Ordinal) ? type : "image/" + type.ToLowerInvariant() : null);
            return FromBase64(value);
        }
        if (value.Length < 5 || !Ascii.EqualsIgnoreCase(value[..5], "data:"u8) || value.IndexOf((byte)',') is not (> 0 and var comma)) return null;
        var head64 = Encoding.Latin1.GetString(value[5..comma]).Replace("\\", "", StringComparison.Ordinal);
        if (!head64.EndsWith(";base64", StringComparison.OrdinalIgnoreCase)) return null;
        mediaType = head64[..^7] is { Length: > 0 } named ? named : null;
        return FromBase64(value[(comma + 1)..]);
    }

    static byte[]? FromBase64(ReadOnlySpan<byte> text)
    {
        var bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(text.Length)];
        return Base64.DecodeFromUtf8(text, bytes, out _, out var written) == OperationStatus.Done ? bytes[..written] : null;
    }
}
