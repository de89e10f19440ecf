using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>What a backend adds when its index knows what may lie in a range; without it queries look at all members.</summary>
public interface ICalendarRanges
{
    /// <summary>Objects of a calendar that may fit, a batch at a time in a stable order; more may come than do, none that does may be missing.</summary>
    /// <param name="path">The calendar.</param>
    /// <param name="collection">Its state as found; its zone is the query's when that names one.</param>
    /// <param name="kind">The component that is asked for; null for any.</param>
    /// <param name="range">When; null for any time. What has no bounds lies in every range.</param>
    /// <param name="after"><see cref="DavPage.After"/> of the batch before; null to begin.</param>
    /// <param name="atMost">How many to give; fewer may come while there are more.</param>
    /// <param name="cancel">Ends the work.</param>
    ValueTask<DavPage> Within(DavPath path, DavResource collection, string? kind, TimeRange? range, string? after, int atMost, CancellationToken cancel);
}
