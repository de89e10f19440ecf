using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>A collection that holds calendar objects and has the reports of calendars: a calendar (RFC 4791 §4.2), or with another kind an inbox (RFC 6638 §2.2).</summary>
public record CalendarCollectionResource : DavResource
{
    /// <summary>A calendar.</summary>
    public CalendarCollectionResource() => Kinds = [CalDavNames.Calendar];

    /// <summary>Which components it takes (§5.2.3).</summary>
    public IReadOnlyList<string> Components { get; init; } = ["VEVENT", "VTODO", "VJOURNAL"];

    /// <summary>Where days and floating times are placed (§5.2.2).</summary>
    public CalendarZone Zone { get; init; } = CalendarZone.Utc;

    /// <summary>The addresses of its owner (mailto:…): what they declined takes no time of theirs (§7.10).</summary>
    public IReadOnlyCollection<string> OwnerAddresses { get; init; } = [];

    /// <summary>Whether its objects take attachments (RFC 8607).</summary>
    public bool KeepsAttachments { get; init; }
}

/// <summary>A collection of calendars of a server that keeps attachments (RFC 4791 §6.2.1, RFC 8607 §6.1).</summary>
public record CalendarHomeResource : DavResource;

/// <summary>An object of a calendar, with what spares a query its content.</summary>
public record CalendarObjectResource : DavResource
{
    /// <summary>VEVENT, VTODO, VJOURNAL or VFREEBUSY; null when only the content tells.</summary>
    public string? Component { get; init; }

    /// <summary>From when to when it happens; null when it repeats, has days or floating times, or only the content tells. Both ends are the same for what has no length.</summary>
    public TimeRange? Exact { get; init; }
}
