using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>Which changes of an object matter to a client that has an older state of it (RFC 6638 §3.2.10): all but answers, and what servers note.</summary>
public static class Consequence
{
    // What a reply, or bringing a message, changes on the lines of those who take part.
    static readonly string[] Answers = ["PARTSTAT", "RSVP", "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND", Party.Replied];

    static readonly HashSet<string> Stamps = ["DTSTAMP", "LAST-MODIFIED", "REQUEST-STATUS"];

    /// <summary>Whether two states differ in nothing but answers and stamps: then a tag that was given for the one holds for the other.</summary>
    public static bool IsNone(CalendarComponent before, CalendarComponent after) => Said(before).SequenceEqual(Said(after), StringComparer.Ordinal);

    /// <summary>Puts the answers that are known into a change by somebody who had not seen them yet, which is what RFC 6638 §3.2.10 asks of a server when the tag still holds. The object is changed in place.</summary>
    /// <param name="before">What is stored.</param>
    /// <param name="after">What is to be stored.</param>
    /// <param name="mine">The addresses of the one who changes it: their own answers are theirs.</param>
    /// <returns>Whether anything had to be put in.</returns>
    public static bool Merge(CalendarComponent before, CalendarComponent after, IReadOnlyList<string> mine)
    {
        var any = false;
        foreach (var component in after.Components.Where(Party.IsScheduled))
        {
            if (Occurrences.Like(before, component) is not { } old) continue;
            foreach (var line in component.All("ATTENDEE").Where(line => !mine.Any(me => Party.Same(me, line.Value))).ToList())
            {
                if (Party.Attendee(old, line.Value) is not { } known) continue;
                var merged = Answers.Aggregate(line, (so, name) => so.Parameter(name) == known.Parameter(name) ? so : so.With(name, known.Parameter(name)));
                if (ReferenceEquals(merged, line)) continue;
                component.Replace(line, merged);
                any = true;
            }
        }
        return any;
    }

    static List<string> Said(CalendarComponent calendar)
    {
        var said = new List<string>();
        foreach (var component in calendar.Components.Where(c => c.Name != "VTIMEZONE")) Say(component, Occurrences.Name(component), said);
        said.Sort(StringComparer.Ordinal);
        return said;
    }

    static void Say(CalendarComponent component, string place, List<string> said)
    {
        said.Add(place);
        foreach (var line in component.Properties.Where(line => !Stamps.Contains(line.Name)))
        {
            var plain = line.Name is "ATTENDEE" or "ORGANIZER" ? Answers.Aggregate(line, (so, name) => so.Parameter(name) is null ? so : so.With(name, null)) : line;
            said.Add($"{place} {plain.ToString().TrimEnd()}");
        }
        foreach (var inner in component.Components) Say(inner, $"{place}/{inner.Name}", said);
    }
}

/// <summary>Components of two states of one object that speak of the same.</summary>
static class Occurrences
{
    /// <summary>The component of another state that is of the same occurrence; null when there is none.</summary>
    public static CalendarComponent? Like(CalendarComponent? calendar, CalendarComponent component)
    {
        var id = CalendarTime.Of(component.Property("RECURRENCE-ID"));
        return calendar?.Components.FirstOrDefault(c => c.Name == component.Name && CalendarTime.Of(c.Property("RECURRENCE-ID")) == id);
    }

    /// <summary>What holds for all occurrences; null when there are single ones only.</summary>
    public static CalendarComponent? Master(CalendarComponent? calendar) => calendar?.Components.FirstOrDefault(c => Party.IsScheduled(c) && c.Property("RECURRENCE-ID") is null);

    public static string Name(CalendarComponent component) => $"{component.Name} {CalendarTime.Of(component.Property("RECURRENCE-ID"))?.ToValue()}";
}
