using System.Globalization;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>What a file is called (Content-Disposition, RFC 6266 §4.3), made fit to be kept and shown.</summary>
public static class DispositionHeader
{
    const int LongestHeader = 8 * 1024;
    const int LongestName = 200;
    const int LongestExtension = 20;

    // No system keeps them at the ends of a name.
    static readonly char[] Edges = [' ', '.', '\u00A0'];

    /// <summary>The name in a header; <c>filename*</c> before <c>filename</c> (RFC 6266 §4.3). Null when there is none that can be kept.</summary>
    public static string? FileName(string? value)
    {
        if (value is null || value.Length > LongestHeader) return null;
        string? plain = null;
        string? coded = null;
        var at = End(value, 0);
        while (at < value.Length)
        {
            var name = Name(value, ref at);
            var text = Value(value, ref at);
            if (name.Equals("filename", StringComparison.OrdinalIgnoreCase)) plain ??= text;
            else if (name.Equals("filename*", StringComparison.OrdinalIgnoreCase)) coded ??= Decode(text);
        }
        return Clean(coded) ?? Clean(plain);
    }

    /// <summary>A name without folders, controls and letters that turn the line around; at most 200 characters, its extension kept. Null when nothing is left.</summary>
    public static string? Clean(string? name)
    {
        if (name is null) return null;
        var last = name[(name.LastIndexOfAny(['/', '\\']) + 1)..];
        var kept = new StringBuilder();
        foreach (var rune in last.EnumerateRunes())
            if (!IsTrick(rune)) kept.Append(rune.ToString());
        var clean = kept.ToString().Trim(Edges);
        if (clean.Length <= LongestName) return clean.Length == 0 ? null : clean;
        var dot = clean.LastIndexOf('.');
        var extension = dot > 0 && clean.Length - dot <= LongestExtension ? clean[dot..] : "";
        var stem = clean[..(LongestName - extension.Length)];
        return (char.IsHighSurrogate(stem[^1]) ? stem[..^1] : stem).TrimEnd(Edges) + extension;
    }

    // Lone surrogates come as the rune of replacement. A name must not look like another: no marks that change the direction of reading.
    static bool IsTrick(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
        || rune.Value is 0xFEFF or 0xFFFD or 0x061C or (>= 0x200E and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069);

    // The name of a parameter; the place afterwards is its value, or the next parameter.
    static string Name(string value, ref int at)
    {
        var from = at;
        while (at < value.Length && value[at] is not ('=' or ';')) at++;
        return value[from..at].Trim();
    }

    static string Value(string value, ref int at)
    {
        if (at >= value.Length || value[at] == ';')
        {
            at = End(value, at);
            return "";
        }
        at++;
        while (at < value.Length && value[at] is ' ' or '\t') at++;
        if (at >= value.Length || value[at] != '"')
        {
            var from = at;
            at = End(value, at);
            return value[from..at].TrimEnd(';').Trim();
        }
        var text = new StringBuilder();
        for (at++; at < value.Length && value[at] != '"'; at++)
        {
            // Only a quote is escaped in earnest: browsers send paths with bare backslashes.
            if (value[at] == '\\' && at + 1 < value.Length && value[at + 1] is '"' or '\\') at++;
            text.Append(value[at]);
        }
        at = End(value, at);
        return text.ToString();
    }

    // Behind the next semicolon.
    static int End(string value, int at) => value.IndexOf(';', Math.Min(at, value.Length)) is >= 0 and var next ? next + 1 : value.Length;

    // RFC 8187 §3.2: charset'language'percent-encoded.
    static string? Decode(string text)
    {
        if (text.Split('\'', 3) is not [var charset, _, var coded]) return null;
        var bytes = new List<byte>(coded.Length);
        for (var i = 0; i < coded.Length; i++)
        {
            if (coded[i] != '%')
            {
                if (coded[i] > 0x7E) return null;
                bytes.Add((byte)coded[i]);
            }
            else if (i + 2 < coded.Length && byte.TryParse(coded.AsSpan(i + 1, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var one))
            {
                bytes.Add(one);
                i += 2;
            }
            else return null;
        }
        return charset.ToUpperInvariant() switch
        {
            "UTF-8" => Encoding.UTF8.GetString([.. bytes]),
            "ISO-8859-1" => Encoding.Latin1.GetString([.. bytes]),
            _ => null,
        };
    }
}
