namespace Percloud.Protocols.ICalendar;

/// <summary>Between when and when an object may happen: what a store keeps beside it, so that a query of a month need not read what lies elsewhere.</summary>
/// <param name="First">No occurrence begins before this moment (seconds since 1970-01-01 in UTC); null when it has no time.</param>
/// <param name="Last">No occurrence ends after it; null for no end, or one that is not known without long work.</param>
/// <param name="Floats">Whether its days or floating times move with who looks: then both are widened to hold for every zone.</param>
public readonly record struct ItemBounds(long? First, long? Last, bool Floats)
{
    /// <summary>The bounds of all items of an object together.</summary>
    public static ItemBounds Of(CalendarComponent calendar)
    {
        ItemBounds? all = null;
        foreach (var item in CalendarItem.Of(calendar, CalendarZone.Utc)) all = all is { } so ? so.And(Of(item)) : Of(item);
        return all ?? default;
    }

    static ItemBounds Of(CalendarItem item)
    {
        ItemBounds? all = null;
        foreach (var component in item.Components)
            if (Span.Of(component, item.Zones) is { } span) all = all is { } so ? so.And(Of(item, component, span)) : Of(item, component, span);
        // A task without any time is there at all times (RFC 4791 §9.9).
        return all ?? default;
    }

    static ItemBounds Of(CalendarItem item, CalendarComponent component, Span span)
    {
        var first = item.Zones.ToUnix(span.Start);
        long? last = item.Zones.Add(span.Start, span.Length);
        var floats = span.Start.Kind is CalendarTimeKind.Date or CalendarTimeKind.Floating || (span.Start.Kind == CalendarTimeKind.Zoned && item.Zones.Find(span.Start.Zone!) is null);
        if (component == item.Master && item.Repeats) (first, last) = Repeating(item, span, first);
        else if (component.Property("RECURRENCE-ID")?.Parameter("RANGE") is not null) last = null;
        // A task may be seen by when it was made or done, too.
        if (component.Name == "VTODO") (first, last) = (Early(component, first), last is { } end ? Late(component, end) : null);
        if (!floats) return new ItemBounds(first, last, false);
        return new ItemBounds(Civil.Clamp(first - CalendarZone.Widest), last is { } until ? Civil.Clamp(until + CalendarZone.Widest) : null, true);
    }

    static (long First, long? Last) Repeating(CalendarItem item, Span span, long first)
    {
        var work = new RecurrenceWork(200_000);
        var set = new RecurrenceSet(item.Master!, span.Start, item.Zones, work);
        long? last = null;
        foreach (var planned in set.Between(Civil.Moment(long.MinValue), set.IsOpen ? first : Civil.Moment(long.MaxValue)))
        {
            first = Math.Min(first, planned.Unix);
            last = Math.Max(last ?? planned.Unix, planned.Unix + (planned.Length ?? span.Length).Total + Civil.Day);
        }
        return (first, set.IsOpen || work.RanOut ? null : Math.Max(last ?? first, item.Zones.Add(span.Start, span.Length)));
    }

    static long Early(CalendarComponent task, long first) => Others(task).Append(first).Min();

    static long Late(CalendarComponent task, long last) => Others(task).Append(last).Max();

    static IEnumerable<long> Others(CalendarComponent task)
    {
        foreach (var name in (string[])["COMPLETED", "CREATED"])
            if (CalendarTime.Of(task.Property(name)) is { } time) yield return time.Wall;
    }

    ItemBounds And(ItemBounds other) => new(
        First is { } a && other.First is { } b ? Math.Min(a, b) : First ?? other.First,
        Last is { } c && other.Last is { } d ? Math.Max(c, d) : null,
        Floats || other.Floats);
}
