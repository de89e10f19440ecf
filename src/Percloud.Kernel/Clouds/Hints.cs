using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What host.db remembers of clouds that are closed: dirty marks, due times, sizes (DESIGN §4 "Due work").</summary>
public sealed class Hints(HostStore host, CloudDirectory directory, DueWork due) : IDisposable
{
    readonly Lock gate = new();
    readonly SemaphoreSlim one = new(1, 1);
    HashSet<CloudId> waiting = [];

    /// <summary>Marks a cloud durably before its first write; marks that wait together are committed together.</summary>
    public async Task MarkDirty(CloudId cloud, CancellationToken cancel)
    {
        lock (gate)
            waiting.Add(cloud);
        await one.WaitAsync(cancel);
        try
        {
            HashSet<CloudId> batch;
            lock (gate)
            {
                // Another writer's commit may have carried this mark already.
                if (!waiting.Contains(cloud))
                    return;
                (batch, waiting) = (waiting, []);
            }

            await Commit(batch);
        }
        finally
        {
            one.Release();
        }
    }

    /// <summary>On closing: leaves due time, size and counters, and takes the mark away.</summary>
    public async Task Leave(CloudId cloud, IOpenCloud handles, bool dirty)
    {
        ArgumentNullException.ThrowIfNull(handles);
        if (!dirty)
            return;
        var summary = await Summary.Of(handles);
        await host.Write(
            async db => await db.Set<CloudRecord>().Where(c => c.Id == cloud).ExecuteUpdateAsync(set => set
                .SetProperty(c => c.Dirty, false)
                .SetProperty(c => c.NextDue, summary.NextDue)
                .SetProperty(c => c.UsedBytes, summary.UsedBytes)
                .SetProperty(c => c.Accounts, summary.Accounts)
                .SetProperty(c => c.FailingJobs, summary.FailingJobs)),
            CancellationToken.None);
        directory.Refresh(cloud, record =>
        {
            record.UsedBytes = summary.UsedBytes;
            record.Accounts = summary.Accounts;
            record.FailingJobs = summary.FailingJobs;
            record.NextDue = summary.NextDue;
            record.Dirty = false;
        });
        if (summary.NextDue is { } at)
            due.Hint(cloud, at);
    }

    /// <inheritdoc/>
    public void Dispose() => one.Dispose();

    async Task Commit(HashSet<CloudId> batch)
    {
        var marked = batch.ToList();
        try
        {
            await host.Write(async db => await db.Set<CloudRecord>().Where(c => marked.Contains(c.Id)).ExecuteUpdateAsync(set => set.SetProperty(c => c.Dirty, true)), CancellationToken.None);
        }
        catch
        {
            // Whoever waits behind must mark for themselves: nothing was committed for them.
            lock (gate)
                waiting.UnionWith(batch);
            throw;
        }
    }
}

/// <summary>What is worth knowing of a cloud while it is closed.</summary>
sealed record Summary(long? NextDue, long UsedBytes, int Accounts, int FailingJobs)
{
    public static async Task<Summary> Of(IOpenCloud handles)
    {
        await using var session = await handles.BeginRead(CancellationToken.None);
        var jobs = session.Db.Set<Job>().AsNoTracking();
        return new Summary(
            await jobs.MinAsync(j => (long?)j.DueAt),
            await session.Db.Set<CloudRow>().AsNoTracking().Select(r => r.UsedBytes).FirstOrDefaultAsync(),
            await session.Db.Set<Account>().CountAsync(),
            await jobs.CountAsync(j => j.Attempts > 2 && j.LastError != null));
    }
}
