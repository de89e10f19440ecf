namespace Percloud.Protocols.Dav.Tests;

/// <summary>Finds the files of cases beside the tests; a new case needs no code.</summary>
static class Cases
{
    static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Dav", "cases");

    public static TheoryData<string> In(string folder, string pattern) =>
        [.. Directory.EnumerateFiles(Path.Combine(Folder, folder), pattern).Select(f => Path.GetFileNameWithoutExtension(f)!).Order(StringComparer.Ordinal)];

    public static string Read(string folder, string file) => File.ReadAllText(Path.Combine(Folder, folder, file));

    public static IReadOnlyList<string> Files(string folder) => Directory.GetFiles(Path.Combine(Folder, folder));
}
