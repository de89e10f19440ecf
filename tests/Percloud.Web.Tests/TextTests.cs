using System.Reflection;
using System.Text.RegularExpressions;

namespace Percloud.Web.Tests;

/// <summary>The texts of every project under src, read from their sources.</summary>
public partial class TextTests
{
    static readonly Dictionary<string, string[]> Files = Directory
        .EnumerateFiles(Path.Combine(Places.Root, "src"), "*.json", SearchOption.AllDirectories)
        .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "Texts" && !f.Contains("node_modules", StringComparison.Ordinal))
        .GroupBy(f => f[..^"en.json".Length]).ToDictionary(g => g.Key, g => g.ToArray()); // LANG.json and AREA.LANG.json

    [Fact]
    public void Every_key_that_code_uses_exists_in_English()
    {
        var known = Files.Keys.SelectMany(folder => Read(folder, "en").Entries.Keys).ToHashSet();
        var used = Sources().SelectMany(f => UsedKey().Matches(Code(f)).Select(m => m.Groups[1].Value + m.Groups[2].Value)).ToHashSet();
        Assert.True(used.Count > 20, "The search for keys finds nothing: has their spelling changed?");
        Assert.Empty(used.Except(known));
    }

    [Fact]
    public void No_key_is_left_over()
    {
        var sources = string.Concat(Sources().Select(Code));
        var known = Files.Keys.SelectMany(folder => Read(folder, "en").Entries.Keys);
        Assert.DoesNotContain(known, key => !sources.Contains($"\"{key}\"", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ca")]
    [InlineData("es")]
    public void A_language_has_every_text_with_the_same_arguments(string language)
    {
        foreach (var folder in Files.Keys)
        {
            var english = Read(folder, "en").Entries;
            var other = Read(folder, language).Entries;
            Assert.Equal(english.Keys.Order(), other.Keys.Order());
            foreach (var (key, forms) in english)
            {
                Assert.True(Arguments(forms).SetEquals(Arguments(other[key])), $"{key} has other arguments in {language}.");
                Assert.True(forms.Count == 1 || other[key].Keys.ToHashSet().SetEquals(Needed(language)), $"{key} lacks a plural form in {language}.");
            }
        }
    }

    [Fact]
    public void Every_text_with_plural_forms_has_the_forms_of_English()
    {
        foreach (var (key, forms) in Files.Keys.SelectMany(folder => Read(folder, "en").Entries).Where(e => e.Value.Count > 1))
        {
            Assert.True(forms.Keys.ToHashSet().SetEquals([PluralCategory.One, PluralCategory.Other]), key);
        }
    }

    [Fact]
    public void A_text_missing_in_a_language_is_told_in_English()
    {
        var catalan = TextCatalogue.Load(Assembly.GetExecutingAssembly()).For(System.Globalization.CultureInfo.GetCultureInfo("ca-ES"));
        Assert.Equal("Rename", catalan["sample.rename"]);
        Assert.Equal("Surt", catalan["frame.sign-out"]);
    }

    [Theory]
    [InlineData("en", 1, "1 byte")]
    [InlineData("en", 0, "0 bytes")]
    [InlineData("ca", 1_000_000, "1.000.000 de bytes")]
    [InlineData("es", 2, "2 bytes")]
    public void Plurals_follow_the_language(string language, int n, string expected) =>
        Assert.Equal(expected, TextsIn(language)["size.bytes", ("n", n)]);

    [Fact]
    public void A_text_is_never_a_format_of_what_it_is_given() =>
        Assert.Equal("today {time}{n}", TextsIn("en")["when.today", ("time", "{time}{n}")]);

    [Theory]
    [InlineData("en", 0, "0 bytes")]
    [InlineData("en", 999, "999 bytes")]
    [InlineData("en", 1_000, "1 kB")]
    [InlineData("ca", 1_234_567, "1,2 MB")]
    [InlineData("en", 9_960_000, "10 MB")]
    [InlineData("es", 999_600_000, "1 GB")]
    [InlineData("en", 45_600_000_000_000, "46 TB")]
    [InlineData("en", 45_600_000_000_000_000, "45600 TB")]
    public void Sizes_are_told_in_decimal_units(string language, long bytes, string expected) =>
        Assert.Equal(expected, TextsIn(language).Size(bytes));

    internal static Texts TextsIn(string language) => TextCatalogue.Load().For(System.Globalization.CultureInfo.GetCultureInfo(language));

    static HashSet<PluralCategory> Needed(string language) => language is "ca" or "es"
        ? [PluralCategory.One, PluralCategory.Many, PluralCategory.Other]
        : [PluralCategory.One, PluralCategory.Other];

    static HashSet<string> Arguments(IReadOnlyDictionary<PluralCategory, string> forms) =>
        [.. forms.Values.SelectMany(f => TextTemplate.Parse(f)).Where(p => p.IsArgument).Select(p => p.Text)];

    static TextFile Read(string folder, string language)
    {
        using var stream = File.OpenRead(folder + language + ".json");
        return TextFile.Read(language, stream);
    }

    /// <summary>Without comments: an example in one is no use of a key.</summary>
    static string Code(string file) =>
        string.Join('\n', File.ReadLines(file).Where(line => !line.TrimStart().StartsWith("///", StringComparison.Ordinal)));

    static IEnumerable<string> Sources() => Directory
        .EnumerateFiles(Path.Combine(Places.Root, "src"), "*.*", SearchOption.AllDirectories)
        .Where(f => (f.EndsWith(".cs", StringComparison.Ordinal) || f.EndsWith(".razor", StringComparison.Ordinal)) && !f.Contains("node_modules", StringComparison.Ordinal));

    [GeneratedRegex("""(?:\bT|[tT]exts)\["([a-z0-9.-]+)"[,\]]|NavEntry\("([a-z0-9.-]+)",""")]
    private static partial Regex UsedKey();
}
