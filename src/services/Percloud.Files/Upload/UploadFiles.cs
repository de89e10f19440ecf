using System.Collections.Concurrent;
using System.Security.Cryptography;
using Percloud.Kernel;
using Percloud.Protocols.Tus;

namespace Percloud.Files;

/// <summary>The bytes of unfinished uploads: a file for each in the cloud's folder, which outlives the program.</summary>
sealed class UploadFiles(HostFolder folder)
{
    const int Chunk = 128 * 1024;

    readonly ConcurrentDictionary<PendingId, Writing> writing = new();

    public string PathOf(CloudId cloud, PendingId id) => Path.Combine(FolderOf(cloud), id.Text());

    public string FolderOf(CloudId cloud) => Path.Combine(folder.Of(cloud), "uploads");

    /// <summary>How many bytes are there.</summary>
    public long OffsetOf(CloudId cloud, PendingId id) => new FileInfo(PathOf(cloud, id)) is { Exists: true, Length: var length } ? length : 0;

    public void Remove(CloudId cloud, PendingId id) => File.Delete(PathOf(cloud, id));

    /// <summary>Takes an upload for one request; one that still waits for bytes of a line that broke is sent away first.</summary>
    public async Task<Writing?> Take(PendingId id, CancellationToken cancel)
    {
        for (var attempt = 0; attempt < 3; attempt++)
        {
            var mine = new Writing(() => writing.TryRemove(id, out _), cancel);
            var holder = writing.GetOrAdd(id, mine);
            if (holder == mine)
            {
                mine.Hold();
                return mine;
            }

            mine.Dispose();
            await holder.SendAway(cancel);
        }

        return null;
    }

    /// <summary>Adds bytes at the end; says whether they were what was promised. What came before a fault stays, unless it had a checksum.</summary>
    public async Task<TusVerdict> Append(CloudId cloud, PendingId id, long offset, long length, Stream body, TusSum? sum, CancellationToken cancel)
    {
        Directory.CreateDirectory(FolderOf(cloud));
        using var file = File.OpenHandle(PathOf(cloud, id), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        using var hash = sum is null ? null : IncrementalHash.CreateHash(sum.Algorithm);
        var (at, kept) = (offset, false);
        try
        {
            var buffer = new byte[Chunk];
            for (int read; (read = await body.ReadAtLeastAsync(buffer, Chunk, throwOnEndOfStream: false, cancel)) > 0; at += read)
            {
                if (at + read > length)
                    return TusVerdict.TooMuch;
                hash?.AppendData(buffer, 0, read);
                RandomAccess.Write(file, buffer.AsSpan(0, read), at);
            }

            kept = hash is null || CryptographicOperations.FixedTimeEquals(hash.GetHashAndReset(), sum!.Value);
            return kept ? TusVerdict.Done : TusVerdict.WrongSum;
        }
        finally
        {
            if (!kept && hash is not null)
                RandomAccess.SetLength(file, offset);
            RandomAccess.FlushToDisk(file);
        }
    }

    /// <summary>One request's hold on an upload.</summary>
    public sealed class Writing(Action leave, CancellationToken request) : IDisposable
    {
        readonly CancellationTokenSource away = CancellationTokenSource.CreateLinkedTokenSource(request);
        readonly TaskCompletionSource over = new(TaskCreationOptions.RunContinuationsAsynchronously);
        bool held;

        public CancellationToken Cancel => away.Token;

        public void Hold() => held = true;

        public async Task SendAway(CancellationToken cancel)
        {
            try
            {
                await away.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It just ended by itself.
            }

            await over.Task.WaitAsync(cancel);
        }

        public void Dispose()
        {
            if (held)
                leave();
            over.TrySetResult();
            away.Dispose();
        }
    }
}
