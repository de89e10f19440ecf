using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>What somebody who is invited may change in their copy (RFC 6638 §3.2.2.1): their answer, and whatever is theirs alone. When, what, where, who invites and who is invited is the organizer's.</summary>
/// <remarks>
/// Clients write an object anew from what they keep of it: zones under other names, an end as a length, texts with other line ends, a rule with its parts in another order. What means the same is the same here.
/// Everything that nobody else sees may change: alarms, TRANSP, CATEGORIES, COMPLETED, COMMENT, CLASS, COLOR, X- properties, stamps, and leaving occurrences out (EXDATE), which declines them.
/// </remarks>
public static class AttendeeRules
{
    static readonly string[] Texts = ["SUMMARY", "LOCATION", "DESCRIPTION"];

    /// <summary>Whether an attendee may make a change.</summary>
    /// <param name="before">What is stored.</param>
    /// <param name="after">What is to be stored.</param>
    /// <param name="me">The attendee's address.</param>
    public static bool Allow(CalendarComponent before, CalendarComponent after, string me)
    {
        var (was, now) = (new ZoneBook(before, CalendarZone.Utc), new ZoneBook(after, CalendarZone.Utc));
        foreach (var component in after.Components.Where(Party.IsScheduled))
        {
            if (Like(before, was, component, now) is { } old)
            {
                if (When(old, was) != When(component, now) || !SameRules(old, component) || !IsSame(old, component, me)) return false;
            }
            // One occurrence is answered by itself: it says what the others do, at its planned time.
            else if (Occurrences.Master(before) is not { } master || !IsPlanned(component, now, Length(master, was)) || !IsSame(master, component, me)) return false;
        }
        return before.Components.Where(Party.IsScheduled).All(old => Like(after, now, old, was) is not null || MayGo(old, was, before, after, now));
    }

    // A single occurrence goes when it is left out; when nothing but single ones were sent, any but the last may.
    static bool MayGo(CalendarComponent old, ZoneBook was, CalendarComponent before, CalendarComponent after, ZoneBook now)
    {
        if (CalendarTime.Of(old.Property("RECURRENCE-ID")) is not { } id) return false;
        if (Occurrences.Master(before) is null) return after.Components.Any(Party.IsScheduled);
        var gone = was.ToUnix(id);
        return Occurrences.Master(after) is { } master && Dates(master, "EXDATE", now).Contains(Moment(id.IsDate, gone));
    }

    static CalendarComponent? Like(CalendarComponent calendar, ZoneBook zones, CalendarComponent component, ZoneBook its)
    {
        var id = CalendarTime.Of(component.Property("RECURRENCE-ID"));
        return calendar.Components.FirstOrDefault(c => c.Name == component.Name && CalendarTime.Of(c.Property("RECURRENCE-ID")) is var other
            && (id is null ? other is null : other is not null && zones.ToUnix(other.Value) == its.ToUnix(id.Value)));
    }

    static bool IsSame(CalendarComponent old, CalendarComponent component, string me)
    {
        if (!Party.Same(Party.Organizer(old), Party.Organizer(component))) return false;
        if (Texts.Any(name => Plain(old, name) != Plain(component, name))) return false;
        var (were, are) = (People(old), People(component));
        if (!are.IsSupersetOf(were)) return false;
        // Somebody may be sent in one's place (RFC 5546 §3.2.2.3).
        return component.All("ATTENDEE").All(line => were.Contains(Fold(line.Value)) || Party.Same(line.Parameter("DELEGATED-FROM"), me));
    }

    static bool IsPlanned(CalendarComponent component, ZoneBook zones, long length) =>
        CalendarTime.Of(component.Property("RECURRENCE-ID")) is { } id && Span.Of(component, zones) is { } span && zones.ToUnix(id) == zones.ToUnix(span.Start) && Length(component, zones) == length && component.Property("RRULE") is null;

    // All that says when it happens, as moments.
    static string When(CalendarComponent component, ZoneBook zones)
    {
        var span = Span.Of(component, zones);
        var start = span is null ? "" : Moment(span.Start.IsDate, zones.ToUnix(span.Start));
        return string.Join('\n', (string[])[start, $"{Length(component, zones)}", .. Dates(component, "RDATE", zones).Order(StringComparer.Ordinal)]);
    }

    // Days that the clock is set are days of 24 hours here on both sides.
    static long Length(CalendarComponent component, ZoneBook zones) => Span.Of(component, zones)?.Length.Total ?? 0;

    static bool SameRules(CalendarComponent old, CalendarComponent component)
    {
        var (were, are) = (old.All("RRULE").Select(line => line.Value).ToList(), component.All("RRULE").Select(line => line.Value).ToList());
        return were.Count == are.Count && were.Zip(are).All(pair => SameRule(pair.First, pair.Second));
    }

    // The last moment is written as a day, a time or in UTC, as the client likes.
    static bool SameRule(string old, string rule)
    {
        if (RecurrenceRule.Parse(old) is not { } was || RecurrenceRule.Parse(rule) is not { } now) return old.Trim().Equals(rule.Trim(), StringComparison.OrdinalIgnoreCase);
        var (wasUntil, nowUntil) = (was.Until?.Wall, now.Until?.Wall);
        if ((wasUntil is null) != (nowUntil is null) || Math.Abs((wasUntil ?? 0) - (nowUntil ?? 0)) > Civil.Day) return false;
        return Bare(was) == Bare(now);
    }

    static string Bare(RecurrenceRule rule) => (rule with { Until = null, WeekStart = DayOfWeek.Monday }).ToValue();

    static HashSet<string> Dates(CalendarComponent component, string name, ZoneBook zones) =>
        [.. component.All(name).SelectMany(line => line.Value.Split(',').Select(value => CalendarTime.Parse(value.Split('/')[0], line.Parameter("TZID")))).OfType<CalendarTime>().Select(time => Moment(time.IsDate, zones.ToUnix(time)))];

    static string Moment(bool isDay, long unix) => isDay ? $"D{unix}" : $"T{unix}";

    static string Plain(CalendarComponent component, string name) => string.Join(' ', (component.Text(name) ?? "").Split([' ', '\t', '\r', '\n', '\u00A0'], StringSplitOptions.RemoveEmptyEntries));

    static HashSet<string> People(CalendarComponent component) => [.. component.All("ATTENDEE").Select(line => Fold(line.Value))];

    static string Fold(string address) => address.Trim().ToUpperInvariant();
}
