namespace Percloud.Protocols.ICalendar;

/// <summary>How much an expansion may still look at; it ends quietly when there is no more, and says so. It stops rules that never find what they look for.</summary>
/// <param name="left">How much.</param>
/// <param name="whole">What all expansions of one request may take together, of which this is a part; null for no such bound.</param>
public sealed class RecurrenceWork(long left = RecurrenceWork.Usual, RecurrenceWork? whole = null)
{
    /// <summary>Days and times looked at for one object; what it takes is in docs/decisions/0170.</summary>
    public const long Usual = 500_000;

    internal const long Small = 1_000_000;

    /// <summary>Whether the work ran out: what came is not all.</summary>
    public bool RanOut { get; private set; }

    internal bool Spend(long amount)
    {
        left -= amount;
        if (left < 0 || whole?.Spend(amount) == false) RanOut = true;
        return !RanOut;
    }
}
