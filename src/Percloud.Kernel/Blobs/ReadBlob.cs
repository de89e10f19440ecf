using System.IO.Pipelines;

namespace Percloud.Kernel;

/// <summary>Sends a blob's bytes, in whole or in part, to a pipe; small ones from their row, others from their file.</summary>
public sealed class ReadBlob(CloudStore store, BlobStore blobs)
{
    const int Step = 128 * 1024;

    /// <summary>Sends bytes that the actor was seen to see.</summary>
    /// <param name="actor">Who reads.</param>
    /// <param name="blob">The blob's hash and its whole length.</param>
    /// <param name="offset">From where.</param>
    /// <param name="length">How many bytes; all of them lie inside.</param>
    /// <param name="to">Takes the bytes.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task Run(Actor actor, (string Hash, long Size) blob, long offset, long length, PipeWriter to, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        ArgumentNullException.ThrowIfNull(to);
        if (length == 0)
            return;
        if (blob.Size <= BlobStore.RowLimit)
        {
            var bytes = await store.Read(actor, db => db.SmallBytes(blob.Hash, cancel).AsTask(), cancel);
            await to.WriteAsync(bytes.AsMemory((int)offset, (int)length), cancel);
            return;
        }

        using var file = blobs.OpenHandle(actor.Cloud, blob.Hash);
        while (length > 0)
        {
            var memory = to.GetMemory((int)Math.Min(Step, length));
            var read = RandomAccess.Read(file, memory.Span[..(int)Math.Min(memory.Length, length)], offset);
            if (read == 0)
                throw new InvalidDataException($"The file of blob {blob.Hash} is shorter than it should be.");
            to.Advance(read);
            (offset, length) = (offset + read, length - read);
            if ((await to.FlushAsync(cancel)).IsCompleted)
                return;
        }
    }
}
