using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Removes tombstones that are older than 180 days; whoever last looked before that must look at everything again (DESIGN §4 "Changes").</summary>
public sealed class ForgetTombstones(CloudStore store) : IJobWorker
{
    internal const string KindName = "forget-tombstones";
    const int Batch = 1000;

    /// <summary>How long a deletion is told to those who ask what changed.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromDays(180);

    /// <inheritdoc/>
    public string Kind => KindName;

    /// <inheritdoc/>
    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        while (await store.Write(job.Actor, db => Forget(db, cancel), cancel))
        {
        }
    }

    /// <summary>Plans the removal for when the oldest tombstone is due; one that is planned already stays.</summary>
    internal static async Task Plan(CloudWriter db, CancellationToken cancel)
    {
        if (await db.Query<Job>().AnyAsync(j => j.OnceKey == KindName && j.Attempts == 0, cancel))
            return;
        await db.ScheduleOnce(KindName, DueAt(await Oldest(db, cancel) ?? db.Now), cancel);
    }

    // Many that were left in one transaction share their time and go together; true while more are due.
    static async Task<bool> Forget(CloudWriter db, CancellationToken cancel)
    {
        var before = db.Now - (long)Kept.TotalMilliseconds;
        var due = await db.Query<Tombstone>().Where(t => t.At <= before).OrderBy(t => t.At).Take(Batch).Select(t => t.At).ToListAsync(cancel);
        if (due is [.., var last])
        {
            var newest = await db.Query<Tombstone>().Where(t => t.At <= last).GroupBy(t => t.CollectionId).Select(g => new { Collection = g.Key, Change = g.Max(t => t.Change) }).ToListAsync(cancel);
            foreach (var of in newest)
                await db.Set<Collection>().Where(c => c.Id == of.Collection && c.ForgottenTo < of.Change).ExecuteUpdateAsync(set => set.SetProperty(c => c.ForgottenTo, of.Change), cancel);
            await db.Set<Tombstone>().Where(t => t.At <= last).ExecuteDeleteAsync(cancel);
        }

        if (due.Count < Batch && await Oldest(db, cancel) is { } next)
            await db.ScheduleOnce(KindName, DueAt(next), cancel);
        return due.Count == Batch;
    }

    static Task<long?> Oldest(CloudReader db, CancellationToken cancel) => db.Query<Tombstone>().MinAsync(t => (long?)t.At, cancel);

    static long DueAt(long left) => left + (long)Kept.TotalMilliseconds;
}
