using System.IO.Compression;
using System.IO.Pipelines;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Packs folders and files into one zip as it is sent: nothing is staged, and one file's buffer is all that it holds (APPNOTE 6.3.10, Zip64, UTF-8 names).</summary>
sealed class ZipThings(CloudStore store, ReadFile read)
{
    const int Batch = 200;

    /// <summary>What was asked for, found for an actor who may see it; a refusal when any of it is missing.</summary>
    public Task<Outcome<IReadOnlyList<Node>>> Find(Actor actor, Place folder, IReadOnlyCollection<string> names, CancellationToken cancel) => store.Read<Outcome<IReadOnlyList<Node>>>(
        actor,
        async db =>
        {
            List<Node> found = [];
            foreach (var place in names.Count == 0 ? [folder] : names.Select(folder.Child))
            {
                if (!(await db.FindIn(place, Role.Viewer, cancel)).Try(out var one, out var refusal))
                    return refusal;
                found.Add(one.Node);
            }

            return found;
        },
        cancel);

    /// <summary>Writes the archive. A single folder's things stand at its top level; of a selection each stands under its name.</summary>
    public async Task Run(Actor actor, IReadOnlyList<Node> things, bool inside, Stream to, CancellationToken cancel)
    {
        await using var zip = await ZipArchive.CreateAsync(to, ZipArchiveMode.Create, leaveOpen: true, entryNameEncoding: null, cancel);
        foreach (var thing in things)
            await Pack(actor, zip, thing, inside && thing.IsFolder ? "" : thing.Name, cancel);
    }

    async Task Pack(Actor actor, ZipArchive zip, Node thing, string path, CancellationToken cancel)
    {
        if (!thing.IsFolder)
        {
            await File(actor, zip, thing, path, cancel);
            return;
        }

        // Folders that wait; files go as they are met.
        var waiting = new Stack<(ThingId Id, string Path)>([(thing.Id, path)]);
        while (waiting.TryPop(out var folder))
        {
            if (folder.Path.Length > 0)
                zip.CreateEntry(folder.Path + "/", CompressionLevel.NoCompression);
            string? after = null;
            do
            {
                var members = await store.Read(actor, db => db.Children(folder.Id, after, Batch, cancel).AsTask(), cancel);
                foreach (var member in members)
                {
                    var at = folder.Path.Length == 0 ? member.Name : $"{folder.Path}/{member.Name}";
                    if (member.IsFolder)
                        waiting.Push((member.Id, at));
                    else
                        await File(actor, zip, member, at, cancel);
                }

                after = members.Count == Batch ? members[^1].Folded : null;
            }
            while (after is not null);
        }
    }

    async Task File(Actor actor, ZipArchive zip, Node file, string path, CancellationToken cancel)
    {
        var entry = zip.CreateEntry(path, MediaTypes.IsPacked(file.MediaType) ? CompressionLevel.NoCompression : CompressionLevel.Fastest);
        entry.LastWriteTime = InZip(DateTimeOffset.FromUnixTimeMilliseconds(file.ModifiedAt));
        await using var stream = await entry.OpenAsync(cancel);
        var pipe = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        await read.Run(actor, file, 0, file.Size, pipe, cancel);
        await pipe.CompleteAsync();
    }

    // The format counts from 1980 to 2107.
    static DateTimeOffset InZip(DateTimeOffset at) => at.Year < 1980 ? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : at.Year > 2107 ? new DateTimeOffset(2107, 12, 31, 0, 0, 0, TimeSpan.Zero) : at;
}
