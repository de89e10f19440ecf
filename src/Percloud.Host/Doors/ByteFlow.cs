namespace Percloud.Host;

/// <summary>
/// A bucket: one second's bytes may go at once, more only as fast as the rate. It has no timer; whoever took more than there is
/// waits until it is made up for, and those who come after wait behind.
/// </summary>
sealed class ByteFlow(long perSecond, TimeProvider clock)
{
    readonly Lock gate = new();
    double gone;
    long at;

    /// <summary>True when nothing is owed and the bucket is full again: it may be forgotten.</summary>
    public bool IsFull
    {
        get
        {
            lock (gate)
            {
                Fill();
                return gone <= 0;
            }
        }
    }

    /// <summary>Takes bytes that went; gives how long to wait before more may go.</summary>
    public TimeSpan Take(long bytes)
    {
        lock (gate)
        {
            Fill();
            gone += bytes;
            return gone <= perSecond ? TimeSpan.Zero : TimeSpan.FromSeconds((gone - perSecond) / perSecond);
        }
    }

    void Fill()
    {
        var now = clock.GetTimestamp();
        gone = Math.Max(0, gone - (clock.GetElapsedTime(at, now).TotalSeconds * perSecond));
        at = now;
    }
}
