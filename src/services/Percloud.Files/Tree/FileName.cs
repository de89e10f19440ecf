using System.Text;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>What a file or folder may be called, and when two names are one.</summary>
static class FileName
{
    const int MostBytes = 255;

    /// <summary>The form that is kept: NFC, so that a Mac's names and others' are one. Null with a refusal for what cannot be a name.</summary>
    public static string? Clean(string name, out Refusal? refusal)
    {
        refusal = null;
        if (name.Length is 0 or > MostBytes || !IsWellFormed(name))
            refusal = Bad("files.refusal.name-length");
        else if (name is "." or ".." || name.AsSpan().IndexOfAny('/', '\0') >= 0 || name.Any(char.IsControl))
            refusal = Bad("files.refusal.name-characters");
        if (refusal is not null)
            return null;
        if (Ascii.IsValid(name))
            return name;
        var clean = name.Normalize(NormalizationForm.FormC);
        if (Encoding.UTF8.GetByteCount(clean) <= MostBytes)
            return clean;
        refusal = Bad("files.refusal.name-length");
        return null;
    }

    /// <summary>Equal for names that a Mac or Windows would take as one.</summary>
    public static string Fold(string clean) => Ascii.IsValid(clean) ? clean.ToLowerInvariant() : clean.ToUpperInvariant().ToLowerInvariant().Normalize(NormalizationForm.FormC);

    /// <summary>The name with a number before its ending, cut where it would become too long.</summary>
    public static string Numbered(string clean, int number) => Marked(clean, number.ToString(System.Globalization.CultureInfo.InvariantCulture));

    /// <summary>The name with a word in brackets before its ending, cut where it would become too long.</summary>
    public static string Marked(string clean, string word)
    {
        var dot = clean.LastIndexOf('.');
        var (stem, ending) = dot > 0 && clean.Length - dot <= 20 ? (clean[..dot], clean[dot..]) : (clean, "");
        var mark = $" ({word}){ending}";
        while (Encoding.UTF8.GetByteCount(stem) + Encoding.UTF8.GetByteCount(mark) > MostBytes)
            stem = stem[..^(char.IsLowSurrogate(stem[^1]) ? 2 : 1)];
        return stem + mark;
    }

    /// <summary>The name as lists show it: without marks that turn the direction of writing, which could make "gpj.exe" look like "exe.jpg".</summary>
    public static string Shown(string name) => name.AsSpan().IndexOfAnyInRange('\u061c', '\u2069') < 0 || !name.Any(Turns) ? name : string.Concat(name.Where(c => !Turns(c)));

    static bool Turns(char c) => c is '\u061c' or '\u200e' or '\u200f' or (>= '\u202a' and <= '\u202e') or (>= '\u2066' and <= '\u2069');

    static bool IsWellFormed(string name)
    {
        for (var i = 0; i < name.Length; i++)
        {
            if (char.IsHighSurrogate(name[i]) && i + 1 < name.Length && char.IsLowSurrogate(name[i + 1]))
                i++;
            else if (char.IsSurrogate(name[i]))
                return false;
        }

        return true;
    }

    static Refusal Bad(string text) => new(Reason.Invalid, text, "name");
}
