namespace Percloud.Architecture;

/// <summary>The checked-out repository: its root and the files that people wrote.</summary>
static class Repository
{
    static readonly string[] NotOurs = ["bin", "obj", "node_modules", "artifacts", ".git", "data"];

    public static string Root { get; } = FindRoot();

    public static IEnumerable<string> Files(string folder, params string[] extensions) =>
        FilesUnder(Path.Combine(Root, folder), extensions).Select(Relative);

    public static string Read(string path) => File.ReadAllText(Path.Combine(Root, path));

    /// <summary>Written files below a folder, generated and foreign ones left out.</summary>
    public static IEnumerable<string> FilesUnder(string folder, params string[] extensions)
    {
        if (!Directory.Exists(folder))
            return [];
        var here = Directory.EnumerateFiles(folder).Where(file => extensions.Any(end => file.EndsWith(end, StringComparison.Ordinal)));
        var below = Directory.EnumerateDirectories(folder)
            .Where(inner => !NotOurs.Contains(Path.GetFileName(inner)))
            .SelectMany(inner => FilesUnder(inner, extensions));
        return here.Concat(below).Order(StringComparer.Ordinal);
    }

    static string Relative(string path) => Path.GetRelativePath(Root, path).Replace('\\', '/');

    static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Percloud.slnx")))
                return folder.FullName;
        throw new InvalidOperationException("Percloud.slnx is in no folder above the tests.");
    }
}
