using System.Globalization;

namespace Percloud.Protocols.ICalendar;

/// <summary>One time at which an alarm goes off.</summary>
/// <param name="Unix">When, in seconds since 1970-01-01 in UTC.</param>
/// <param name="Alarm">The VALARM.</param>
/// <param name="Occurrence">What it reminds of.</param>
public readonly record struct AlarmDue(long Unix, CalendarComponent Alarm, Occurrence Occurrence);

/// <summary>When the alarms of an item go off (RFC 5545 §3.6.6, RFC 9074 §6.1). What is done or called off reminds of nothing.</summary>
public static class Alarms
{
    const int MostRepeats = 100;
    const int MostFound = 10_000;

    /// <summary>All alarms between two moments in order, the second not included.</summary>
    public static IReadOnlyList<AlarmDue> Between(CalendarItem item, long from, long to, RecurrenceWork work)
    {
        (from, to) = (Civil.Moment(from), Civil.Moment(to));
        var (back, forth) = (0L, 0L);
        foreach (var trigger in item.Components.SelectMany(Triggers))
        {
            back = Math.Min(back, Math.Min(trigger.First, trigger.Last) - Civil.Day);
            forth = Math.Max(forth, Math.Max(trigger.First, trigger.Last) + Civil.Day);
        }
        var all = Absolute(item);
        if (back != 0 || forth != 0)
            all = all.Concat(item.Between(from - forth, to - back, work).SelectMany(one => Relative(item, one)));
        return [.. all.Where(due => due.Unix >= from && due.Unix < to && !IsOver(due)).Take(MostFound).OrderBy(due => due.Unix)];
    }

    /// <summary>The first alarm after a moment; null when none comes, or none that little work finds.</summary>
    public static AlarmDue? Next(CalendarItem item, long after, RecurrenceWork? work = null)
    {
        work ??= new RecurrenceWork();
        if (!item.Components.SelectMany(c => c.Components).Any(c => c.Name == "VALARM")) return null;
        var from = after + 1;
        foreach (var days in (long[])[40, 400, 4_000, 40_000])
        {
            var to = after + (days * Civil.Day);
            if (Between(item, from, to, work) is [var first, ..]) return first;
            if (work.RanOut) return null;
            from = to;
        }
        return null;
    }

    static IEnumerable<AlarmDue> Absolute(CalendarItem item) =>
        from component in item.Components
        from alarm in component.Components
        where alarm.Name == "VALARM"
        let at = CalendarTime.Of(alarm.Property("TRIGGER"))
        where at is { IsDate: false } && Span.Of(component, item.Zones) is not null
        let occurrence = item.At(CalendarTime.Of(component.Property("RECURRENCE-ID")) ?? Span.Of(component, item.Zones)!.Start)
        where occurrence is not null
        from due in Repeated(alarm, item.Zones.ToUnix(at!.Value), occurrence!.Value)
        select due;

    static IEnumerable<AlarmDue> Relative(CalendarItem item, Occurrence occurrence)
    {
        foreach (var alarm in occurrence.Component.Components.Where(c => c.Name == "VALARM"))
        {
            if (alarm.Property("TRIGGER") is not { } trigger || CalendarDuration.Parse(trigger.Value) is not { } length) continue;
            var atEnd = trigger.Parameter("RELATED") is { } related && related.Equals("END", StringComparison.OrdinalIgnoreCase);
            foreach (var due in Repeated(alarm, item.Zones.Add(atEnd ? occurrence.End : occurrence.Start, length), occurrence)) yield return due;
        }
    }

    static IEnumerable<AlarmDue> Repeated(CalendarComponent alarm, long first, Occurrence occurrence)
    {
        yield return new AlarmDue(first, alarm, occurrence);
        var (times, every) = Repeat(alarm);
        for (var i = 1; i <= times; i++) yield return new AlarmDue(first + (i * every), alarm, occurrence);
    }

    static (int Times, long Every) Repeat(CalendarComponent alarm) =>
        int.TryParse(alarm.Property("REPEAT")?.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var times) && CalendarDuration.Parse(alarm.Property("DURATION")?.Value) is { Total: > 0 } every
            ? (Math.Min(times, MostRepeats), every.Total) : (0, 0);

    // How long before and after a beginning or end the alarms of a component may go off.
    static IEnumerable<(long First, long Last)> Triggers(CalendarComponent component)
    {
        foreach (var alarm in component.Components.Where(c => c.Name == "VALARM"))
        {
            if (CalendarDuration.Parse(alarm.Property("TRIGGER")?.Value) is not { } length) continue;
            var (times, every) = Repeat(alarm);
            yield return (length.Total, length.Total + (times * every));
        }
    }

    static bool IsOver(AlarmDue due)
    {
        if (due.Occurrence.Component.Property("STATUS")?.Value.Trim().ToUpperInvariant() is "CANCELLED" or "COMPLETED" || due.Occurrence.Component.Property("COMPLETED") is not null) return true;
        // A client says until when the alarms were seen.
        return CalendarTime.Of(due.Alarm.Property("ACKNOWLEDGED")) is { } seen && due.Unix <= seen.Wall;
    }
}
