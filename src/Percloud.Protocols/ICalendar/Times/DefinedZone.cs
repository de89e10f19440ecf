namespace Percloud.Protocols.ICalendar;

/// <summary>A zone that a VTIMEZONE defines by its own rules (RFC 5545 §3.6.5).</summary>
sealed class DefinedZone : CalendarZone
{
    const int MostObservances = 200;
    const int MostChanges = 10_000;

    // The calendar repeats itself every 400 years, to the day of the week.
    const long Cycle = 146_097 * Civil.Day;
    const long Horizon = 16_725_225_600; // 2500-01-01

    readonly string id;
    readonly List<Observance> observances;
    readonly Lock turn = new();
    (long At, int Offset)[] changes = [];
    long known = long.MinValue;

    DefinedZone(string id, List<Observance> observances)
    {
        this.id = id;
        this.observances = observances;
    }

    public override string Id => id;

    /// <summary>Reads a definition; null when it defines nothing.</summary>
    public static DefinedZone? Of(CalendarComponent definition)
    {
        var observances = definition.Components.Where(c => c.Name is "STANDARD" or "DAYLIGHT").Take(MostObservances).Select(Observance.Of).OfType<Observance>().ToList();
        return observances.Count == 0 ? null : new DefinedZone(definition.Property("TZID")?.Value.Trim() ?? "", observances);
    }

    public override int OffsetAt(long unix)
    {
        if (unix >= Horizon) unix -= ((unix - Horizon) / Cycle * Cycle) + Cycle;
        var all = Until(unix);
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (all[middle].At <= unix) low = middle + 1;
            else high = middle;
        }
        return low > 0 ? all[low - 1].Offset : Before(all);
    }

    // Before its first change a zone keeps what that change came from.
    int Before((long At, int Offset)[] all) =>
        all.Length == 0 ? observances[0].To : observances.MinBy(o => o.Wall - o.From)!.From;

    (long At, int Offset)[] Until(long unix)
    {
        lock (turn)
        {
            if (unix < known) return changes;
            // A few years more than asked for, so that a long expansion does not come back for each.
            known = Math.Min(Horizon, Math.Max(unix, Civil.ToSeconds(2030, 1, 1)) + (20 * 366 * Civil.Day));
            var found = new List<(long At, int Offset)>();
            foreach (var observance in observances) found.AddRange(observance.Onsets(known).Take(MostChanges).Select(at => (at, observance.To)));
            changes = [.. found.OrderBy(change => change.At)];
            return changes;
        }
    }

    /// <summary>One STANDARD or DAYLIGHT: from when on which clocks count.</summary>
    sealed record Observance(long Wall, int From, int To, IReadOnlyList<RecurrenceRule> Rules, IReadOnlyList<CalendarTime> Dates)
    {
        public static Observance? Of(CalendarComponent part)
        {
            if (CalendarTime.Of(part.Property("DTSTART")) is not { } start || UtcOffset.Parse(part.Property("TZOFFSETTO")?.Value) is not { } to) return null;
            var from = UtcOffset.Parse(part.Property("TZOFFSETFROM")?.Value) ?? to;
            var rules = part.All("RRULE").Take(4).Select(line => RecurrenceRule.Parse(line.Value)).OfType<RecurrenceRule>().ToList();
            var dates = part.All("RDATE").SelectMany(line => line.Value.Split(',')).Take(MostChanges).Select(text => CalendarTime.Parse(text)).OfType<CalendarTime>().ToList();
            return new Observance(start.Wall, from, to, rules, dates);
        }

        public IEnumerable<long> Onsets(long until)
        {
            yield return Wall - From;
            foreach (var date in Dates)
                yield return date.Kind == CalendarTimeKind.Utc ? date.Wall : date.Wall - From;
            foreach (var rule in Rules)
            {
                foreach (var wall in new RuleWalk(rule, Wall, isDate: false, new RecurrenceWork(RecurrenceWork.Small)).From(Wall, until + Widest).Skip(1))
                {
                    var at = wall - From;
                    if (at > until || (rule.Until is { } end && (end.Kind == CalendarTimeKind.Utc ? at : wall) > end.LastWall)) break;
                    yield return at;
                }
            }
        }
    }
}
