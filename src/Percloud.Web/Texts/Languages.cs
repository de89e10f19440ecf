using System.Globalization;

namespace Percloud.Web;

/// <summary>The languages that pages speak, and the choice among them.</summary>
public static class Languages
{
    /// <summary>Made from English by machine; a page in it shows which words do not come from the texts.</summary>
    public const string Pseudo = "qps";

    /// <summary>The pseudo-language once more, under a language that is written from right to left, to try how pages turn; Urdu itself is not spoken here.</summary>
    public const string Mirrored = "ur";

    /// <summary>A language that is only for tests, when a browser asks for it first; else null.</summary>
    public static CultureInfo? Trial(string? acceptLanguage) =>
        acceptLanguage is null ? null
        : acceptLanguage.StartsWith(Pseudo, StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo(Pseudo)
        : acceptLanguage.StartsWith(Mirrored, StringComparison.OrdinalIgnoreCase) ? CultureInfo.GetCultureInfo(Mirrored)
        : null;

    /// <summary>English, in the order day month year and with the 24-hour clock of most of the world.</summary>
    public static CultureInfo English { get; } = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>All complete languages; the first is the one that others fall back to.</summary>
    public static IReadOnlyList<CultureInfo> All { get; } =
        [English, CultureInfo.GetCultureInfo("ca"), CultureInfo.GetCultureInfo("es")];

    /// <summary>The person's own choice (a code such as <c>ca</c>), else the best of <c>Accept-Language</c> (RFC 9110 §12.5.4), else the cloud's, else English.</summary>
    public static CultureInfo Choose(string? choice, string? acceptLanguage, string? cloud = null) =>
        Find(choice) ?? Preferred(acceptLanguage) ?? Find(cloud) ?? English;

    /// <summary>What a language calls itself, so that one lost in a foreign one finds home.</summary>
    public static string NameOf(CultureInfo language)
    {
        ArgumentNullException.ThrowIfNull(language);
        var name = (language.IsNeutralCulture ? language : language.Parent).NativeName;
        return char.ToUpper(name[0], language) + name[1..];
    }

    static CultureInfo? Preferred(string? header)
    {
        // A browser sends a handful; whoever sends more is not read further.
        if (header is null || header.Length > 512)
        {
            return null;
        }

        CultureInfo? best = null;
        var bestQuality = 0.0;
        foreach (var range in header.AsSpan().Split(','))
        {
            var item = header.AsSpan(range).Trim();
            var semicolon = item.IndexOf(';');
            var quality = semicolon < 0 ? 1 : Quality(item[(semicolon + 1)..].Trim());
            if (quality > bestQuality && Find((semicolon < 0 ? item : item[..semicolon]).Trim()) is { } found)
            {
                (best, bestQuality) = (found, quality);
            }
        }

        return best;
    }

    static double Quality(ReadOnlySpan<char> parameter) =>
        parameter.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
        && double.TryParse(parameter[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var q) ? q : 0;

    static CultureInfo? Find(ReadOnlySpan<char> code)
    {
        var dash = code.IndexOf('-');
        var language = dash < 0 ? code : code[..dash];
        foreach (var culture in All)
        {
            if (language.Equals(culture.TwoLetterISOLanguageName, StringComparison.OrdinalIgnoreCase))
            {
                return culture;
            }
        }

        return null;
    }
}
