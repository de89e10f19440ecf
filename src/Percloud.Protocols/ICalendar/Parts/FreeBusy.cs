namespace Percloud.Protocols.ICalendar;

/// <summary>How taken a time is (RFC 5545 §3.2.9), the weakest first.</summary>
public enum BusyKind
{
    /// <summary>Perhaps.</summary>
    Tentative = 1,

    /// <summary>Taken.</summary>
    Busy,

    /// <summary>Out of reach.</summary>
    Unavailable,
}

/// <summary>A time that is taken.</summary>
/// <param name="From">Seconds since 1970-01-01 in UTC.</param>
/// <param name="To">Likewise; not included.</param>
/// <param name="Kind">How.</param>
public readonly record struct BusyTime(long From, long To, BusyKind Kind);

/// <summary>Which times are taken, out of events and free-busy entries (RFC 4791 §7.10, RFC 5545 §3.6.4).</summary>
public static class FreeBusy
{
    const int MostPeriods = 100_000;

    /// <summary>The times that the objects take between two moments, put together for each kind, in order.</summary>
    /// <param name="calendars">Objects: their events and VFREEBUSY count.</param>
    /// <param name="floating">Where days and floating times are placed.</param>
    /// <param name="from">Seconds since 1970-01-01 in UTC.</param>
    /// <param name="to">Likewise; not included.</param>
    /// <param name="mine">Addresses of the one who is asked about (mailto:…): what they declined takes no time, what they did not accept yet may.</param>
    /// <param name="work">What it may cost.</param>
    public static IReadOnlyList<BusyTime> Of(IEnumerable<CalendarComponent> calendars, CalendarZone floating, long from, long to, IReadOnlyCollection<string> mine, RecurrenceWork work)
    {
        var found = new List<BusyTime>();
        foreach (var calendar in calendars)
        {
            foreach (var item in CalendarItem.Of(calendar, floating).Where(i => i.Kind == "VEVENT"))
                foreach (var one in item.Between(from, to, work))
                    if (KindOf(one.Component, mine) is { } kind && one.EndUnix > one.StartUnix && found.Count < MostPeriods) found.Add(new BusyTime(one.StartUnix, one.EndUnix, kind));
            foreach (var entry in calendar.Components.Where(c => c.Name == "VFREEBUSY")) found.AddRange(Periods(entry).Take(MostPeriods - found.Count));
        }
        return Together(found.Where(b => b.From < to && b.To > from).Select(b => b with { From = Math.Max(b.From, from), To = Math.Min(b.To, to) }));
    }

    /// <summary>The times that a VFREEBUSY names.</summary>
    public static IEnumerable<BusyTime> Periods(CalendarComponent entry)
    {
        foreach (var line in entry.All("FREEBUSY"))
        {
            if (KindOf(line.Parameter("FBTYPE")) is not { } kind) continue;
            foreach (var value in line.Value.Split(','))
            {
                var slash = value.IndexOf('/', StringComparison.Ordinal);
                if (slash < 0 || CalendarTime.Parse(value.AsSpan(0, slash)) is not { } start) continue;
                var end = CalendarTime.Parse(value.AsSpan(slash + 1))?.Wall ?? (CalendarDuration.Parse(value.AsSpan(slash + 1)) is { } length ? Civil.Clamp(start.Wall + length.Total) : start.Wall);
                if (end > start.Wall) yield return new BusyTime(start.Wall, end, kind);
            }
        }
    }

    /// <summary>Writes a VFREEBUSY.</summary>
    /// <param name="times">What is taken.</param>
    /// <param name="from">The first moment that was asked about.</param>
    /// <param name="to">The last.</param>
    /// <param name="now">When this was made.</param>
    /// <param name="others">UID, ORGANIZER, ATTENDEE … where it answers a request.</param>
    public static CalendarComponent Write(IEnumerable<BusyTime> times, long from, long to, long now, params IEnumerable<ContentLine> others)
    {
        var entry = new CalendarComponent("VFREEBUSY");
        foreach (var line in others) entry.Add(line);
        entry.Add(CalendarTime.Utc(now).ToLine("DTSTAMP"));
        entry.Add(CalendarTime.Utc(from).ToLine("DTSTART"));
        entry.Add(CalendarTime.Utc(to).ToLine("DTEND"));
        foreach (var time in times)
            entry.Add(new ContentLine("FREEBUSY", $"{CalendarTime.Utc(time.From).ToValue()}/{CalendarTime.Utc(time.To).ToValue()}", new CalendarParameter("FBTYPE", time.Kind switch
            {
                BusyKind.Tentative => "BUSY-TENTATIVE",
                BusyKind.Unavailable => "BUSY-UNAVAILABLE",
                _ => "BUSY",
            })));
        return entry;
    }

    static BusyKind? KindOf(CalendarComponent one, IReadOnlyCollection<string> mine)
    {
        if (Word(one, "TRANSP") == "TRANSPARENT" || Word(one, "STATUS") == "CANCELLED") return null;
        var me = one.All("ATTENDEE").FirstOrDefault(line => mine.Contains(line.Value.Trim(), StringComparer.OrdinalIgnoreCase));
        var answer = me?.Parameter("PARTSTAT")?.ToUpperInvariant() ?? (me is null ? "" : "NEEDS-ACTION");
        if (answer is "DECLINED" or "DELEGATED") return null;
        if (Word(one, "X-MICROSOFT-CDO-BUSYSTATUS") is "OOF") return BusyKind.Unavailable;
        return Word(one, "STATUS") == "TENTATIVE" || answer is "TENTATIVE" or "NEEDS-ACTION" ? BusyKind.Tentative : BusyKind.Busy;
    }

    static BusyKind? KindOf(string? type) => type?.ToUpperInvariant() switch { "FREE" => null, "BUSY-TENTATIVE" => BusyKind.Tentative, "BUSY-UNAVAILABLE" => BusyKind.Unavailable, _ => BusyKind.Busy };

    static string? Word(CalendarComponent one, string name) => one.Property(name)?.Value.Trim().ToUpperInvariant();

    internal static List<BusyTime> Together(IEnumerable<BusyTime> times)
    {
        var merged = new List<BusyTime>();
        foreach (var kind in times.GroupBy(t => t.Kind))
        {
            BusyTime? open = null;
            foreach (var time in kind.OrderBy(t => t.From))
            {
                if (open is { } before && time.From <= before.To) { open = before with { To = Math.Max(before.To, time.To) }; continue; }
                if (open is { } done) merged.Add(done);
                open = time;
            }
            if (open is { } last) merged.Add(last);
        }
        return [.. merged.OrderBy(t => t.From).ThenBy(t => t.Kind)];
    }
}
