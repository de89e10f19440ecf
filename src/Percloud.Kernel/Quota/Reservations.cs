namespace Percloud.Kernel;

/// <summary>Bound of what one cloud's uploads on their way may take of the disk before they are anybody's.</summary>
public sealed record StagingLimits
{
    /// <summary>Bytes of all uploads of a cloud together; one alone may be larger, for then its quota decides.</summary>
    public long MostBytes { get; init; } = long.MaxValue;

    /// <summary>A quarter of the disk that holds the folder.</summary>
    public static StagingLimits Of(HostFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new StagingLimits { MostBytes = new DriveInfo(folder.Temporary).TotalSize / 4 };
    }
}

/// <summary>Bytes that uploads on their way have asked for, so that ten at once cannot overrun what is free.</summary>
public sealed class Reservations(StagingLimits limits)
{
    /// <summary>The refusal of an upload for which those before it leave no room now; it may come again.</summary>
    public static Refusal TooManyAtOnce { get; } = new(Reason.Busy, "refusal.uploads-at-once", null, (Refusal.Seconds, 30));

    readonly Dictionary<(CloudId, SpaceId), long> held = [];
    readonly Lock gate = new();

    /// <summary>Reserves bytes out of what is free; null when that is too little.</summary>
    public Reservation? TryReserve(CloudId cloud, SpaceId space, long bytes, Room free)
        => TryReserve(cloud, space, bytes, free, out _);

    /// <summary>Reserves bytes out of what is free; null when that is too little, with the refusal that says of what.</summary>
    public Reservation? TryReserve(CloudId cloud, SpaceId space, long bytes, Room free, out Refusal refusal)
    {
        var reservation = new Reservation(this, cloud, space, free);
        var done = reservation.GrowTo(bytes);
        refusal = reservation.Refusal;
        return done ? reservation : null;
    }

    /// <summary>Bytes that uploads into a space hold now; without a space those into all of the cloud's.</summary>
    public long Held(CloudId cloud, SpaceId? space = null)
    {
        lock (gate)
            return held.Where(h => h.Key.Item1 == cloud && (space is null || h.Key.Item2 == space)).Sum(h => h.Value);
    }

    internal Refusal? Move(CloudId cloud, SpaceId space, long by, long mine, Room free)
    {
        lock (gate)
        {
            // Spaces of one cloud share its bound, so all of its reservations count there, and only the space's own under the space's.
            var own = held.GetValueOrDefault((cloud, space));
            var all = held.Where(h => h.Key.Item1 == cloud).Sum(h => h.Value);
            if (by > 0 && (own > free.InSpace - by || all > free.InCloud - by))
                return Quota.Full;
            if (by > 0 && all > limits.MostBytes - by && all > mine)
                return TooManyAtOnce;
            var now = own + by;
            if (now == 0)
                held.Remove((cloud, space));
            else
                held[(cloud, space)] = now;
            return null;
        }
    }
}

/// <summary>What one upload holds; given back by disposing, after the commit has counted the real bytes.</summary>
public sealed class Reservation : IDisposable
{
    readonly Reservations owner;
    readonly CloudId cloud;
    readonly SpaceId space;
    readonly Room free;
    long held;

    internal Reservation(Reservations owner, CloudId cloud, SpaceId space, Room free) =>
        (this.owner, this.cloud, this.space, this.free) = (owner, cloud, space, free);

    /// <summary>Why it could not grow.</summary>
    public Refusal Refusal { get; private set; } = Quota.Full;

    /// <summary>Makes sure that at least this many bytes are held; for bodies of unknown length, as they grow. False when full.</summary>
    public bool GrowTo(long bytes)
    {
        if (bytes <= held)
            return true;
        if (owner.Move(cloud, space, bytes - held, held, free) is { } no)
        {
            Refusal = no;
            return false;
        }

        held = bytes;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (held > 0)
            owner.Move(cloud, space, -held, held, free);
        held = 0;
    }
}
