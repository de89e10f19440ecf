namespace Percloud.Kernel;

/// <summary>Bounds of the cache of open clouds.</summary>
public sealed record OpenCloudLimits
{
    /// <summary>How many stay open; each is about six file handles and less than 1 MB.</summary>
    public int Most { get; init; } = 64;

    /// <summary>An open cloud that nobody used for this long is closed.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromMinutes(2);
}

/// <summary>The cache of open clouds: opens on demand, closes the least recently used, and leaves hints in host.db on the way out.</summary>
public sealed class OpenClouds(ICloudEngine engine, Hints hints, CloudDirectory directory, OpenCloudLimits limits, TimeProvider clock) : IAsyncDisposable
{
    readonly Dictionary<CloudId, OpenEntry> open = [];
    readonly Lock gate = new();

    /// <summary>How many are open now.</summary>
    public int Count
    {
        get
        {
            lock (gate)
                return open.Count;
        }
    }

    /// <summary>Ids of the clouds open now, for tests and figures.</summary>
    public IReadOnlyList<CloudId> Open
    {
        get
        {
            lock (gate)
                return [.. open.Keys];
        }
    }

    internal async ValueTask<CloudLease> Take(CloudId cloud, CancellationToken cancel)
    {
        while (true)
        {
            var entry = Enter(cloud, out var closing);
            if (entry is null)
            {
                await closing!.WaitAsync(cancel);
                continue;
            }

            try
            {
                return new CloudLease(this, entry, await entry.Opening!.WaitAsync(cancel));
            }
            catch
            {
                Release(entry);
                throw;
            }
        }
    }

    internal void Release(OpenEntry entry)
    {
        lock (gate)
        {
            entry.Users--;
            entry.LastUsed = clock.GetTimestamp();
            if (entry is { Users: 0, Opening.IsFaulted: true } or { Users: 0, Opening.IsCanceled: true })
                open.Remove(entry.Cloud);
            CloseExcess();
        }
    }

    /// <summary>Remembers durably, before the first write of an open period, that this cloud must be read again after a crash.</summary>
    internal async Task MarkDirty(CloudLease lease, CancellationToken cancel)
    {
        if (lease.Entry.Dirty)
            return;
        await hints.MarkDirty(lease.Cloud, cancel);
        lease.Entry.Dirty = true;
        directory.Refresh(lease.Cloud, record => record.Dirty = true);
    }

    /// <summary>Closes one cloud once nobody uses it, for moving, restoring and erasing.</summary>
    public async Task Close(CloudId cloud, CancellationToken cancel)
    {
        while (true)
        {
            Task? closing = null;
            lock (gate)
            {
                if (!open.TryGetValue(cloud, out var entry))
                    return;
                if (entry.Closing is null && entry.Users == 0)
                    StartClosing(entry);
                closing = entry.Closing;
            }

            await (closing ?? Task.Delay(TimeSpan.FromMilliseconds(5), clock, cancel)).WaitAsync(cancel);
        }
    }

    /// <summary>Closes those that nobody used for a while; one sweep for the whole host.</summary>
    public async Task CloseIdle()
    {
        List<Task> closing = [];
        lock (gate)
        {
            foreach (var entry in open.Values.Where(e => e is { Users: 0, Closing: null, Opening.IsCompletedSuccessfully: true }).ToList())
            {
                if (clock.GetElapsedTime(entry.LastUsed) < limits.Idle)
                    continue;
                StartClosing(entry);
                closing.Add(entry.Closing!);
            }
        }

        await Task.WhenAll(closing);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var cloud in Open)
        {
            using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(10), clock);
            try
            {
                await Close(cloud, patience.Token);
            }
            catch (OperationCanceledException)
            {
                // Still in use at the end of the host: its mark stays in host.db, so it is read again at the next start.
            }
        }
    }

    OpenEntry? Enter(CloudId cloud, out Task? closing)
    {
        lock (gate)
        {
            if (!open.TryGetValue(cloud, out var entry))
                open[cloud] = entry = new OpenEntry(cloud) { Dirty = directory.ById(cloud)?.Dirty ?? false, Opening = Task.Run(() => engine.Open(cloud, CancellationToken.None)) };
            closing = entry.Closing;
            if (closing is not null)
                return null;
            entry.Users++;
            return entry;
        }
    }

    void CloseExcess()
    {
        var closing = open.Values.Count(e => e.Closing is not null);
        var excess = open.Count - closing - limits.Most;
        if (excess > 0)
            open.Values.Where(e => e is { Users: 0, Closing: null, Opening.IsCompletedSuccessfully: true }).OrderBy(e => e.LastUsed).Take(excess).ToList().ForEach(StartClosing);
    }

    void StartClosing(OpenEntry entry) => entry.Closing = Task.Run(() => CloseEntry(entry));

    async Task CloseEntry(OpenEntry entry)
    {
        try
        {
            if (entry.Opening is { IsCompletedSuccessfully: true } opened)
            {
                var handles = await opened;
                await hints.Leave(entry.Cloud, handles, entry.Dirty);
                await handles.DisposeAsync();
            }
        }
        finally
        {
            lock (gate)
                open.Remove(entry.Cloud);
        }
    }
}
