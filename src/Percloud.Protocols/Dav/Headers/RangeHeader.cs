using System.Buffers.Text;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>One range of bytes that a client asked for (RFC 9110 §14.1.2): <c>first-last</c>, <c>first-</c> or <c>-suffix</c>.</summary>
/// <param name="First">First byte; null for a suffix.</param>
/// <param name="Last">Last byte, or the length of a suffix; null for all that follows.</param>
public readonly record struct RangeHeader(long? First, long? Last)
{
    /// <summary>Reads a single range; everything else (other units, several ranges, nonsense) is no range, and the whole is served.</summary>
    public static bool TryParse(ReadOnlySpan<byte> value, out RangeHeader range)
    {
        range = default;
        var equals = value.IndexOf((byte)'=');
        if (equals < 0 || !Ascii.EqualsIgnoreCase(value[..equals], "bytes"u8)) return false;
        var spec = value[(equals + 1)..].Trim(" \t"u8);
        var dash = spec.IndexOf((byte)'-');
        if (dash < 0 || !TryNumber(spec[..dash], out var first) || !TryNumber(spec[(dash + 1)..], out var last)) return false;
        if (first is null && last is null || first > last) return false;
        range = new RangeHeader(first, last);
        return true;
    }

    /// <summary>Reads one range or several, within bounds; everything else is no range, and the whole is served.</summary>
    public static bool TryParseAll(ReadOnlySpan<byte> value, DavLimits limits, out IReadOnlyList<RangeHeader> ranges)
    {
        ranges = [];
        var equals = value.IndexOf((byte)'=');
        if (equals < 0 || value[equals..].Count((byte)',') >= limits.Ranges) return false;
        var unit = value[..(equals + 1)].ToArray();
        var rest = value[(equals + 1)..];
        var all = new List<RangeHeader>();
        foreach (var part in rest.Split((byte)','))
        {
            if (!TryParse([.. unit, .. rest[part].Trim(" \t"u8)], out var range)) return false;
            all.Add(range);
        }
        ranges = all;
        return true;
    }

    /// <summary>Where the range lies in content of a length; null when it lies outside (416).</summary>
    public (long Offset, long Length)? Within(long length)
    {
        if (First is { } first)
            return first >= length ? null : (first, Math.Min(Last ?? long.MaxValue - 1, length - 1) - first + 1);
        var suffix = Math.Min(Last ?? 0, length);
        return suffix == 0 ? null : (length - suffix, suffix);
    }

    /// <summary>The range as in a header.</summary>
    public override string ToString() => $"bytes={First}-{Last}";

    static bool TryNumber(ReadOnlySpan<byte> digits, out long? number)
    {
        number = null;
        if (digits.IsEmpty) return true;
        // More digits than fit are still a number, and mean "to the end" or "beyond it".
        if (digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9') >= 0 || digits.Length > 64) return false;
        number = Utf8Parser.TryParse(digits, out long value, out var used) && used == digits.Length ? value : long.MaxValue;
        return true;
    }
}
