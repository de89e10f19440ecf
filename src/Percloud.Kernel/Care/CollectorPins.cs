namespace Percloud.Kernel;

/// <summary>Clouds whose blobs must not be collected now, because a snapshot links their files.</summary>
public sealed class CollectorPins
{
    readonly Dictionary<CloudId, int> pins = [];
    readonly Lock gate = new();

    /// <summary>True while anybody holds the collector off; the collector asks inside its closure.</summary>
    public bool Holds(CloudId cloud)
    {
        lock (gate)
            return pins.ContainsKey(cloud);
    }

    /// <summary>Holds the collector off until disposed. A collector's closure that began before is waited for by a Write after this.</summary>
    public IDisposable Pin(CloudId cloud)
    {
        lock (gate)
            pins[cloud] = pins.GetValueOrDefault(cloud) + 1;
        return new Held(this, cloud);
    }

    void Free(CloudId cloud)
    {
        lock (gate)
        {
            if (--pins[cloud] == 0)
                pins.Remove(cloud);
        }
    }

    sealed class Held(CollectorPins owner, CloudId cloud) : IDisposable
    {
        bool freed;

        public void Dispose()
        {
            if (!freed)
                owner.Free(cloud);
            freed = true;
        }
    }
}
