using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>Judges objects by a filter: early, by what the backend knows of them, or by their content.</summary>
sealed class QueryLook
{
    readonly CalendarZone zone;
    readonly bool isPlain;

    public QueryLook(ComponentFilter filter, CalendarZone zone)
    {
        (Filter, this.zone) = (filter, zone);
        isPlain = filter is { Absent: false, Properties.Count: 0, Components.Count: <= 1 } && filter.Components.All(c => c is { Absent: false, Properties.Count: 0, Components.Count: 0 });
    }

    public ComponentFilter Filter { get; }

    /// <summary>Whether an object fits, as far as the backend's knowledge goes; null when its content must be looked at.</summary>
    public bool? Early(DavResource resource)
    {
        if (resource.IsCollection) return false;
        if (!isPlain || resource is not CalendarObjectResource { Component: { } component } known) return null;
        if (Filter.Components is not [var wanted]) return true;
        if (wanted.Name != component) return wanted.Name is "VEVENT" or "VTODO" or "VJOURNAL" or "VFREEBUSY" ? false : null;
        if (wanted.Range is not { } range) return true;
        if (component != "VEVENT" || known.Exact is not { } exact) return null;
        return exact.From < range.To && (exact.To > range.From || (exact.From == exact.To && exact.From >= range.From));
    }

    /// <summary>Whether an object with its content fits. What takes more work than allowed is given rather than lost.</summary>
    public bool Fits(DavResource resource)
    {
        if (resource.Content is not { } content || CalendarDataProperty.Read(content) is not { } calendar) return false;
        var work = new RecurrenceWork();
        return FilterMatch.Matches(Filter, calendar, zone, work) || work.RanOut;
    }

    /// <summary>The object with its days and floating times where the query places them.</summary>
    public DavResource Placed(DavResource resource) => resource is CalendarObjectResource one ? one with { Zone = zone } : resource;
}
