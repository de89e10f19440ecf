namespace Percloud.Protocols.ICalendar;

/// <summary>When a component happens, before overrides: DTSTART, RRULE and RDATE together, EXDATE taken away (RFC 5545 §3.8.5).</summary>
sealed class RecurrenceSet
{
    const int MostRules = 10;
    const int MostDates = 100_000;

    readonly CalendarTime start;
    readonly ZoneCursor cursor;
    readonly RecurrenceWork work;
    readonly List<RecurrenceRule> rules;
    readonly List<Planned> dates = [];
    readonly HashSet<long> excluded = [];
    readonly HashSet<long> excludedDays = [];

    public RecurrenceSet(CalendarComponent master, CalendarTime start, ZoneBook zones, RecurrenceWork work)
    {
        this.start = start;
        this.work = work;
        cursor = new ZoneCursor(zones.Of(start));
        rules = [.. master.All("RRULE").Take(MostRules).Select(line => RecurrenceRule.Parse(line.Value)).OfType<RecurrenceRule>()];
        foreach (var line in master.All("RDATE"))
            foreach (var value in line.Value.Split(',').Take(MostDates - dates.Count)) AddDate(value, line.Parameter("TZID"), zones);
        dates.Sort((a, b) => a.Unix.CompareTo(b.Unix));
        foreach (var line in master.All("EXDATE"))
            foreach (var value in line.Value.Split(',').Take(MostDates - excluded.Count)) Exclude(CalendarTime.Parse(value, line.Parameter("TZID")), zones);
    }

    /// <summary>One time as planned.</summary>
    /// <param name="Unix">When, in seconds.</param>
    /// <param name="Wall">What the master's clock shows.</param>
    /// <param name="Length">A length of its own (RDATE;VALUE=PERIOD).</param>
    public readonly record struct Planned(long Unix, long Wall, CalendarDuration? Length);

    /// <summary>Whether it happens more than once.</summary>
    public bool Repeats => rules.Count + dates.Count > 0;

    /// <summary>Whether it goes on without end.</summary>
    public bool IsOpen => rules.Exists(rule => !rule.IsBounded);

    /// <summary>The times between two moments in order, each once. A time on the clock that was skipped is where the clock went on.</summary>
    public IEnumerable<Planned> Between(long from, long to)
    {
        var last = long.MinValue;
        foreach (var planned in Merged(from, to))
        {
            if (planned.Unix < from || planned.Unix <= last) continue;
            if (planned.Unix >= to) yield break;
            last = planned.Unix;
            if (!IsExcluded(planned)) yield return planned;
        }
    }

    bool IsExcluded(Planned planned) => excluded.Contains(planned.Unix) || (excludedDays.Count > 0 && excludedDays.Contains(Civil.DayOf(planned.Wall)));

    IEnumerable<Planned> Merged(long from, long to)
    {
        if (rules.Count == 1 && dates.Count == 0) return Rule(rules[0], from, to);
        var sources = new List<IEnumerable<Planned>> { dates };
        if (rules.Count == 0) sources.Add([At(start.Wall)]);
        sources.AddRange(rules.Select(rule => Rule(rule, from, to)));
        return Merge(sources);
    }

    static IEnumerable<Planned> Merge(List<IEnumerable<Planned>> sources)
    {
        var open = sources.ConvertAll(source => source.GetEnumerator());
        open.RemoveAll(one => !one.MoveNext());
        while (open.Count > 0)
        {
            var next = open[0];
            foreach (var one in open)
                if (one.Current.Unix < next.Current.Unix) next = one;
            yield return next.Current;
            if (!next.MoveNext()) open.Remove(next);
        }
    }

    IEnumerable<Planned> Rule(RecurrenceRule rule, long from, long to)
    {
        foreach (var wall in new RuleWalk(rule, start.Wall, start.IsDate, work).From(from - CalendarZone.Widest, to + CalendarZone.Widest))
        {
            if (wall > to + CalendarZone.Widest) yield break;
            var planned = At(wall);
            if (wall > start.Wall && IsOver(rule.Until, planned)) yield break;
            yield return planned;
        }
    }

    // A day as the last one means all of it; a time without zone is on the master's clock.
    bool IsOver(CalendarTime? until, Planned planned) => until switch
    {
        null => false,
        { Kind: CalendarTimeKind.Utc } end when !start.IsDate => planned.Unix > end.Wall,
        { } end => planned.Wall > end.LastWall,
    };

    Planned At(long wall) => new(cursor.ToUnix(wall), wall, null);

    void AddDate(string value, string? zone, ZoneBook zones)
    {
        var slash = value.IndexOf('/', StringComparison.Ordinal);
        if (CalendarTime.Parse(slash < 0 ? value : value.AsSpan(0, slash), zone) is not { } time) return;
        // A day among times is that day at the usual time.
        if (time.IsDate && !start.IsDate) time = start.At(time.Wall + start.Wall - (Civil.DayOf(start.Wall) * Civil.Day));
        var unix = zones.ToUnix(start.IsDate ? start.At(time.Wall) : time);
        dates.Add(new Planned(unix, cursor.ToWall(unix), slash < 0 ? null : LengthOf(value.AsSpan(slash + 1), zone, unix, zones)));
    }

    static CalendarDuration? LengthOf(ReadOnlySpan<char> end, string? zone, long unix, ZoneBook zones) =>
        CalendarDuration.Parse(end) is { } length ? (length.Total < 0 ? null : length)
        : CalendarTime.Parse(end, zone) is { } time && zones.ToUnix(time) is var until && until > unix ? new CalendarDuration(0, until - unix) : null;

    void Exclude(CalendarTime? time, ZoneBook zones)
    {
        if (time is not { } found) return;
        if (found.IsDate == start.IsDate) excluded.Add(zones.ToUnix(found));
        else excludedDays.Add(Civil.DayOf(found.Wall));
    }
}
