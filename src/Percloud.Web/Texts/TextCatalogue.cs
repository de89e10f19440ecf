using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;

namespace Percloud.Web;

/// <summary>All texts of the program, read once at start from the assemblies that embed <c>Texts/LANGUAGE.json</c> or, where they are many, <c>Texts/AREA.LANGUAGE.json</c>.</summary>
public sealed class TextCatalogue
{
    readonly FrozenDictionary<string, Texts> _languages;
    readonly Lazy<Texts> _pseudo;
    readonly Lazy<Texts> _mirrored;

    TextCatalogue(IReadOnlyList<TextFile> files)
    {
        var english = Collect("en", files);
        _languages = Languages.All.ToFrozenDictionary(
            culture => culture.TwoLetterISOLanguageName,
            culture => Build(culture, files, english),
            StringComparer.Ordinal);
        _pseudo = new Lazy<Texts>(() => Trial(Languages.Pseudo, english));
        _mirrored = new Lazy<Texts>(() => Trial(Languages.Mirrored, english));
    }

    /// <summary>Reads the texts of Percloud.Web and of the given assemblies. Two assemblies that use one key differently are a fault.</summary>
    public static TextCatalogue Load(params IReadOnlyList<Assembly> assemblies) =>
        new([.. assemblies.Prepend(typeof(TextCatalogue).Assembly).Distinct().SelectMany(TextFile.In)]);

    /// <summary>The texts in a language; English where it is not spoken here.</summary>
    public Texts For(CultureInfo language)
    {
        var name = language.Name.AsSpan();
        var dash = name.IndexOf('-');
        var code = dash < 0 ? name : name[..dash];
        return code.SequenceEqual(Languages.Pseudo) ? _pseudo.Value
            : code.SequenceEqual(Languages.Mirrored) ? _mirrored.Value
            : _languages.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(code, out var texts) ? texts
            : _languages["en"];
    }

    static Texts Trial(string code, Dictionary<string, IReadOnlyDictionary<PluralCategory, string>> english) => new(
        CultureInfo.GetCultureInfo(code),
        english.ToFrozenDictionary(e => e.Key, e => new TextTemplate("en", PseudoLanguage.Of(e.Value)), StringComparer.Ordinal));

    static Texts Build(CultureInfo culture, IReadOnlyList<TextFile> files, Dictionary<string, IReadOnlyDictionary<PluralCategory, string>> english)
    {
        var code = culture.TwoLetterISOLanguageName;
        var own = Collect(code, files);
        return new Texts(culture, english.ToFrozenDictionary(
            e => e.Key,
            e => own.TryGetValue(e.Key, out var forms) ? new TextTemplate(code, forms) : new TextTemplate("en", e.Value),
            StringComparer.Ordinal));
    }

    static Dictionary<string, IReadOnlyDictionary<PluralCategory, string>> Collect(string language, IReadOnlyList<TextFile> files)
    {
        var all = new Dictionary<string, IReadOnlyDictionary<PluralCategory, string>>(StringComparer.Ordinal);
        foreach (var (key, forms) in files.Where(f => f.Language == language).SelectMany(f => f.Entries))
        {
            if (!all.TryAdd(key, forms))
            {
                throw new InvalidOperationException($"The text {key} is defined twice in the language {language}.");
            }
        }

        return all;
    }
}
