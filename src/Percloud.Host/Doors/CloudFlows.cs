using System.Collections.Concurrent;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>How fast each cloud may send and receive while others are busy too; a cloud that moves nothing has nothing here.</summary>
sealed class CloudFlows(NeighbourLimits limits, Bustle bustle, TimeProvider clock)
{
    const int Many = 1000;

    readonly ConcurrentDictionary<(CloudId Cloud, bool Down), ByteFlow> flows = new();

    /// <summary>Counts bytes of a cloud; gives how long it has to wait before it moves more.</summary>
    public TimeSpan Take(CloudId cloud, bool down, long bytes)
    {
        if (bustle.IsAlone(cloud))
            return TimeSpan.Zero;
        if (flows.Count > Many)
            Forget();
        return flows.GetOrAdd((cloud, down), _ => new ByteFlow(limits.BytesPerSecond, clock)).Take(bytes);
    }

    // What a full bucket knows, a new one knows too.
    void Forget()
    {
        foreach (var (key, flow) in flows)
        {
            if (flow.IsFull)
                flows.TryRemove(key, out _);
        }
    }
}
