using System.Xml.Linq;

namespace Percloud.Architecture.Rules;

/// <summary>References go one way: Host → services, storage → Contracts, Web → Kernel, Protocols. Nothing refers to its own level.</summary>
static class References
{
    public static IEnumerable<Finding> Check(string project, IEnumerable<string> references) =>
        from reference in references
        where Level(reference) is { } theirs && (Level(project) is not { } ours || theirs >= ours)
        select new Finding("references", project, $"may not refer to {reference}");

    /// <summary>Names of the projects that a project file refers to.</summary>
    public static IEnumerable<string> OfProjectFile(string xml) =>
        XDocument.Parse(xml).Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));

    /// <summary>How high a project stands; null for what is not ours.</summary>
    public static int? Level(string project) => project switch
    {
        "percloud" or "Percloud.Host" => 3,
        "Percloud.Contracts" or "Percloud.Web" => 1,
        "Percloud.Kernel" or "Percloud.Protocols" => 0,
        _ when project.StartsWith("Percloud.", StringComparison.Ordinal) => 2,
        _ => null,
    };
}
