using System.Collections.Concurrent;

namespace Percloud.Kernel;

/// <summary>Wakes connections that only wait, by cloud and collection, while the cloud itself may be closed (DESIGN §3).</summary>
public sealed class WakeTable
{
    readonly ConcurrentDictionary<(CloudId, CollectionId), TaskCompletionSource> waiting = new();

    /// <summary>Completes at the next commit that touches the collection, or when cancelled.</summary>
    public Task Wait(CloudId cloud, CollectionId collection, CancellationToken cancel) =>
        waiting.GetOrAdd((cloud, collection), _ => new(TaskCreationOptions.RunContinuationsAsynchronously)).Task.WaitAsync(cancel);

    /// <summary>Tells all who wait for this collection.</summary>
    public void Wake(CloudId cloud, CollectionId collection)
    {
        if (waiting.TryRemove((cloud, collection), out var source))
            source.SetResult();
    }
}
