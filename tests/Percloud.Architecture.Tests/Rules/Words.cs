using System.Text.RegularExpressions;

namespace Percloud.Architecture.Rules;

/// <summary>
/// Words that may not stand in the program's text. The analyser refuses banned symbols in C#; it does not look into
/// Razor files, whose code counts as generated, so those are read here.
/// </summary>
static partial class Words
{
    public static IEnumerable<Finding> Markup(string path, string text) =>
        Find(RawMarkup(), "markup", path, text);

    public static IEnumerable<Finding> BannedInRazor(string path, string text) =>
        Find(Banned(), "banned", path, text);

    public static IEnumerable<Finding> SilencedBans(string path, string text) =>
        Find(Silenced(), "banned", path, text);

    public static IEnumerable<Finding> Unfinished(string path, string text) =>
        Find(Later(), "unfinished", path, text);

    static IEnumerable<Finding> Find(Regex word, string rule, string path, string text) =>
        from match in word.Matches(text).DistinctBy(match => match.Value)
        select new Finding(rule, path, $"contains {match.Value.Trim()}");

    [GeneratedRegex(@"\bMarkupString\b|\bAddMarkupContent\b")]
    private static partial Regex RawMarkup();

    [GeneratedRegex(@"\bDateTime(Offset)?\.(Now|UtcNow|Today)\b|\bGuid\.(NewGuid|CreateVersion7)\b|\bnew HttpClient\b|\bThread\.Sleep\b|\bProcess\.Start\b")]
    private static partial Regex Banned();

    [GeneratedRegex(@"\bRS0030\b|<NoBannedSymbols>")]
    private static partial Regex Silenced();

    [GeneratedRegex(@"\b(TODO|FIXME|XXX|HACK)\b")]
    private static partial Regex Later();
}
