using System.Text.Json;
using System.Xml.Linq;

namespace Percloud.Architecture.Rules;

/// <summary>Each dependency is named in a page of docs/decisions that says what it saves, its licence and who keeps it.</summary>
static class Dependencies
{
    static readonly string[] Asked = ["Saves:", "Licence:", "Kept by:"];

    /// <param name="pages">Path and text of each decision page.</param>
    public static IEnumerable<Finding> Undecided(IEnumerable<string> dependencies, IReadOnlyDictionary<string, string> pages) =>
        from dependency in dependencies
        let page = pages.Values.FirstOrDefault(text => text.Contains($"`{dependency}`", StringComparison.Ordinal) && Asked.All(word => text.Contains(word, StringComparison.Ordinal)))
        where page is null
        select new Finding("decision", dependency, "has no page in docs/decisions with `" + dependency + "` and the lines " + string.Join(' ', Asked));

    public static IEnumerable<string> OfPackageProps(string xml) =>
        XDocument.Parse(xml).Descendants("PackageVersion").Select(package => package.Attribute("Include")!.Value);

    public static IEnumerable<string> OfPackageJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return
        [
            .. from list in new[] { "dependencies", "devDependencies" }
               where document.RootElement.TryGetProperty(list, out _)
               from package in document.RootElement.GetProperty(list).EnumerateObject()
               select package.Name,
        ];
    }
}
