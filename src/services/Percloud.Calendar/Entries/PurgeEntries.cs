using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Removes for good the entries that were deleted 30 days ago; in steps, so that nobody waits long for the cloud's turn.</summary>
sealed class PurgeEntries(CloudStore store) : IJobWorker
{
    internal const string KindName = "purge-entries";

    public string Kind => KindName;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        while (await store.Write(job.Actor, db => db.PurgeStep<CalendarEntry>(KindName, cancel), cancel))
        {
        }
    }
}
