using System.IO.Pipelines;
using System.Text;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>The words of a small text file, to be shown on a page; what is no UTF-8 shows as such and breaks nothing.</summary>
sealed class TextPreview(ReadFile read)
{
    public async Task<string> Run(Actor actor, Node node, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var writer = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await read.Run(actor, node, 0, node.Size, writer, cancel);
        await writer.CompleteAsync();
        return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length).Replace("\0", "\ufffd", StringComparison.Ordinal);
    }
}
