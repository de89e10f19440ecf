using System.Formats.Tar;
using System.IO.Compression;
using System.Text.Json;

namespace Percloud.Host.Tests;

/// <summary>What a kept data folder holds, told beside it by the version that wrote it, so that every later one can be asked for the same.</summary>
sealed record KeptFolder(string Version, IReadOnlyList<KeptCloud> Clouds)
{
    const string Page = "expected.json";

    static readonly JsonSerializerOptions Readable = new() { WriteIndented = true };

    /// <summary>Where the kept folders are, in the repository.</summary>
    public static string Shelf { get; } = Find();

    public static IEnumerable<string> All => Directory.Exists(Shelf) ? Directory.GetFiles(Shelf, "*.tar.gz").Select(f => Path.GetFileName(f)[..^".tar.gz".Length]).Order(StringComparer.Ordinal) : [];

    /// <summary>Packs a data folder that no host serves.</summary>
    public async Task Pack(string data)
    {
        await File.WriteAllTextAsync(Path.Combine(data, Page), JsonSerializer.Serialize(this, Readable));
        Directory.CreateDirectory(Shelf);
        await using var file = File.Create(Path.Combine(Shelf, $"{Version}.tar.gz"));
        await using var packed = new GZipStream(file, CompressionLevel.SmallestSize);
        await TarFile.CreateFromDirectoryAsync(data, packed, includeBaseDirectory: false);
    }

    /// <summary>Unpacks a kept folder and tells what it must hold.</summary>
    public static async Task<KeptFolder> Unpack(string version, string into)
    {
        await using (var file = File.OpenRead(Path.Combine(Shelf, $"{version}.tar.gz")))
        await using (var packed = new GZipStream(file, CompressionMode.Decompress))
            await TarFile.ExtractToDirectoryAsync(packed, into, overwriteFiles: false);
        var page = Path.Combine(into, Page);
        var kept = JsonSerializer.Deserialize<KeptFolder>(await File.ReadAllTextAsync(page))!;
        File.Delete(page);
        return kept;
    }

    static string Find()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Percloud.slnx")))
            folder = Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        return Path.Combine(folder, "tests", "data");
    }
}

/// <summary>One cloud of a kept folder.</summary>
/// <param name="Names">Its name, then its aliases.</param>
/// <param name="Accounts">Sign-in names, each with an app password.</param>
/// <param name="Groups">Names of groups, each with its members.</param>
/// <param name="Links">Tokens of links that can be opened, each with its password or null.</param>
/// <param name="Files">The owner's files: address below the space to the hash of the bytes.</param>
sealed record KeptCloud(
    IReadOnlyList<string> Names, IReadOnlyDictionary<string, string> Accounts, IReadOnlyDictionary<string, string[]> Groups,
    IReadOnlyDictionary<string, string?> Links, IReadOnlyDictionary<string, string> Files);
