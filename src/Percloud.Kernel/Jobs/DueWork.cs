namespace Percloud.Kernel;

/// <summary>
/// Which clouds have work due and when: the memory of the job runner. A spurious hint is harmless; the truth is in each cloud.
/// Ready clouds wait in line, so that each gets its turn whatever another has to do.
/// </summary>
public sealed class DueWork(TimeProvider clock)
{
    readonly Dictionary<CloudId, long> due = [];
    readonly PriorityQueue<CloudId, long> later = new();
    readonly Queue<CloudId> ready = new();
    readonly HashSet<CloudId> lined = [];
    readonly HashSet<CloudId> busy = [];
    readonly Lock gate = new();
    TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many clouds wait for their turn, and how many have it.</summary>
    public (int Ready, int Busy) Line
    {
        get
        {
            lock (gate)
                return (ready.Count, busy.Count);
        }
    }

    /// <summary>This cloud has something to do at this time (Unix milliseconds) or knows of nothing earlier.</summary>
    public void Hint(CloudId cloud, long at)
    {
        lock (gate)
        {
            if (due.TryGetValue(cloud, out var known) && known <= at)
                return;
            due[cloud] = at;
            later.Enqueue(cloud, at);
            changed.TrySetResult();
        }
    }

    /// <summary>Waits for the next cloud in line and takes it; give it back with <see cref="Done"/>.</summary>
    public async Task<CloudId> Next(CancellationToken cancel)
    {
        while (true)
        {
            Task wait;
            TimeSpan pause;
            lock (gate)
            {
                if (TryTake(out var cloud, out pause))
                    return cloud;
                if (changed.Task.IsCompleted)
                    changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
                wait = changed.Task;
            }

            using var timer = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            await Task.WhenAny(wait, Task.Delay(pause, clock, timer.Token));
            await timer.CancelAsync();
            cancel.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Takes the next cloud in line when one is ready now.</summary>
    internal bool TryNext(out CloudId cloud)
    {
        lock (gate)
            return TryTake(out cloud, out _);
    }

    /// <summary>The cloud was served; it comes again at <paramref name="next"/>, or not before a new hint when null.</summary>
    public void Done(CloudId cloud, long? next)
    {
        lock (gate)
        {
            busy.Remove(cloud);
            if (due.TryGetValue(cloud, out var meanwhile))
                later.Enqueue(cloud, meanwhile);
            changed.TrySetResult();
        }

        if (next is { } at)
            Hint(cloud, at);
    }

    bool TryTake(out CloudId cloud, out TimeSpan pause)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        while (later.TryPeek(out var first, out var at) && at <= now)
        {
            later.Dequeue();
            if (due.TryGetValue(first, out var real) && real <= now && !busy.Contains(first) && lined.Add(first))
                ready.Enqueue(first);
        }

        pause = later.TryPeek(out _, out var next) ? TimeSpan.FromMilliseconds(Math.Clamp(next - now, 1, 3_600_000)) : TimeSpan.FromHours(1);
        if (!ready.TryDequeue(out cloud))
            return false;
        lined.Remove(cloud);
        due.Remove(cloud);
        busy.Add(cloud);
        return true;
    }
}
