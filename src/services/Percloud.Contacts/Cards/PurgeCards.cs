using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Removes for good the cards that were deleted 30 days ago; in steps, so that nobody waits long for the cloud's turn.</summary>
sealed class PurgeCards(CloudStore store) : IJobWorker
{
    internal const string KindName = "purge-cards";
    const int Step = 200;

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
            var before = db.Now - (long)ContactCard.Kept.TotalMilliseconds;
            var due = await db.Query<ContactCard>().Where(c => c.TrashedAt <= before).OrderBy(c => c.TrashedAt).Select(c => c.Id).Take(Step).ToListAsync(cancel);
            await db.Erase(due, cancel);
            if (due.Count < Step && await db.Query<ContactCard>().MinAsync(c => c.TrashedAt, cancel) is { } next)
                await db.ScheduleOnce(KindName, next + (long)ContactCard.Kept.TotalMilliseconds, cancel);
            return due.Count == Step;
        },
        cancel);
}
