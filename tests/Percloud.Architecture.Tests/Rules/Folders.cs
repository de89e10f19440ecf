namespace Percloud.Architecture.Rules;

/// <summary>Every service and every engine tells in a README what it is.</summary>
static class Folders
{
    /// <summary>Looks at the folders right below one; an empty one is not a service or engine yet.</summary>
    public static IEnumerable<Finding> WithoutReadme(string parent) =>
        from folder in Directory.Exists(parent) ? Directory.EnumerateDirectories(parent) : []
        where Repository.FilesUnder(folder, ".cs", ".razor").Any()
        where !Path.GetFileName(folder).Equals("bin", StringComparison.Ordinal) && !Path.GetFileName(folder).Equals("obj", StringComparison.Ordinal)
        where !File.Exists(Path.Combine(folder, "README.md"))
        select new Finding("readme", Path.GetRelativePath(Repository.Root, folder), "has no README.md");
}
