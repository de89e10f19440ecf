using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>An invitation or answer to somebody outside of the cloud, which waits until it can go out as mail (RFC 6047).</summary>
sealed class WaitingMessage
{
    public ThingId Id { get; init; }

    /// <summary>Of whom it comes.</summary>
    public SpaceId SpaceId { get; init; }

    /// <summary>The entry that it speaks of.</summary>
    public required string Uid { get; init; }

    /// <summary>The address of the one who sends it, <c>mailto:</c> before it.</summary>
    public required string From { get; init; }

    /// <summary>Of the one who shall get it.</summary>
    public required string To { get; init; }

    /// <summary>REQUEST, REPLY, CANCEL …</summary>
    public required string Method { get; init; }

    /// <summary>The iCalendar object of the message.</summary>
    public required string Text { get; init; }

    /// <summary>Unix milliseconds.</summary>
    public long At { get; init; }
}
