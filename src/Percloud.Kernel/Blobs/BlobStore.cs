using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace Percloud.Kernel;

/// <summary>Brings bytes to disk and back, always streamed: 2 GB leave memory flat (DESIGN §4 "Blobs").</summary>
public sealed class BlobStore(HostFolder folder, InFlight inFlight, TimeProvider clock)
{
    /// <summary>Up to this many bytes live in a row, which is three times faster than a file (measured).</summary>
    public const int RowLimit = 32 * 1024;

    const int Chunk = 128 * 1024;

    readonly Lock making = new();

    /// <summary>
    /// Reads a body to its end: small ones to memory, others to a file that is written, synced, renamed into place and whose folder is synced.
    /// Throws <see cref="DiskFullException"/>; asks <paramref name="allow"/> before each chunk whether the length so far is still allowed, and gives null when not.
    /// </summary>
    public async Task<StagedBlob?> Stage(CloudId cloud, Stream body, Func<long, bool> allow, CancellationToken cancel)
    {
        Closure.MustBeClosed("Receiving bytes");
        var buffer = ArrayPool<byte>.Shared.Rent(Chunk);
        try
        {
            var first = await body.ReadAtLeastAsync(buffer.AsMemory(0, Chunk), RowLimit + 1, throwOnEndOfStream: false, cancel);
            if (!allow(first))
                return null;
            if (first <= RowLimit)
                return new StagedBlob(Convert.ToHexStringLower(SHA256.HashData(buffer.AsSpan(0, first))), buffer.AsSpan(0, first).ToArray());
            return await StageFile(cloud, body, buffer, first, allow, cancel);
        }
        catch (IOException fault) when (Disk.IsFull(fault))
        {
            throw new DiskFullException(fault);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Opens a blob's file for reading; throws FileNotFoundException when the file is gone, which <c>doctor --deep</c> reports.</summary>
    public FileStream OpenFile(CloudId cloud, string hash)
    {
        Closure.MustBeClosed("Reading bytes");
        return new FileStream(folder.BlobOf(cloud, hash), new FileStreamOptions { Options = FileOptions.Asynchronous, BufferSize = 0, Share = FileShare.ReadWrite | FileShare.Delete });
    }

    /// <summary>The same as a bare handle, for reading by position.</summary>
    public SafeFileHandle OpenHandle(CloudId cloud, string hash)
    {
        Closure.MustBeClosed("Reading bytes");
        return File.OpenHandle(folder.BlobOf(cloud, hash), share: FileShare.ReadWrite | FileShare.Delete);
    }

    /// <summary>The path of a blob's file, for the server's own way of sending files.</summary>
    public string PathOf(CloudId cloud, string hash) => folder.BlobOf(cloud, hash);

    async Task<StagedBlob?> StageFile(CloudId cloud, Stream body, byte[] buffer, int filled, Func<long, bool> allow, CancellationToken cancel)
    {
        var temporary = Path.Combine(folder.Temporary, $"{cloud.Text()}.{Id.New(clock):N}.part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            long size = 0;
            using (var file = File.OpenHandle(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.None))
            {
                while (filled > 0)
                {
                    if (!allow(size + filled))
                        return null;
                    hash.AppendData(buffer, 0, filled);
                    RandomAccess.Write(file, buffer.AsSpan(0, filled), size);
                    size += filled;
                    filled = await body.ReadAtLeastAsync(buffer.AsMemory(0, Chunk), Chunk, throwOnEndOfStream: false, cancel);
                }

                Disk.SyncFile(file);
            }

            return Place(cloud, temporary, Convert.ToHexStringLower(hash.GetHashAndReset()), size);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    StagedBlob Place(CloudId cloud, string temporary, string hash, long size)
    {
        var marker = Path.Combine(folder.Temporary, $"{cloud.Text()}.{hash}.{Id.New(clock):N}.placing");
        inFlight.Enter(cloud, hash);
        try
        {
            File.Create(marker).Dispose();
            var target = folder.BlobOf(cloud, hash);
            var parent = Path.GetDirectoryName(target)!;
            MakeDurably(parent);
            File.Move(temporary, target, overwrite: true);
            Disk.SyncFolder(parent);
            return new StagedBlob(hash, size, cloud, marker, inFlight);
        }
        catch
        {
            inFlight.Leave(cloud, hash);
            File.Delete(marker);
            throw;
        }
    }

    // Whoever finds the folder there must know that its name is durable too, so all wait for the one who makes it.
    void MakeDurably(string parent)
    {
        lock (making)
        {
            if (Directory.Exists(parent))
                return;
            Directory.CreateDirectory(parent);
            Disk.SyncFolder(Path.GetDirectoryName(parent)!);
        }
    }
}
