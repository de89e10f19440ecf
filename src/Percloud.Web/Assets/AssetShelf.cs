using System.Collections.Frozen;
using System.Reflection;

namespace Percloud.Web;

/// <summary>The style sheet, script and pictures of the shell, embedded by the build as <c>assets/NAME.HASH.EXT</c> with <c>.br</c> and <c>.gz</c> beside.</summary>
/// <remarks>Only names are kept in memory; the bytes stay in the mapped assembly.</remarks>
public sealed class AssetShelf
{
    const string Prefix = "assets/";
    static readonly Assembly Home = typeof(AssetShelf).Assembly;
    readonly FrozenDictionary<string, Asset> _byFile;
    readonly FrozenDictionary<string, string> _pathByName;

    AssetShelf()
    {
        var resources = Home.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        var assets = resources.Where(n => !n.EndsWith(".br", StringComparison.Ordinal) && !n.EndsWith(".gz", StringComparison.Ordinal))
            .Select(n => new Asset(n[Prefix.Length..])).ToArray();
        _byFile = assets.ToFrozenDictionary(a => a.File, StringComparer.Ordinal);
        _pathByName = assets.ToFrozenDictionary(a => a.Name, a => "/" + Prefix + a.File, StringComparer.Ordinal);
    }

    /// <summary>What the build embedded.</summary>
    public static AssetShelf Embedded { get; } = new();

    internal IEnumerable<Asset> All => _byFile.Values;

    /// <summary>The address of an asset by its plain name: <c>app.css</c> → <c>/assets/app.51181432faf4.css</c>.</summary>
    public string Path(string name) => _pathByName[name];

    internal Asset? Find(string file) => _byFile.GetValueOrDefault(file);

    internal static Stream Open(Asset asset, string encodingEnding) =>
        Home.GetManifestResourceStream(Prefix + asset.File + encodingEnding)!;
}

/// <summary>One asset: its file name with the hash in the middle, and what follows from it.</summary>
sealed record Asset(string File)
{
    string Stem => System.IO.Path.GetFileNameWithoutExtension(File);

    string Ending => System.IO.Path.GetExtension(File);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Stem) + Ending;

    public string Hash => System.IO.Path.GetExtension(Stem)[1..];

    public string ContentType { get; } = System.IO.Path.GetExtension(File) switch
    {
        ".css" => "text/css; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".webmanifest" => "application/manifest+json",
        var other => throw new InvalidOperationException($"No content type is known for assets that end in {other}."),
    };
}
