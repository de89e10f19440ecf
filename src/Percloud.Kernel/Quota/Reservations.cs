namespace Percloud.Kernel;

/// <summary>Bytes that uploads on their way have asked for, so that ten at once cannot overrun what is free.</summary>
public sealed class Reservations
{
    readonly Dictionary<(CloudId, SpaceId), long> held = [];
    readonly Lock gate = new();

    /// <summary>Reserves bytes out of what is free; null when that is too little.</summary>
    public Reservation? TryReserve(CloudId cloud, SpaceId space, long bytes, Room free)
    {
        var reservation = new Reservation(this, cloud, space, free);
        return reservation.GrowTo(bytes) ? reservation : null;
    }

    internal bool Move(CloudId cloud, SpaceId space, long by, Room free)
    {
        lock (gate)
        {
            // Spaces of one cloud share its bound, so all of its reservations count there, and only the space's own under the space's.
            var own = held.GetValueOrDefault((cloud, space));
            var all = held.Where(h => h.Key.Item1 == cloud).Sum(h => h.Value);
            if (by > 0 && (own > free.InSpace - by || all > free.InCloud - by))
                return false;
            var now = own + by;
            if (now == 0)
                held.Remove((cloud, space));
            else
                held[(cloud, space)] = now;
            return true;
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

    /// <summary>Makes sure that at least this many bytes are held; for bodies of unknown length, as they grow. False when full.</summary>
    public bool GrowTo(long bytes)
    {
        if (bytes <= held)
            return true;
        if (!owner.Move(cloud, space, bytes - held, free))
            return false;
        held = bytes;
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (held > 0)
            owner.Move(cloud, space, -held, free);
        held = 0;
    }
}
