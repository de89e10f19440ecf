using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Percloud.Kernel;

/// <summary>Bounds of the job runner.</summary>
public sealed record JobLimits
{
    /// <summary>Jobs that run at once in the whole host; one per cloud.</summary>
    public int Slots { get; init; } = 2;

    /// <summary>A job that did not end within this is begun again.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>The first pause after a failure; doubled each time, up to six hours, with a fifth of jitter.</summary>
    public TimeSpan FirstPause { get; init; } = TimeSpan.FromSeconds(30);
}

/// <summary>Runs what is due in all clouds, one job of one cloud at a time in turn, at least once each (DESIGN §4 "Due work").</summary>
public sealed partial class JobRunner(CloudStore store, CloudDirectory directory, DueWork due, IEnumerable<IJobWorker> workers, JobLimits limits, Metering meter, ILogger<JobRunner> log) : BackgroundService
{
    /// <summary>What a job's row says while it runs: a crash leaves it so.</summary>
    internal const string Unfinished = "It was begun and did not end.";

    readonly Dictionary<string, IJobWorker> byKind = workers.ToDictionary(w => w.Kind);
    readonly ConcurrentDictionary<CloudId, bool> abandoned = new();

    /// <summary>Hints for all that host.db says is due, and for each cloud that a crash left dirty.</summary>
    public void Wake()
    {
        foreach (var cloud in directory.All.Where(c => c.State == CloudState.Active))
        {
            if (cloud.Dirty)
            {
                abandoned.TryAdd(cloud.Id, true);
                due.Hint(cloud.Id, 0);
            }
            else if (cloud.NextDue is { } at)
                due.Hint(cloud.Id, at);
        }
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken)
    {
        Wake();
        return Task.WhenAll(Enumerable.Range(0, limits.Slots).Select(_ => Task.Run(() => Work(stoppingToken), stoppingToken)));
    }

    async Task Work(CancellationToken cancel)
    {
        while (!cancel.IsCancellationRequested)
        {
            var cloud = await due.Next(cancel);
            long? next = null;
            try
            {
                next = await RunOne(cloud, cancel);
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                return;
            }
            catch (Exception fault)
            {
                // The cloud itself cannot be read or written now; the others go on.
                CloudFailed(log, cloud.Text(), fault);
                next = store.Now + (long)Pause(3).TotalMilliseconds;
            }
            finally
            {
                due.Done(cloud, next);
            }
        }
    }

    /// <summary>Begins and does the one job that is due first; gives the time of the next.</summary>
    internal async Task<long?> RunOne(CloudId cloud, CancellationToken cancel)
    {
        if (directory.ById(cloud) is not { State: CloudState.Active })
            return null;
        var actor = Actor.System(cloud);
        if (abandoned.ContainsKey(cloud))
            await TakeUp(actor, cancel);
        var job = await Begin(actor, cancel);
        if (job is not null)
            await Do(actor, job, cancel);
        return await store.Read(actor, db => db.Query<Job>().MinAsync(j => (long?)j.DueAt, cancel), cancel);
    }

    // Nobody else runs jobs of this data, so what a crash left begun need not wait for its lease to end.
    async Task TakeUp(Actor actor, CancellationToken cancel)
    {
        if (await store.Read(actor, db => db.Query<Job>().AnyAsync(j => j.LastError == Unfinished, cancel), cancel))
            await store.Write(actor, db => db.Set<Job>().Where(j => j.LastError == Unfinished).ExecuteUpdateAsync(set => set.SetProperty(j => j.DueAt, db.Now), cancel), cancel);
        abandoned.TryRemove(actor.Cloud, out _);
    }

    async Task<Job?> Begin(Actor actor, CancellationToken cancel)
    {
        // A look without a turn first: a spurious wake must not make the cloud dirty.
        var now = store.Now;
        if (!await store.Read(actor, db => db.Query<Job>().AnyAsync(j => j.DueAt <= now, cancel), cancel))
            return null;
        return await store.Write(
            actor,
            async db =>
            {
                var job = await db.Set<Job>().Where(j => j.DueAt <= now).OrderBy(j => j.DueAt).FirstOrDefaultAsync(cancel);
                if (job is null)
                    return null;
                job.Attempts++;
                job.LastError = Unfinished;
                job.DueAt = now + (long)limits.Lease.TotalMilliseconds;
                return job;
            },
            cancel);
    }

    async Task Do(Actor actor, Job job, CancellationToken cancel)
    {
        string? error = null;
        using (meter.Job(actor.Cloud))
        {
            try
            {
                if (byKind.TryGetValue(job.Kind, out var worker))
                    await worker.Run(new JobRun(actor, job.Id, job.Payload, job.Attempts), cancel);
                else
                    error = "No worker for this kind of job in this version.";
            }
            catch (Exception fault) when (fault is not OperationCanceledException || !cancel.IsCancellationRequested)
            {
                JobFailed(log, job.Kind, actor.Cloud.Text(), job.Attempts, fault);
                error = $"{fault.GetType().Name}: {fault.Message}";
            }
            catch (OperationCanceledException)
            {
                await GiveBack(actor, job);
                throw;
            }
        }

        await End(actor, job, error, cancel);
    }

    // The host stops: the job was neither done nor did it fail, so it is due at the next start.
    Task<int> GiveBack(Actor actor, Job job)
    {
        var (id, now, begun) = (job.Id, store.Now, job.Attempts - 1);
        return store.Write(
            actor,
            db => db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(set => set.SetProperty(j => j.DueAt, now).SetProperty(j => j.Attempts, begun).SetProperty(j => j.LastError, (string?)null), CancellationToken.None),
            CancellationToken.None);
    }

    Task<int> End(Actor actor, Job job, string? error, CancellationToken cancel) => store.Write(
        actor,
        db =>
        {
            var (id, next) = (job.Id, db.Now + (long)Pause(job.Attempts).TotalMilliseconds);
            var line = error?.ReplaceLineEndings(" ");
            line = line?.Length > 500 ? line[..500] : line;
            return error is null
                ? db.Set<Job>().Where(j => j.Id == id).ExecuteDeleteAsync(cancel)
                : db.Set<Job>().Where(j => j.Id == id).ExecuteUpdateAsync(set => set.SetProperty(j => j.LastError, line).SetProperty(j => j.DueAt, next), cancel);
        },
        cancel);

    internal TimeSpan Pause(int attempts)
    {
        var plain = Math.Min(limits.FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempts - 1, 20)), TimeSpan.FromHours(6).TotalMilliseconds);
        return TimeSpan.FromMilliseconds(plain * (0.8 + (Random.Shared.NextDouble() * 0.4)));
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {Kind} of cloud {Cloud} failed at attempt {Attempt}; it will be tried again")]
    static partial void JobFailed(ILogger log, string kind, string cloud, int attempt, Exception fault);

    [LoggerMessage(Level = LogLevel.Error, Message = "Cloud {Cloud} could not be opened or written for its jobs")]
    static partial void CloudFailed(ILogger log, string cloud, Exception fault);
}
