namespace Percloud.Protocols.ICalendar;

/// <summary>Bounds on one iCalendar stream; each names the abuse that it stops.</summary>
public sealed record CalendarLimits
{
    /// <summary>The bounds for an object that a client stores.</summary>
    public static CalendarLimits Default { get; } = new();

    /// <summary>Bytes of the whole stream: memory.</summary>
    public int Bytes { get; init; } = 10 * 1024 * 1024;

    /// <summary>Bytes of one content line with its folds (RFC 5545 §3.1 knows no bound): a line that never ends.</summary>
    public int LineBytes { get; init; } = 8 * 1024 * 1024;

    /// <summary>Content lines of the stream: millions of empty properties.</summary>
    public int Lines { get; init; } = 200_000;

    /// <summary>Components inside components: a tree deeper than any stack.</summary>
    public int Depth { get; init; } = 8;

    /// <summary>Components of the stream: an object of a million alarms.</summary>
    public int Components { get; init; } = 20_000;

    /// <summary>Parameters of one line, and values of one parameter: a line whose reading costs more than its bytes.</summary>
    public int Parameters { get; init; } = 1_000;
}
