using System.Runtime.CompilerServices;

namespace Percloud.Web.Tests;

/// <summary>Where the sources are, for tests that read them.</summary>
static class Places
{
    public static string Root { get; } = Path.GetFullPath(Path.Combine(Here(), "..", ".."));

    public static string Web { get; } = Path.Combine(Root, "src", "Percloud.Web");

    static string Here([CallerFilePath] string path = "") => Path.GetDirectoryName(path)!;
}
