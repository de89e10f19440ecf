using System.Globalization;
using System.Text;

namespace Percloud.Kernel;

/// <summary>Names that people type to sign in, and how any name is folded for comparison on both engines.</summary>
public static class PersonName
{
    /// <summary>Comparable form of any name: NFKC, lower case, so that both engines agree.</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return Whole(name.Trim()).Normalize(NormalizationForm.FormKC).ToLowerInvariant();
    }

    // Half a surrogate pair, which JSON can carry, would make Normalize throw.
    static string Whole(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('\ud800', '\udfff') < 0)
            return text;
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune.ToString());
        return whole.ToString();
    }

    /// <summary>Null when it may be a sign-in name: 1 to 64 letters, digits, dots, dashes or underscores, beginning with a letter or digit.</summary>
    public static Refusal? Check(string? name)
    {
        var ok = name is { Length: >= 1 and <= 64 } && char.IsLetterOrDigit(name[0]) && name[^1] != '.'
            && name.EnumerateRunes().All(r => Rune.IsLetterOrDigit(r) || r.Value is '.' or '-' or '_' || Rune.GetUnicodeCategory(r) is UnicodeCategory.NonSpacingMark);
        return ok ? null : new Refusal(Reason.Invalid, "refusal.person-name", "name");
    }

    /// <summary>Splits <c>ana@ana.example</c>; the domain is null for plain <c>ana</c>.</summary>
    public static (string Name, string? Domain) Split(string login)
    {
        ArgumentNullException.ThrowIfNull(login);
        var at = login.LastIndexOf('@');
        return at < 0 ? (login, null) : (login[..at], login[(at + 1)..]);
    }
}
