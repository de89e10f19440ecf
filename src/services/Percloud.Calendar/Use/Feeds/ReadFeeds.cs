using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Reads the feeds of a cloud that are due, each hour, and comes again when the next one is.</summary>
sealed class ReadFeeds(CloudStore store, ReadFeed read) : IJobWorker
{
    internal const string KindName = "read-feeds";

    // A step, so that other jobs of the cloud need not wait for a hundred slow servers.
    const int AtOnce = 10;

    public string Kind => KindName;

    /// <summary>Makes sure that the job runs at a time, or before.</summary>
    public static async Task Plan(CloudWriter db, long at, CancellationToken cancel)
    {
        // One that waits for a later time must not hold this one up.
        await db.Set<Job>().Where(j => j.Kind == KindName && j.Attempts == 0 && j.DueAt > at).ExecuteDeleteAsync(cancel);
        await db.ScheduleOnce(KindName, at, cancel);
    }

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        var now = store.Now;
        foreach (var due in (await store.Read(job.Actor, db => Waiting(db, cancel), cancel)).Where(f => f.At <= now).OrderBy(f => f.At).Take(AtOnce))
            await read.Run(job.Actor, due.Calendar, cancel);
        await store.Write(
            job.Actor,
            async db =>
            {
                if (await Waiting(db, cancel) is { Count: > 0 } waiting)
                    await db.ScheduleOnce(KindName, Math.Max(waiting.Min(w => w.At), db.Now), cancel);
                return Unit.Done;
            },
            cancel);
    }

    static async Task<List<(ThingId Calendar, long At)>> Waiting(CloudReader db, CancellationToken cancel) =>
        [.. (await db.Query<CalendarFeed>().Join(db.Query<CalendarCollection>(), f => f.CalendarId, c => c.Id, (f, c) => new { c.Id, c.CreatedAt, f.ReadAt, f.Failures }).ToListAsync(cancel))
            .Select(f => (f.Id, FeedTimes.Due(f.CreatedAt, f.ReadAt, f.Failures)))];
}
