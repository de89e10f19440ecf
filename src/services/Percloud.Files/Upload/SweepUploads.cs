using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Forgets uploads that nobody went on with, and files that no upload names.</summary>
sealed class SweepUploads(CloudStore store, UploadFiles files) : IJobWorker
{
    internal const string KindName = "sweep-uploads";

    public string Kind => KindName;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        var left = await store.Write(
            job.Actor,
            async db =>
            {
                var now = db.Now;
                await db.Set<PendingUpload>().Where(u => u.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
                if (await db.Query<PendingUpload>().MinAsync(u => (long?)u.ExpiresAt, cancel) is { } next)
                    await db.ScheduleOnce(KindName, next, cancel);
                return await db.Query<PendingUpload>().Where(u => !u.IsDone).Select(u => u.Id).ToListAsync(cancel);
            },
            cancel);
        var known = left.Select(id => id.Text()).ToHashSet(StringComparer.Ordinal);
        var folder = files.FolderOf(job.Actor.Cloud);
        if (!Directory.Exists(folder))
            return;

        // Whoever begins one after the look above has no file yet that is an hour old.
        var old = store.Now - (long)TimeSpan.FromHours(1).TotalMilliseconds;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(f => !known.Contains(f.Name) && new DateTimeOffset(f.LastWriteTimeUtc).ToUnixTimeMilliseconds() < old))
            file.Delete();
    }
}
