namespace Percloud.Kernel;

/// <summary>Bytes that arrived whole and durable, not yet named by anything; dispose after the commit or when giving up.</summary>
public sealed class StagedBlob : IDisposable
{
    readonly InFlight? inFlight;
    readonly CloudId cloud;
    readonly string? marker;
    bool kept;
    bool disposed;

    internal StagedBlob(string hash, byte[] bytes)
    {
        Hash = hash;
        Size = bytes.Length;
        Bytes = bytes;
    }

    internal StagedBlob(string hash, long size, CloudId cloud, string marker, InFlight inFlight)
    {
        Hash = hash;
        Size = size;
        this.cloud = cloud;
        this.marker = marker;
        this.inFlight = inFlight;
    }

    /// <summary>SHA-256, 64 hexadecimal digits.</summary>
    public string Hash { get; }

    /// <summary>Length in bytes.</summary>
    public long Size { get; }

    /// <summary>The bytes when they go into a row; null when they are a file in place.</summary>
    public byte[]? Bytes { get; }

    /// <summary>
    /// Given up without a commit, the file may be nobody's: its marker stays, and <see cref="TmpSweep"/> looks whether a row names it.
    /// </summary>
    public void Dispose()
    {
        if (marker is null || disposed)
            return;
        disposed = true;
        if (kept)
            File.Delete(marker);
        inFlight!.Leave(cloud, Hash);
    }

    /// <summary>A commit named it.</summary>
    internal void Kept() => kept = true;
}
