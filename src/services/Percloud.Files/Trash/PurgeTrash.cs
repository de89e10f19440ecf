using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Removes for good what has been in the trash for 30 days or was told to go; in steps, so that nobody waits long for the cloud's turn.</summary>
sealed class PurgeTrash(CloudStore store) : IJobWorker
{
    internal const string KindName = "purge-trash";

    // A step of this size holds the turn for some tens of milliseconds.
    const int Step = 1_000;

    public string Kind => KindName;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        while (await Next(job.Actor, cancel))
        {
        }
    }

    Task<bool> Next(Actor actor, CancellationToken cancel) => store.Write(
        actor,
        async db =>
        {
            var now = db.Now;
            if (await db.Query<Trashed>().Where(t => t.GoesAt <= now).OrderBy(t => t.GoesAt).Select(t => (ThingId?)t.Id).FirstOrDefaultAsync(cancel) is { } gone)
            {
                await db.Purge(gone, Step, cancel);
                return true;
            }

            if (await db.Query<Trashed>().MinAsync(t => (long?)t.GoesAt, cancel) is { } next)
                await db.ScheduleOnce(KindName, next, cancel);
            return false;
        },
        cancel);
}
