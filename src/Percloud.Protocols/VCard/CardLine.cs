using System.Text;

namespace Percloud.Protocols.VCard;

/// <summary>A line to be written: its value is as it stands after the colon, escapes in it.</summary>
public sealed record CardLine(string? Group, string Name, IReadOnlyList<CardParameter> Parameters, string Value)
{
    const int Width = 75;

    /// <summary>A line without group and parameters.</summary>
    public CardLine(string name, string value)
        : this(null, name, [], value)
    {
    }

    /// <summary>A line as a property has it, to be changed with <c>with</c>.</summary>
    public static CardLine Of(CardProperty property) =>
        new(property.Group, property.Name, [.. property.Parameters.Where(p => p.Name != "CHARSET" && !(p.Name == "ENCODING" && property.IsQuoted))], property.IsQuoted ? Again(property) : property.Value);

    /// <summary>The line with its folds and end (RFC 6350 §3.2): at most 75 bytes, no character cut.</summary>
    public byte[] Write()
    {
        var flat = Encoding.UTF8.GetBytes(Flat());
        var folded = new List<byte>(flat.Length + (flat.Length / 37) + 2);
        for (var at = 0; at < flat.Length;)
        {
            if (at > 0) folded.AddRange("\r\n "u8);
            var stop = Math.Min(flat.Length, at + (at == 0 ? Width : Width - 1));
            while (stop < flat.Length && (flat[stop] & 0xC0) == 0x80) stop--;
            folded.AddRange(flat.AsSpan(at, stop - at));
            at = stop;
        }
        folded.AddRange("\r\n"u8);
        return [.. folded];
    }

    string Flat()
    {
        var text = new StringBuilder(Name.Length + Value.Length + 16);
        if (Group is not null) text.Append(Group).Append('.');
        text.Append(Name);
        foreach (var parameter in Parameters)
            text.Append(';').Append(parameter.Name).Append('=').AppendJoin(',', parameter.Values.Select(Quote));
        text.Append(':');
        foreach (var c in Value)
        {
            // A line end would begin another line.
            if (c is '\r' or '\n') text.Append(c == '\n' ? "\\n" : "");
            else if (!char.IsControl(c) || c == '\t') text.Append(c);
        }
        return text.ToString();
    }

    // RFC 6868 §3.1 for what quotes cannot hold.
    static string Quote(string value)
    {
        var safe = new StringBuilder(value.Length + 2);
        foreach (var c in value)
            safe.Append(c switch { '"' => "^'", '\n' => "^n", '^' => "^^", _ when char.IsControl(c) => "", _ => c.ToString() });
        var text = safe.ToString();
        return text.AsSpan().IndexOfAny(":;, ") >= 0 ? $"\"{text}\"" : text;
    }

    // Quoted-printable of 2.1 holds line ends as they are, and escapes only semicolons.
    static string Again(CardProperty property) => property.Value.ReplaceLineEndings("\n").Replace("\n", "\\n", StringComparison.Ordinal);
}
