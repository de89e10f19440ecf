using System.IO.Pipelines;
using Percloud.Kernel;
using Percloud.Protocols.Zip;

namespace Percloud.Files;

/// <summary>
/// Packs folders and files into one zip as it is sent: no byte of a file is staged, and one file's buffer and a part of a folder are all that it holds. What is to stand at
/// the archive's end, a line for each entry, waits in a temporary file, so that a hundred thousand files take the memory of ten.
/// </summary>
sealed class ZipThings(CloudStore store, ReadFile read, HostFolder host, TimeProvider clock)
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
        await using var directory = new FileStream(
            Path.Combine(host.Temporary, $"{actor.Cloud.Text()}.{Id.New(clock):N}.part"), new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.ReadWrite, Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous });
        var zip = new ZipWriter(to, directory);
        foreach (var thing in things)
            await Pack(actor, zip, thing, inside && thing.IsFolder ? "" : thing.Name, cancel);
        await zip.End(cancel);
    }

    async Task Pack(Actor actor, ZipWriter zip, Node thing, string path, CancellationToken cancel)
    {
        if (!thing.IsFolder)
        {
            await File(actor, zip, thing, path, cancel);
            return;
        }

        // Folders that wait; files go as they are met.
        var waiting = new Stack<(ThingId Id, string Path, long At)>([(thing.Id, path, thing.ModifiedAt)]);
        while (waiting.TryPop(out var folder))
        {
            if (folder.Path.Length > 0)
                await zip.Folder(folder.Path + "/", DateTimeOffset.FromUnixTimeMilliseconds(folder.At), cancel);
            string? after = null;
            do
            {
                var members = await store.Read(actor, db => db.Children(folder.Id, after, Batch, cancel).AsTask(), cancel);
                foreach (var member in members)
                {
                    var at = folder.Path.Length == 0 ? member.Name : $"{folder.Path}/{member.Name}";
                    if (member.IsFolder)
                        waiting.Push((member.Id, at, member.ModifiedAt));
                    else
                        await File(actor, zip, member, at, cancel);
                }

                after = members.Count == Batch ? members[^1].Folded : null;
            }
            while (after is not null);
        }
    }

    ValueTask File(Actor actor, ZipWriter zip, Node file, string path, CancellationToken cancel) => zip.File(
        path,
        DateTimeOffset.FromUnixTimeMilliseconds(file.ModifiedAt),
        file.Size,
        packs: !MediaTypes.IsPacked(file.MediaType),
        async to =>
        {
            var pipe = PipeWriter.Create(to, new StreamPipeWriterOptions(leaveOpen: true));
            await read.Run(actor, file, 0, file.Size, pipe, cancel);
            await pipe.CompleteAsync();
        },
        cancel);
}
