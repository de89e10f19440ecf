using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Forgets bytes that nothing has named for a day, and unlinks their files in the same turn after looking again.</summary>
public sealed class CollectBlobs(CloudStore store, HostFolder folder, InFlight inFlight, CollectorPins pins) : IJobWorker
{
    internal const string KindName = "collect-blobs";
    const int Batch = 200;

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        while (await Collect(job.Actor, cancel) == Batch)
        {
        }
    }

    internal Task<int> Collect(Actor actor, CancellationToken cancel) => store.Write(
        actor,
        async db =>
        {
            if (pins.Holds(actor.Cloud))
            {
                await db.ScheduleOnce(KindName, db.Now + (long)TimeSpan.FromMinutes(10).TotalMilliseconds, cancel);
                return 0;
            }

            var before = db.Now - (long)BlobNames.Grace.TotalMilliseconds;
            var free = await db.Query<Blob>().Where(b => b.FreeSince <= before).OrderBy(b => b.FreeSince).Take(Batch).Select(b => new { b.Hash, IsFile = b.Bytes == null }).ToListAsync(cancel);
            foreach (var blob in free)
            {
                // A reference that came back since is stronger than the mark.
                if (await db.Query<BlobRef>().AnyAsync(r => r.Hash == blob.Hash, cancel))
                {
                    await db.Set<Blob>().Where(b => b.Hash == blob.Hash).ExecuteUpdateAsync(set => set.SetProperty(b => b.FreeSince, (long?)null), cancel);
                    continue;
                }

                await db.Set<Blob>().Where(b => b.Hash == blob.Hash).ExecuteDeleteAsync(cancel);
                if (blob.IsFile)
                    db.UnlinkAfterwards(() => inFlight.Unlink(actor.Cloud, blob.Hash, folder.BlobOf(actor.Cloud, blob.Hash)));
            }

            if (free.Count < Batch && await db.Query<Blob>().Where(b => b.FreeSince > before).MinAsync(b => b.FreeSince, cancel) is { } next)
                await db.ScheduleOnce(KindName, next + (long)BlobNames.Grace.TotalMilliseconds, cancel);
            return free.Count;
        },
        cancel);
}
