using System.IO.Pipelines;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Sends a file's bytes, in whole or in part, to a pipe; small ones from their row, others from their file.</summary>
sealed class ReadFile(CloudStore store, BlobStore blobs)
{
    const int Step = 128 * 1024;

    public async Task Run(Actor actor, Node node, long offset, long length, PipeWriter to, CancellationToken cancel)
    {
        if (length == 0)
            return;
        if (node.Size <= BlobStore.RowLimit)
        {
            var bytes = await store.Read(actor, db => db.SmallBytes(node.Hash!, cancel).AsTask(), cancel);
            await to.WriteAsync(bytes.AsMemory((int)offset, (int)length), cancel);
            return;
        }

        using var file = blobs.OpenHandle(actor.Cloud, node.Hash!);
        while (length > 0)
        {
            var memory = to.GetMemory((int)Math.Min(Step, length));
            var read = RandomAccess.Read(file, memory.Span[..(int)Math.Min(memory.Length, length)], offset);
            if (read == 0)
                throw new InvalidDataException($"The file of blob {node.Hash} is shorter than it should be.");
            to.Advance(read);
            (offset, length) = (offset + read, length - read);
            if ((await to.FlushAsync(cancel)).IsCompleted)
                return;
        }
    }
}
