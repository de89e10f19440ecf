using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Clears the folder of uploads on their way: what a crash cut off, and files in place that no commit came to name.</summary>
public sealed class TmpSweep(HostFolder folder, CloudDirectory directory, CloudStore store, InFlight inFlight)
{
    /// <summary>At start, before anything is served: uploads that a crash cut off go, and all markers are resolved. Gives how many files went.</summary>
    public async Task<int> AtStart(CancellationToken cancel)
    {
        var removed = 0;
        foreach (var part in Directory.EnumerateFiles(folder.Temporary, "*.part"))
        {
            File.Delete(part);
            removed++;
        }

        return removed + await GivenUp(cancel);
    }

    /// <summary>At any time: unlinks files whose upload was given up after they were in place, unless a row names them or an upload brings them now.</summary>
    public async Task<int> GivenUp(CancellationToken cancel)
    {
        var removed = 0;
        foreach (var marker in Directory.EnumerateFiles(folder.Temporary, "*.placing"))
        {
            if (Path.GetFileName(marker).Split('.') is not [var id, { Length: 64 } hash, _, _] || !Id.TryParse<CloudId>(id, out var cloud))
                continue;
            if (inFlight.Has(cloud, hash))
                continue;
            try
            {
                if (directory.ById(cloud) is not null && await Unlink(cloud, hash, cancel))
                    removed++;
                File.Delete(marker);
            }
            catch (CloudDamagedException)
            {
                // Its marker waits until the cloud is restored.
            }
        }

        return removed;
    }

    async Task<bool> Unlink(CloudId cloud, string hash, CancellationToken cancel)
    {
        var actor = Actor.System(cloud);
        if (await store.Read(actor, db => db.Query<Blob>().AnyAsync(b => b.Hash == hash, cancel), cancel))
            return false;
        var gone = false;
        await store.Write(
            actor,
            async db =>
            {
                if (!await db.Query<Blob>().AnyAsync(b => b.Hash == hash, cancel))
                    db.UnlinkAfterwards(() => gone = inFlight.Unlink(cloud, hash, folder.BlobOf(cloud, hash)));
                return Unit.Done;
            },
            cancel);
        return gone;
    }
}
