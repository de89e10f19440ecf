using System.IO.Pipelines;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Sends a file's bytes, in whole or in part, to a pipe.</summary>
sealed class ReadFile(ReadBlob blobs)
{
    public Task Run(Actor actor, Node node, long offset, long length, PipeWriter to, CancellationToken cancel) =>
        length == 0 ? Task.CompletedTask : blobs.Run(actor, (node.Hash!, node.Size), offset, length, to, cancel);
}
