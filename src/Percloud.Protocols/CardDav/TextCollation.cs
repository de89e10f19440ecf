using System.Text;

namespace Percloud.Protocols.CardDav;

/// <summary>How texts are compared (RFC 6352 §8.3): by letters whatever their case, or by bytes.</summary>
sealed class TextCollation(Func<string, string> fold)
{
    /// <summary>The collation of a name; the default is i;unicode-casemap; null for one that is not known.</summary>
    public static TextCollation? Of(string? name) => name?.Trim().ToLowerInvariant() switch
    {
        null or "" or "default" or "i;unicode-casemap" => Unicode,
        "i;ascii-casemap" => Ascii,
        "i;octet" => Octet,
        _ => null,
    };

    /// <summary>The text as it is compared.</summary>
    public string Fold(string text) => fold(text);

    // RFC 5051 §2: title case of each character, decomposed; upper case differs from it only for digraphs.
    static TextCollation Unicode { get; } = new(text => text.ToUpperInvariant().IsNormalized(NormalizationForm.FormKD) ? text.ToUpperInvariant() : Decomposed(text.ToUpperInvariant()));

    // RFC 4790 §9.2.
    static TextCollation Ascii { get; } = new(text => string.Create(text.Length, text, static (to, from) =>
    {
        for (var at = 0; at < to.Length; at++) to[at] = char.IsAsciiLetterLower(from[at]) ? (char)(from[at] - 32) : from[at];
    }));

    static TextCollation Octet { get; } = new(text => text);

    static string Decomposed(string text) => text.Normalize(NormalizationForm.FormKD);
}
