using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>A calendar as its backend describes it.</summary>
public record CalendarCollectionResource : DavResource
{
    /// <summary>What it may hold: VEVENT, VTODO, VJOURNAL (RFC 4791 §5.2.3).</summary>
    public IReadOnlyList<string> Components { get; init; } = [];

    /// <summary>Where days and floating times are placed.</summary>
    public CalendarZone Zone { get; init; } = CalendarZone.Utc;

    /// <summary>The addresses of whoever's it is: what they declined takes none of their time.</summary>
    public IReadOnlyCollection<string> Addresses { get; init; } = [];
}

/// <summary>A calendar object as its backend describes it; what it says of itself spares a report from reading it.</summary>
public record CalendarObjectResource : DavResource
{
    /// <summary>VEVENT, VTODO, VJOURNAL or VFREEBUSY; null when only the content tells.</summary>
    public string? Component { get; init; }

    /// <summary>When it happens, when it happens once and at the same moment in every zone; null otherwise.</summary>
    public TimeRange? Exact { get; init; }

    /// <summary>Where its days and floating times are placed.</summary>
    public CalendarZone Zone { get; init; } = CalendarZone.Utc;
}

/// <summary>What a backend adds when it keeps calendars; MKCALENDAR is served by it.</summary>
public interface ICalendarRanges
{
    /// <summary>Members of a calendar that may be of a kind and may lie in a range, a batch at a time in a stable order; more may come, fewer may not.</summary>
    ValueTask<DavPage> Within(DavPath path, DavResource collection, string? kind, TimeRange? range, string? after, int atMost, CancellationToken cancel);
}

/// <summary>What a backend adds when people can be asked when they are busy (RFC 6638 §5).</summary>
public interface ISchedulingOutbox
{
    /// <summary>Whether requests are taken at a path.</summary>
    bool IsOutbox(DavPath path);

    /// <summary>Asks all attendees of a VFREEBUSY request: for each a status of RFC 5546 §3.6 and the answer, if there is one.</summary>
    ValueTask<IReadOnlyList<(string Recipient, string Status, CalendarComponent? Answer)>> FreeBusy(DavPath path, CalendarComponent request, CancellationToken cancel);
}
