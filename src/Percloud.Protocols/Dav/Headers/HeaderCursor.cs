using System.Diagnostics.CodeAnalysis;
using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.Dav;

/// <summary>Walks over the bytes of one header value.</summary>
ref struct HeaderCursor(ReadOnlySpan<byte> value)
{
    ReadOnlySpan<byte> rest = value;

    public readonly bool AtEnd => rest.IsEmpty;

    public readonly bool Sees(byte wanted) => !rest.IsEmpty && rest[0] == wanted;

    public void SkipSpace()
    {
        while (!rest.IsEmpty && rest[0] is (byte)' ' or (byte)'\t') rest = rest[1..];
    }

    public bool TryTake(byte wanted)
    {
        if (!Sees(wanted)) return false;
        rest = rest[1..];
        return true;
    }

    /// <summary>Takes a word whatever its case; a word that only begins so is not one.</summary>
    public bool TryTakeWord(ReadOnlySpan<byte> word)
    {
        if (rest.Length < word.Length || !Ascii.EqualsIgnoreCase(rest[..word.Length], word)) return false;
        if (rest.Length > word.Length && char.IsAsciiLetterOrDigit((char)rest[word.Length])) return false;
        rest = rest[word.Length..];
        return true;
    }

    /// <summary>Takes an address between angle brackets, without spaces or control characters.</summary>
    public bool TryTakeReference([NotNullWhen(true)] out string? reference)
    {
        reference = null;
        if (!Sees((byte)'<')) return false;
        var end = rest.IndexOf((byte)'>');
        if (end < 2) return false;
        var inside = rest[1..end];
        if (inside.IndexOfAnyInRange((byte)0, (byte)' ') >= 0 || inside.IndexOfAny((byte)'<', (byte)0x7F) >= 0) return false;
        if (!Utf8.IsValid(inside)) return false;
        reference = Encoding.UTF8.GetString(inside);
        rest = rest[(end + 1)..];
        return true;
    }

    /// <summary>Takes an entity tag (RFC 9110 §8.8.3).</summary>
    public bool TryTakeTag(out EntityTag tag)
    {
        tag = default;
        var weak = rest.StartsWith("W/\""u8);
        var quoted = weak ? rest[2..] : rest;
        if (quoted.Length < 2 || quoted[0] != '"') return false;
        var end = quoted[1..].IndexOf((byte)'"');
        if (end < 0) return false;
        var opaque = quoted[..(end + 2)];
        if (opaque.IndexOfAnyInRange((byte)0, (byte)' ') >= 0 || opaque.Contains((byte)0x7F) || !Utf8.IsValid(opaque)) return false;
        tag = new EntityTag(Encoding.UTF8.GetString(opaque), weak);
        rest = quoted[(end + 2)..];
        return true;
    }
}
