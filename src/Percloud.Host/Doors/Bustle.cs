using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Knows whether a cloud has the host to itself: bounds that protect neighbours cost it nothing while there are none.</summary>
sealed class Bustle(TimeProvider clock)
{
    /// <summary>How long a cloud counts as busy after it was last seen.</summary>
    public static readonly TimeSpan Memory = TimeSpan.FromMinutes(1);

    readonly Lock gate = new();
    (CloudId Cloud, long At)? last;
    long? othersAt;

    /// <summary>This cloud does something now; true when no other one did lately.</summary>
    public bool IsAlone(CloudId cloud)
    {
        var now = clock.GetTimestamp();
        lock (gate)
        {
            // Two times are enough: that of the last cloud, and that of the last one before it which was another.
            if (last is { } seen && seen.Cloud != cloud)
                othersAt = seen.At;
            last = (cloud, now);
            return othersAt is not { } at || clock.GetElapsedTime(at, now) > Memory;
        }
    }
}
