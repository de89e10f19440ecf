using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.VCard;

/// <summary>Bytes of values as text: quoted-printable and charsets of vCard 2.1, UTF-8 else.</summary>
static class CardCoding
{
    /// <summary>Decodes a value; never fails: what is not of its charset is read as Windows-1252, which takes any byte.</summary>
    public static string Text(ReadOnlySpan<byte> bytes, string? charset, bool quoted)
    {
        var plain = quoted ? Unquote(bytes) : bytes;
        if (charset is not null && Named(charset) is { } named) return named.GetString(plain);
        return Utf8.IsValid(plain) ? Encoding.UTF8.GetString(plain) : Western.GetString(plain);
    }

    /// <summary>Whole files of other charsets as UTF-8: those with a mark of UTF-16 or UTF-8 at their beginning.</summary>
    public static ReadOnlyMemory<byte> ToUtf8(ReadOnlyMemory<byte> file) => file.Span switch
    {
        [0xEF, 0xBB, 0xBF, ..] => file[3..],
        [0xFF, 0xFE, ..] => Encoding.Convert(Encoding.Unicode, Encoding.UTF8, file[2..].ToArray()),
        [0xFE, 0xFF, ..] => Encoding.Convert(Encoding.BigEndianUnicode, Encoding.UTF8, file[2..].ToArray()),
        _ => file,
    };

    static Encoding Western { get; } = CodePagesEncodingProvider.Instance.GetEncoding(1252) ?? Encoding.Latin1;

    static Encoding? Named(string name) => name.Trim().ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => null,
        "US-ASCII" or "ASCII" or "ISO-8859-1" or "LATIN1" or "WINDOWS-1252" or "CP1252" => Western,
        var other when other.Length < 32 && !other.StartsWith("UTF", StringComparison.Ordinal) => CodePagesEncodingProvider.Instance.GetEncoding(other),
        _ => null,
    };

    static ReadOnlySpan<byte> Unquote(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IndexOf((byte)'=') < 0) return bytes;
        var plain = new byte[bytes.Length];
        var length = 0;
        for (var at = 0; at < bytes.Length; at++)
        {
            if (bytes[at] == (byte)'=' && at + 2 < bytes.Length && Digit(bytes[at + 1]) is >= 0 and var high && Digit(bytes[at + 2]) is >= 0 and var low)
            {
                plain[length++] = (byte)((high << 4) | low);
                at += 2;
            }
            else plain[length++] = bytes[at];
        }
        return plain.AsSpan(0, length);
    }

    static int Digit(byte value) => value switch
    {
        >= (byte)'0' and <= (byte)'9' => value - '0',
        >= (byte)'A' and <= (byte)'F' => value - 'A' + 10,
        >= (byte)'a' and <= (byte)'f' => value - 'a' + 10,
        _ => -1,
    };
}
