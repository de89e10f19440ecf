using System.Reflection;
using System.Text.Json;

namespace Percloud.Web;

/// <summary>One file of texts in one language: an object of key to text, or key to an object of plural category to text.</summary>
sealed record TextFile(string Language, IReadOnlyDictionary<string, IReadOnlyDictionary<PluralCategory, string>> Entries)
{
    const string Marker = ".Texts.";
    const string Ending = ".json";

    public static IEnumerable<TextFile> In(Assembly assembly)
    {
        foreach (var name in assembly.GetManifestResourceNames())
        {
            var marker = name.LastIndexOf(Marker, StringComparison.Ordinal);
            if (marker >= 0 && name.EndsWith(Ending, StringComparison.Ordinal))
            {
                using var stream = assembly.GetManifestResourceStream(name)!;
                var stem = name[(marker + Marker.Length)..^Ending.Length];
                yield return Read(stem[(stem.LastIndexOf('.') + 1)..], stream);
            }
        }
    }

    public static TextFile Read(string language, Stream json)
    {
        using var document = JsonDocument.Parse(json);
        return new TextFile(language, document.RootElement.EnumerateObject().ToDictionary(
            p => p.Name,
            IReadOnlyDictionary<PluralCategory, string> (p) => p.Value.ValueKind == JsonValueKind.Object
                ? Forms(p.Value)
                : new Dictionary<PluralCategory, string> { [PluralCategory.Other] = p.Value.GetString()! },
            StringComparer.Ordinal));
    }

    static Dictionary<PluralCategory, string> Forms(JsonElement forms) =>
        forms.EnumerateObject().ToDictionary(f => Enum.Parse<PluralCategory>(f.Name, ignoreCase: true), f => f.Value.GetString()!);
}
