using System.IO.Pipelines;
using System.Text;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>A text to be edited, with the tag of the state that it is of.</summary>
sealed record TextOfFile(Found Found, string Text);

/// <summary>Reads a small text file to be edited on a page.</summary>
sealed class ReadText(CloudStore store, ReadFile read)
{
    /// <summary>In bytes: a page with a longer text is no joy, and a form must carry it back.</summary>
    public const int Most = 64 * 1024;

    static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public async Task<Outcome<TextOfFile>> Run(Actor actor, Place place, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => db.FindIn(place, Role.Viewer, cancel), cancel)).Try(out var found, out var refusal))
            return refusal;
        if (found.Node.IsFolder || !MediaTypes.IsText(found.Node.MediaType) || found.Node.Size > Most)
            return new Refusal(Reason.Invalid, "files.refusal.not-text");
        using var bytes = new MemoryStream();
        var pipe = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await read.Run(actor, found.Node, 0, found.Node.Size, pipe, cancel);
        await pipe.CompleteAsync();
        try
        {
            return new TextOfFile(found, Strict.GetString(bytes.GetBuffer(), 0, (int)bytes.Length));
        }
        catch (DecoderFallbackException)
        {
            return new Refusal(Reason.Invalid, "files.refusal.not-text");
        }
    }
}
