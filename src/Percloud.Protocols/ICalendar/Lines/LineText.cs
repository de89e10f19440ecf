using System.Text;
using System.Text.Unicode;

namespace Percloud.Protocols.ICalendar;

/// <summary>The bytes of a content line and its text: folds, broken folds, charsets (RFC 5545 §3.1).</summary>
static class LineText
{
    /// <summary>Octets of a line before it is folded, its end left out.</summary>
    const int FoldAt = 75;

    // What Windows-1252 has in the places of C1 controls.
    const string Windows = "\u20AC\uFFFD\u201A\u0192\u201E\u2026\u2020\u2021\u02C6\u2030\u0160\u2039\u0152\uFFFD\u017D\uFFFD\uFFFD\u2018\u2019\u201C\u201D\u2022\u2013\u2014\u02DC\u2122\u0161\u203A\u0153\uFFFD\u017E\u0178";

    /// <summary>The text without folds. A line that continues without the blank of a fold, as some clients write one, goes on after a line break.</summary>
    public static string Unfold(ReadOnlySpan<byte> raw)
    {
        var end = raw.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0 || raw[end..].IndexOfAnyExcept((byte)'\r', (byte)'\n') < 0) return Decode(end < 0 ? raw : raw[..end]);
        var joined = new byte[raw.Length];
        var (length, first) = (0, true);
        while (!raw.IsEmpty)
        {
            var line = TakeLine(ref raw);
            var folded = !line.IsEmpty && line[0] is (byte)' ' or (byte)'\t';
            if (!first && folded) line = line[1..];
            else if (!first && !line.IsEmpty) joined[length++] = (byte)'\n';
            line.CopyTo(joined.AsSpan(length));
            length += line.Length;
            first = false;
        }
        return Decode(joined.AsSpan(0, length));
    }

    /// <summary>Takes one line off, whether it ends by CRLF, LF or CR.</summary>
    public static ReadOnlySpan<byte> TakeLine(ref ReadOnlySpan<byte> rest)
    {
        var end = rest.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            var last = rest;
            rest = default;
            return last;
        }
        var line = rest[..end];
        rest = rest[(end + (rest[end] == '\r' && end + 1 < rest.Length && rest[end + 1] == '\n' ? 2 : 1))..];
        return line;
    }

    /// <summary>A new line, folded between characters, with its end.</summary>
    public static byte[] Fold(string line)
    {
        var folded = new StringBuilder(line.Length + (line.Length / 60 * 3) + 2);
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > FoldAt)
            {
                folded.Append("\r\n ");
                octets = 1;
            }
            octets += rune.Utf8SequenceLength;
            folded.Append(rune);
        }
        return Encoding.UTF8.GetBytes(folded.Append("\r\n").ToString());
    }

    // Clients that write another charset write that of their region; nobody says which, and this one loses no byte.
    public static string Decode(ReadOnlySpan<byte> bytes)
    {
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        return string.Create(bytes.Length, bytes, static (text, from) =>
        {
            for (var i = 0; i < text.Length; i++)
                text[i] = from[i] is >= 0x80 and < 0xA0 ? Windows[from[i] - 0x80] : (char)from[i];
        });
    }
}
