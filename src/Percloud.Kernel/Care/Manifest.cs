using System.Security.Cryptography;
using System.Text.Json;

namespace Percloud.Kernel;

/// <summary>What a snapshot says about itself; written last, so that a folder without one is no snapshot.</summary>
public sealed record Manifest(int Format, Guid Cloud, string Domain, DateTimeOffset TakenAt, string By, string DatabaseSha256, int BlobFiles, long BlobBytes)
{
    /// <summary>The format that this version writes.</summary>
    public const int Newest = 1;

    const string FileName = "manifest.json";
    static readonly JsonSerializerOptions Json = new() { WriteIndented = true };

    /// <summary>Where the database of a snapshot is.</summary>
    public static string DatabaseOf(string snapshot) => Path.Combine(snapshot, "cloud.db");

    /// <summary>Where the blob files of a snapshot are.</summary>
    public static string BlobsOf(string snapshot) => Path.Combine(snapshot, "blobs");

    /// <summary>Reads a snapshot's manifest; null when it is none of a form that this version knows.</summary>
    public static async Task<Manifest?> Read(string snapshot, CancellationToken cancel)
    {
        try
        {
            await using var file = File.OpenRead(Path.Combine(snapshot, FileName));
            return await JsonSerializer.DeserializeAsync<Manifest>(file, Json, cancel) is { Format: Newest } read ? read : null;
        }
        catch (Exception fault) when (fault is JsonException or FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>SHA-256 of a file, hexadecimal.</summary>
    public static async Task<string> HashOf(string file, CancellationToken cancel)
    {
        Closure.MustBeClosed("Reading a file");
        await using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancel));
    }

    internal void Write(string snapshot)
    {
        Disk.WriteDurably(Path.Combine(snapshot, FileName), JsonSerializer.SerializeToUtf8Bytes(this, Json));
        Disk.SyncFolder(snapshot);
    }
}
