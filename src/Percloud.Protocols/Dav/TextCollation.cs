using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>How the filters of reports compare texts (RFC 4791 §7.5, RFC 6352 §8.3): by letters whatever their case, or by bytes.</summary>
public sealed class TextCollation
{
    readonly Func<string, string> fold;

    TextCollation(Func<string, string> fold) => this.fold = fold;

    /// <summary>The collation of a name, the protocol's own where none is named; null for one that is not known.</summary>
    public static TextCollation? Of(string? name, TextCollation own) => name?.Trim().ToLowerInvariant() switch
    {
        null or "" or "default" => own,
        "i;unicode-casemap" => Unicode,
        "i;ascii-casemap" => Ascii,
        "i;octet" => Octet,
        _ => null,
    };

    /// <summary>The text as it is compared.</summary>
    public string Fold(string text) => fold(text);

    /// <summary>Title case of each character, decomposed (RFC 5051 §2); upper case differs from it only for digraphs.</summary>
    public static TextCollation Unicode { get; } = new(text => text.ToUpperInvariant().Normalize(NormalizationForm.FormKD));

    /// <summary>Letters of ASCII are the same in capitals (RFC 4790 §9.2).</summary>
    public static TextCollation Ascii { get; } = new(text => string.Create(text.Length, text, static (to, from) =>
    {
        for (var at = 0; at < to.Length; at++) to[at] = char.IsAsciiLetterLower(from[at]) ? (char)(from[at] - 32) : from[at];
    }));

    /// <summary>Byte for byte.</summary>
    public static TextCollation Octet { get; } = new(text => text);
}
