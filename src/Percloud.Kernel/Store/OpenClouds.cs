using Microsoft.Extensions.Logging;

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
public sealed partial class OpenClouds(ICloudEngine engine, Hints hints, CloudDirectory directory, OpenCloudLimits limits, TimeProvider clock, ILogger<OpenClouds>? log = null) : IAsyncDisposable
{
    readonly Dictionary<CloudId, OpenEntry> open = [];
    readonly Dictionary<CloudId, CloudHold> holds = [];
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

    /// <summary>How many writers wait for their turn in a cloud, for tests.</summary>
    internal int WaitingFor(CloudId cloud)
    {
        lock (gate)
            return open.TryGetValue(cloud, out var entry) ? Volatile.Read(ref entry.Waiting) : 0;
    }

    internal async ValueTask<CloudLease> Take(CloudId cloud, CancellationToken cancel)
    {
        while (true)
        {
            var entry = Enter(cloud, out var wait);
            if (entry is null)
            {
                await wait!.WaitAsync(cancel);
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
            if (entry.Users > 0)
                return;
            if (entry is { Closing: null, Opening: { IsCompleted: true, IsCompletedSuccessfully: false } })
                open.Remove(entry.Cloud);
            entry.Free?.SetResult();
            entry.Free = null;
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

    /// <summary>Closes one cloud once nobody uses it; it opens again when somebody does.</summary>
    public async Task Close(CloudId cloud, CancellationToken cancel)
    {
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (!open.TryGetValue(cloud, out var entry))
                    return;
                if (entry is { Closing: null, Users: 0 })
                    StartClosing(entry);
                wait = entry.Closing ?? (entry.Free ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
            }

            await wait.WaitAsync(cancel);
        }
    }

    /// <summary>Closes one cloud and keeps it closed until disposed, for restoring, moving and erasing; whoever wants it meanwhile waits.</summary>
    public async Task<CloudHold> Hold(CloudId cloud, CancellationToken cancel)
    {
        CloudHold hold;
        while (true)
        {
            Task wait;
            lock (gate)
            {
                if (!holds.TryGetValue(cloud, out var other) || other.Blocked is not null)
                {
                    holds[cloud] = hold = new CloudHold(this, cloud);
                    break;
                }

                wait = other.Ended;
            }

            await wait.WaitAsync(cancel);
        }

        try
        {
            await Close(cloud, cancel);
            return hold;
        }
        catch
        {
            hold.Dispose();
            throw;
        }
    }

    /// <summary>Closes those that nobody used for a while; one sweep for the whole host.</summary>
    public async Task CloseIdle()
    {
        List<Task> closing = [];
        lock (gate)
        {
            foreach (var entry in open.Values.Where(e => e is { Users: 0, Closing: null, Opening.IsCompleted: true }).ToList())
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

    internal void End(CloudHold hold)
    {
        lock (gate)
        {
            if (holds.GetValueOrDefault(hold.Cloud) == hold)
                holds.Remove(hold.Cloud);
        }
    }

    OpenEntry? Enter(CloudId cloud, out Task? wait)
    {
        lock (gate)
        {
            if (holds.TryGetValue(cloud, out var hold))
            {
                wait = hold.Ended;
                return hold.Blocked is { } sentence ? throw new CloudDamagedException(cloud, sentence) : null;
            }

            // Opened for somebody who left before it failed: that failure is old news.
            if (open.TryGetValue(cloud, out var entry) && entry is { Users: 0, Closing: null, Opening: { IsCompleted: true, IsCompletedSuccessfully: false } })
                entry = null;
            if (entry is null)
                open[cloud] = entry = new OpenEntry(cloud) { Dirty = directory.ById(cloud)?.Dirty ?? false, Opening = Task.Run(() => engine.Open(cloud, CancellationToken.None)) };
            wait = entry.Closing;
            if (wait is not null)
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

    // Never fails, because those who wait for the end of it only want to open the cloud anew.
    async Task CloseEntry(OpenEntry entry)
    {
        try
        {
            // It may still be opening, for somebody who left meanwhile.
            await using var handles = await entry.Opening!;
            await hints.Leave(entry.Cloud, handles, entry.Dirty);
        }
        catch (Exception fault)
        {
            // Its mark stays in host.db, so at the next start it is read again: nothing that is due is missed.
            if (log is not null)
                LeftNoHints(log, entry.Cloud.Text(), fault);
        }
        finally
        {
            lock (gate)
                open.Remove(entry.Cloud);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Cloud {Cloud} was closed without leaving its hints")]
    static partial void LeftNoHints(ILogger log, string cloud, Exception fault);
}

/// <summary>A cloud that is kept closed; disposing lets people in again.</summary>
public sealed class CloudHold : IDisposable
{
    readonly OpenClouds owner;
    readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal CloudHold(OpenClouds owner, CloudId cloud) => (this.owner, Cloud) = (owner, cloud);

    internal CloudId Cloud { get; }

    internal Task Ended => ended.Task;

    internal string? Blocked { get; private set; }

    /// <summary>Keeps the cloud closed for good: whoever wants it is told this sentence, until somebody holds it again and succeeds.</summary>
    internal void Block(string sentence)
    {
        Blocked = sentence;
        ended.TrySetResult();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Blocked is not null)
            return;
        owner.End(this);
        ended.TrySetResult();
    }
}
