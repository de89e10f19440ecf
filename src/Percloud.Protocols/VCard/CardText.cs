using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>Text inside values (RFC 6350 §3.4): escaped, in lists by comma, in parts by semicolon.</summary>
public static class CardText
{
    /// <summary>Takes escapes away; <c>\n</c> becomes a line end, any other escaped character itself.</summary>
    public static string Unescape(string text)
    {
        if (!text.Contains('\\', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] != '\\' || at + 1 == text.Length) { plain.Append(text[at]); continue; }
            at++;
            plain.Append(text[at] is 'n' or 'N' ? '\n' : text[at]);
        }
        return plain.ToString();
    }

    /// <summary>Escapes text as one value or one part of one.</summary>
    public static string Escape(string text)
    {
        var safe = new StringBuilder(text.Length + 8);
        foreach (var c in text.ReplaceLineEndings("\n"))
        {
            if (c == '\n') safe.Append("\\n");
            else if (c is '\\' or ',' or ';') safe.Append('\\').Append(c);
            else if (!char.IsControl(c) || c == '\t') safe.Append(c);
        }
        return safe.ToString();
    }

    /// <summary>The parts of a structured value (N, ADR, ORG), each unescaped.</summary>
    public static IReadOnlyList<string> Parts(string value) => [.. Split(value, ';').Select(Unescape)];

    /// <summary>The members of a list (CATEGORIES, NICKNAME), each unescaped and trimmed; empty ones are left out.</summary>
    public static IReadOnlyList<string> List(string value) => [.. Split(value, ',').Select(part => Unescape(part).Trim()).Where(part => part.Length > 0)];

    /// <summary>Writes a structured value.</summary>
    public static string Join(IEnumerable<string> parts, char by = ';') => string.Join(by, parts.Select(Escape));

    internal static IEnumerable<string> Split(string value, char by)
    {
        var from = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (value[at] == '\\') at++;
            else if (value[at] == by)
            {
                yield return value[from..at];
                from = at + 1;
            }
        }
        yield return value[from..];
    }
}
