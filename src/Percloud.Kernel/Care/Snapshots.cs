using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Copies a whole cloud, as it is at one moment, into a folder of its own: the database, and its blob files by hard link.</summary>
public sealed class Snapshots(CloudStore store, ICloudEngine engine, HostFolder folder, CollectorPins pins, TimeProvider clock)
{
    const int Batch = 500;

    /// <summary>Takes a snapshot of a cloud in use and gives its folder; written to the cloud's log. Durable when this returns.</summary>
    public async Task<Outcome<string>> Take(CloudRecord cloud, string by, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        var now = clock.GetUtcNow();
        var final = Path.Combine(folder.SnapshotsOf(cloud.Id), now.ToString("yyyyMMdd'T'HHmmss'.'fff'Z'", CultureInfo.InvariantCulture));
        if (Directory.Exists(final))
            return new Refusal(Reason.Conflict, "refusal.snapshot-exists", "domain", ("name", cloud.Domain));
        var partial = final + Unfinished;
        using var pin = pins.Pin(cloud.Id);
        try
        {
            // This write also waits for a collector that was in its closure before the pin was set.
            await store.Write(
                Actor.Provider(cloud.Id, by),
                async db => { await db.Log("audit.snapshot-taken", cancel, ("name", Path.GetFileName(final))); return Unit.Done; },
                cancel);
            await Fill(cloud, by, now, partial, cancel);
            Directory.Move(partial, final);
            Disk.SyncFolder(folder.SnapshotsOf(cloud.Id));
            Disk.SyncFolder(folder.Snapshots);
            return final;
        }
        catch (Exception fault)
        {
            if (Directory.Exists(partial))
                Directory.Delete(partial, recursive: true);
            if (fault is IOException && Disk.IsFull(fault))
                throw new DiskFullException(fault);
            throw;
        }
    }

    /// <summary>The snapshots of a cloud, newest first.</summary>
    public async Task<IReadOnlyList<(string Path, Manifest Manifest)>> List(CloudId cloud, CancellationToken cancel)
    {
        List<(string, Manifest)> found = [];
        if (!Directory.Exists(folder.SnapshotsOf(cloud)))
            return found;
        foreach (var path in Directory.EnumerateDirectories(folder.SnapshotsOf(cloud)).OrderDescending(StringComparer.Ordinal))
        {
            if (await Manifest.Read(path, cancel) is { } manifest)
                found.Add((path, manifest));
        }

        return found;
    }

    /// <summary>At start: removes what a crash left half taken.</summary>
    public void SweepHalfTaken()
    {
        foreach (var cloud in Directory.EnumerateDirectories(folder.Snapshots))
        {
            foreach (var partial in Directory.EnumerateDirectories(cloud, "*" + Unfinished))
                Directory.Delete(partial, recursive: true);
        }
    }

    const string Unfinished = ".unfinished";

    async Task Fill(CloudRecord cloud, string by, DateTimeOffset now, string partial, CancellationToken cancel)
    {
        Directory.CreateDirectory(partial, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await Task.Run(() => engine.CopyOut(cloud.Id, Manifest.DatabaseOf(partial), cancel), cancel);

        // While the collector is held off, every file that the copy names is named by the live database too; newer ones do no harm.
        var (files, bytes) = await LinkBlobs(cloud.Id, Manifest.BlobsOf(partial), cancel);
        new Manifest(Manifest.Newest, cloud.Id.Value, cloud.Domain, now, by, await Manifest.HashOf(Manifest.DatabaseOf(partial), cancel), files, bytes).Write(partial);
    }

    async Task<(int Files, long Bytes)> LinkBlobs(CloudId cloud, string into, CancellationToken cancel)
    {
        Directory.CreateDirectory(into);
        var (files, bytes, last) = (0, 0L, "");
        var folders = new HashSet<string>();
        while (true)
        {
            var from = last;
            var part = await store.Read(
                Actor.System(cloud),
                db => db.Query<Blob>().Where(b => b.Bytes == null && b.Hash.CompareTo(from) > 0).OrderBy(b => b.Hash).Take(Batch).Select(b => new { b.Hash, b.Size }).ToListAsync(cancel),
                cancel);
            foreach (var blob in part)
            {
                var target = Path.Combine(into, blob.Hash[..2], blob.Hash);
                if (folders.Add(Path.GetDirectoryName(target)!))
                    Directory.CreateDirectory(Path.GetDirectoryName(target)!);

                // A file that is missing is the doctor's to tell; the rest of the cloud is worth saving.
                if (Disk.LinkOrCopy(folder.BlobOf(cloud, blob.Hash), target))
                    (files, bytes) = (files + 1, bytes + blob.Size);
                last = blob.Hash;
            }

            if (part.Count < Batch)
                break;
        }

        foreach (var made in folders)
            Disk.SyncFolder(made);
        Disk.SyncFolder(into);
        return (files, bytes);
    }
}
