using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>A parameter of a content line, decoded (RFC 5545 §3.2, RFC 6868 §3).</summary>
/// <param name="Name">In capitals.</param>
/// <param name="Values">One or more; none for a bare word, as vCalendar 1.0 wrote it.</param>
public sealed record CalendarParameter(string Name, IReadOnlyList<string> Values)
{
    /// <summary>A parameter with one value.</summary>
    public CalendarParameter(string name, string value) : this(name, [value])
    {
    }

    /// <summary>The first value; empty for a bare word.</summary>
    public string Value => Values.Count == 0 ? "" : Values[0];

    internal void WriteTo(StringBuilder line)
    {
        line.Append(';').Append(Name);
        for (var i = 0; i < Values.Count; i++)
        {
            line.Append(i == 0 ? '=' : ',');
            var quoted = Values[i].AsSpan().IndexOfAny(":;,") >= 0;
            if (quoted) line.Append('"');
            Encode(line, Values[i]);
            if (quoted) line.Append('"');
        }
    }

    /// <summary>Takes the escapes of RFC 6868 away; what follows no rule stays as it is.</summary>
    internal static string Decode(string text)
    {
        if (!text.Contains('^', StringComparison.Ordinal)) return text;
        var plain = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            var next = text[i] == '^' && i + 1 < text.Length ? text[i + 1] : '\0';
            if (next is not ('n' or '^' or '\'')) { plain.Append(text[i]); continue; }
            plain.Append(next switch { 'n' => '\n', '^' => '^', _ => '"' });
            i++;
        }
        return plain.ToString();
    }

    static void Encode(StringBuilder line, string value)
    {
        foreach (var c in value)
        {
            switch (c)
            {
                case '^': line.Append("^^"); break;
                case '\n': line.Append("^n"); break;
                case '"': line.Append("^'"); break;
                case < ' ' or '\x7f' when c != '\t': break;
                default: line.Append(c); break;
            }
        }
    }
}
