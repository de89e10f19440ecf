using System.IO.Pipelines;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Reads the words of a text file into the search index: at most 256 KiB of it, of HTML what a reader sees.</summary>
sealed class IndexText(CloudStore store, ReadFile read) : IJobWorker
{
    internal const string KindName = "index-text";

    public string Kind => KindName;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        if (!Id.TryParse<ThingId>(job.As<TextDue>().Thing, out var thing) || await Find(job.Actor, thing, cancel) is not { Hash: not null } node || !MediaTypes.IsText(node.MediaType))
            return;
        var text = await Words(job.Actor, node, cancel);
        await store.Write(
            job.Actor,
            async db =>
            {
                // Written over meanwhile: a later job reads that.
                if (await db.Query<Node>().FirstOrDefaultAsync(n => n.Id == thing, cancel) is { } now && now.Hash == node.Hash)
                    await db.Index(thing, now.SpaceId, NodeWords.Kind, now.Name, text, cancel);
                return Unit.Done;
            },
            cancel);
    }

    Task<Node?> Find(Actor actor, ThingId thing, CancellationToken cancel) => store.Read(actor, db => db.Query<Node>().FirstOrDefaultAsync(n => n.Id == thing, cancel), cancel);

    async Task<string> Words(Actor actor, Node node, CancellationToken cancel)
    {
        using var bytes = new MemoryStream();
        var pipe = PipeWriter.Create(bytes, new StreamPipeWriterOptions(leaveOpen: true));
        await read.Run(actor, node, 0, Math.Min(node.Size, Tokeniser.MostInput), pipe, cancel);
        await pipe.CompleteAsync();
        var text = Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        return node.MediaType is "text/html" or "text/xml" or "application/xml" ? Markup.Strip(text) : text;
    }
}
