using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>Values of type TEXT and lists of them (RFC 5545 §3.3.11).</summary>
public static class TextValue
{
    /// <summary>Escapes a text so that it may stand as a value.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 8);
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' or ';' or ',': escaped.Append('\\').Append(text[i]); break;
                case '\r': if (i + 1 == text.Length || text[i + 1] != '\n') escaped.Append("\\n"); break;
                case '\n': escaped.Append("\\n"); break;
                case < ' ' or '\x7f' when text[i] != '\t': break;
                default: escaped.Append(text[i]); break;
            }
        }
        return escaped.ToString();
    }

    /// <summary>Takes the escapes away; a backslash before anything else goes, as clients escape too much.</summary>
    public static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length) { text.Append(value[i]); continue; }
            i++;
            text.Append(value[i] is 'n' or 'N' ? '\n' : value[i]);
        }
        return text.ToString();
    }

    /// <summary>The parts of a list between commas that are not escaped, unescaped.</summary>
    public static IEnumerable<string> List(string value, char between = ',')
    {
        var from = 0;
        for (var i = 0; i <= value.Length; i++)
        {
            if (i < value.Length && value[i] == '\\') { i++; continue; }
            if (i < value.Length && value[i] != between) continue;
            yield return Unescape(value[from..i]);
            from = i + 1;
        }
        if (from <= value.Length - 1) yield return Unescape(value[from..]);
    }
}
