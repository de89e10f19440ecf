namespace Percloud.Protocols.ICalendar;

/// <summary>Lays an item out in time: planned times of the master, overrides in their places, RANGE=THISANDFUTURE from its place on (RFC 5545 §3.2.13).</summary>
sealed class Expansion
{
    readonly ZoneBook zones;
    readonly Shape? master;
    readonly RecurrenceSet? set;
    readonly Dictionary<long, CalendarComponent> single = [];
    readonly List<(long Id, Shape Shape)> ranges = [];

    public Expansion(CalendarItem item, RecurrenceWork work)
    {
        zones = item.Zones;
        if (item.Master is not null && Span.Of(item.Master, zones) is { } span)
        {
            master = new Shape(item.Master, span, zones, 0);
            set = new RecurrenceSet(item.Master, span.Start, zones, work);
        }
        foreach (var component in item.Overrides) Take(component);
        ranges.Sort((a, b) => a.Id.CompareTo(b.Id));
    }

    public IEnumerable<Occurrence> Between(long from, long to)
    {
        (from, to) = (Civil.Moment(from), Civil.Moment(to));
        var moved = single.Select(one => Single(one.Key, one.Value)).OfType<Occurrence>().Where(one => one.Overlaps(from, to)).OrderBy(one => one.StartUnix).ToList();
        var next = 0;
        foreach (var planned in AsPlanned(from, to))
        {
            for (; next < moved.Count && moved[next].StartUnix <= planned.StartUnix; next++) yield return moved[next];
            yield return planned;
        }
        for (; next < moved.Count; next++) yield return moved[next];
    }

    public Occurrence? At(long id)
    {
        if (single.TryGetValue(id, out var component)) return Single(id, component);
        foreach (var planned in set?.Between(id, id + 1) ?? []) return Of(planned);
        return null;
    }

    void Take(CalendarComponent component)
    {
        var line = component.Property("RECURRENCE-ID")!;
        var id = CalendarTime.Of(line)!.Value;
        // A day names the occurrence of that day, whatever its time.
        if (id.IsDate && master is { Span.Start: { IsDate: false } start }) id = start.At(id.Wall + start.Wall - (Civil.DayOf(start.Wall) * Civil.Day));
        else if (!id.IsDate && master is { Span.Start: { IsDate: true } day }) id = day.At(id.Wall);
        var unix = zones.ToUnix(id);
        single[unix] = component;
        if (line.Parameter("RANGE") is { } range && range.Equals("THISANDFUTURE", StringComparison.OrdinalIgnoreCase) && Span.Of(component, zones) is { } span)
            ranges.Add((unix, new Shape(component, span, zones, master is null ? 0 : Shift(id, span.Start))));
    }

    // From the clock of the planned time to the clock of the new start.
    long Shift(CalendarTime id, CalendarTime start) => start.Kind == id.Kind && start.Zone == id.Zone ? start.Wall - id.Wall : zones.ToUnix(start) - zones.ToUnix(id);

    IEnumerable<Occurrence> AsPlanned(long from, long to)
    {
        if (set is null) yield break;
        var (longest, back, forth) = (master!.Longest, 0L, 0L);
        foreach (var (_, shape) in ranges)
        {
            longest = Math.Max(longest, shape.Longest);
            (back, forth) = (Math.Min(back, shape.Shift), Math.Max(forth, shape.Shift));
        }
        foreach (var planned in set.Between(from - longest - forth, to - back))
        {
            if (single.ContainsKey(planned.Unix)) continue;
            var occurrence = Of(planned);
            if (occurrence.Overlaps(from, to)) yield return occurrence;
        }
    }

    Occurrence Of(RecurrenceSet.Planned planned)
    {
        var shape = master!;
        foreach (var (id, later) in ranges)
            if (id <= planned.Unix) shape = later;
        return shape.Place(planned, master!.Span.Start.At(planned.Wall), planned.Unix);
    }

    Occurrence? Single(long id, CalendarComponent component)
    {
        if (Span.Of(component, zones) is not { } span) return null;
        var planned = CalendarTime.Of(component.Property("RECURRENCE-ID"))!.Value;
        if (master is not null) planned = master.Span.Start.At(zones.Of(master.Span.Start).ToWall(id));
        var shape = new Shape(component, span, zones, 0);
        return shape.Place(new RecurrenceSet.Planned(zones.ToUnix(span.Start), span.Start.Wall, null), planned, id);
    }

    /// <summary>What an occurrence takes from its component: length, and how far it is shifted.</summary>
    sealed class Shape(CalendarComponent component, Span span, ZoneBook zones, long shift)
    {
        readonly ZoneCursor starts = new(zones.Of(span.Start));
        readonly ZoneCursor ends = new(zones.Of(span.End ?? span.Start));

        public Span Span => span;

        public long Shift => shift;

        // RDATE may have longer ones; a day more covers changes of clocks.
        public long Longest { get; } = Math.Max(span.Length.Total, component.All("RDATE").Any(line => line.Value.Contains('/', StringComparison.Ordinal)) ? 366 * Civil.Day : 0) + Civil.Day;

        public Occurrence Place(RecurrenceSet.Planned planned, CalendarTime id, long idUnix)
        {
            var (unix, start, length) = (planned.Unix, span.Start.At(planned.Wall), planned.Length ?? span.Length);
            if (shift != 0)
            {
                start = span.Start.At(planned.Wall + shift);
                unix = starts.ToUnix(start.Wall);
            }
            var endUnix = length.Days == 0 ? unix + length.Seconds : starts.ToUnix(Civil.Clamp(start.Wall + (length.Days * Civil.Day))) + length.Seconds;
            if (start.IsDate) return new Occurrence(component, id, idUnix, start, start.At(start.Wall + length.Total), unix, endUnix);
            var end = length.Total == 0 ? start : (span.End ?? span.Start).At(ends.ToWall(endUnix));
            return new Occurrence(component, id, idUnix, start, end, unix, endUnix);
        }
    }
}
