using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>What stands before the colon of an unfolded line (RFC 6350 §3.3): group, name, parameters.</summary>
sealed record LineHead(string? Group, string Name, IReadOnlyList<CardParameter> Parameters, int ValueAt)
{
    /// <summary>Reads the head of a line; false for what is none.</summary>
    public static bool TryParse(ReadOnlySpan<byte> line, CardLimits limits, [NotNullWhen(true)] out LineHead? head, out CardFaultKind fault)
    {
        (head, fault) = (null, CardFaultKind.BrokenLine);
        var colon = Colon(line);
        if (colon <= 0) return false;
        var text = Encoding.UTF8.GetString(line[..colon]);
        var parts = Split(text, ';');
        var dot = parts[0].IndexOf('.', StringComparison.Ordinal);
        var name = parts[0][(dot + 1)..].Trim().ToUpperInvariant();
        if (!IsName(name) || (dot >= 0 && !IsName(parts[0][..dot]))) return false;
        fault = CardFaultKind.TooManyParameters;
        var parameters = new List<CardParameter>();
        var values = 0;
        foreach (var part in parts.Skip(1))
        {
            var parameter = Parameter(part);
            if (parameter is null) continue;
            values += parameter.Values.Count;
            if (values > limits.Parameters) return false;
            parameters.Add(parameter);
        }
        head = new LineHead(dot < 0 ? null : parts[0][..dot], name, parameters, colon + 1);
        fault = CardFaultKind.None;
        return true;
    }

    static int Colon(ReadOnlySpan<byte> line)
    {
        var inside = false;
        for (var at = 0; at < line.Length; at++)
        {
            if (line[at] == (byte)'"') inside = !inside;
            else if (line[at] == (byte)':' && !inside) return at;
        }
        // A quote that is never closed: the first colon has to do.
        return inside ? line.IndexOf((byte)':') : -1;
    }

    static CardParameter? Parameter(string text)
    {
        var equals = text.IndexOf('=', StringComparison.Ordinal);
        if (equals < 0)
        {
            var bare = text.Trim();
            if (bare.Length == 0) return null;
            return bare.ToUpperInvariant() is "QUOTED-PRINTABLE" or "BASE64" or "7BIT" or "8BIT" ? new CardParameter("ENCODING", bare) : new CardParameter("TYPE", bare);
        }
        var name = text[..equals].Trim().ToUpperInvariant();
        return IsName(name) ? new CardParameter(name, [.. Split(text[(equals + 1)..], ',').Select(Unquote)]) : null;
    }

    // Quotes hold a value together; inside, ^n ^^ ^' are those of RFC 6868 §3.1.
    static string Unquote(string value)
    {
        value = value.Trim();
        if (value.Length >= 2 && value[0] == '"' && value[^1] == '"') value = value[1..^1];
        if (!value.Contains('^', StringComparison.Ordinal)) return value;
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            var next = value[at] == '^' && at + 1 < value.Length ? value[at + 1] : '\0';
            if (next is 'n' or 'N' or '^' or '\'')
            {
                text.Append(next switch { '^' => '^', '\'' => '"', _ => '\n' });
                at++;
            }
            else text.Append(value[at]);
        }
        return text.ToString();
    }

    static List<string> Split(string text, char by)
    {
        var parts = new List<string>();
        var (from, inside) = (0, false);
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] == '"') inside = !inside;
            else if (text[at] == by && !inside)
            {
                parts.Add(text[from..at]);
                from = at + 1;
            }
        }
        parts.Add(text[from..]);
        return parts;
    }

    // iana-token and x-name (§3.3); underscores and blanks are left by some programs and kept.
    static bool IsName(string name) => name.Length is > 0 and <= 128 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
