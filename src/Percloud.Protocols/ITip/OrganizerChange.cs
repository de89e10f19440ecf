using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>What an organizer's change of an object makes: revisions in the object, messages to attendees (RFC 5546 §3.2, RFC 6638 §3.2.1).</summary>
public static class OrganizerChange
{
    /// <summary>Makes an object ready to be stored: what changed gets a later SEQUENCE if the client gave it none, and who answered an old time is asked again. The object is changed in place.</summary>
    /// <param name="before">What was stored; null for a new object.</param>
    /// <param name="after">What is to be stored.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static void Prepare(CalendarComponent? before, CalendarComponent after, long now)
    {
        if (before is null) return;
        foreach (var component in after.Components.Where(Party.IsScheduled))
        {
            if (Like(before, component) is not { } old || !Revision.IsRescheduled(old, component)) continue;
            if (Revision.Sequence(component) <= Revision.Sequence(old)) Revision.Raise(component, Revision.Sequence(old) + 1, now);
            foreach (var line in component.All("ATTENDEE").ToList())
                if (Party.Answer(line) is not "NEEDS-ACTION" && !Party.Same(line.Value, Party.Organizer(component))) component.Replace(line, line.With("PARTSTAT", "NEEDS-ACTION"));
        }
    }

    /// <summary>The messages of a change. Who was on the list and is not any more is told so; who is new is invited; the others hear of what they can see.</summary>
    /// <param name="before">What was stored; null for a new object.</param>
    /// <param name="after">What is stored now; null for a deletion.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static IReadOnlyList<ITipMessage> Messages(CalendarComponent? before, CalendarComponent? after, long now)
    {
        var messages = new List<ITipMessage>();
        if ((Organizer(after) ?? Organizer(before)) is not { } organizer) return messages;
        foreach (var attendee in Attendees(before).Union(Attendees(after), StringComparer.OrdinalIgnoreCase))
        {
            if (Party.Same(attendee, organizer)) continue;
            var (was, now2) = (For(before, attendee), For(after, attendee));
            if (now2.Count == 0) Add(messages, Cancel(before!, was, organizer, attendee, now));
            else
            {
                if (was.Count > 0) Add(messages, CancelSome(before!, after!, was, now2, organizer, attendee, now));
                if (was.Count == 0 || IsNews(was, now2) || Forced(now2, attendee)) messages.Add(Request(after!, organizer, attendee));
            }
        }
        return messages;
    }

    /// <summary>The invitation of one attendee: all that they are invited to. It also answers a REFRESH.</summary>
    public static ITipMessage Request(CalendarComponent calendar, string organizer, string attendee)
    {
        var told = For(calendar, attendee).ConvertAll(MessageMaker.Public);
        // Where the master is theirs and an occurrence is not, the occurrence is left out.
        if (told.Find(c => c.Property("RECURRENCE-ID") is null) is { } master)
            foreach (var component in Others(calendar, attendee))
                if (CalendarTime.Of(component.Property("RECURRENCE-ID")) is { } id) master.Add(id.ToLine("EXDATE"));
        return new ITipMessage(ITipMethod.Request, organizer, attendee, MessageMaker.Calendar(ITipMethod.Request, calendar, told));
    }

    /// <summary>Turns down what an attendee proposed.</summary>
    public static ITipMessage DeclineCounter(CalendarComponent calendar, CalendarComponent proposed, string attendee, long now) =>
        new(ITipMethod.DeclineCounter, Party.Organizer(proposed) ?? "", attendee, MessageMaker.Calendar(ITipMethod.DeclineCounter, calendar, [MessageMaker.Named(proposed, now, "ATTENDEE", "DTSTART", "SUMMARY")]));

    static void Add(List<ITipMessage> messages, ITipMessage? message)
    {
        if (message is not null) messages.Add(message);
    }

    static ITipMessage? Cancel(CalendarComponent before, List<CalendarComponent> was, string organizer, string attendee, long now)
    {
        var live = was.FindAll(c => c.Property("STATUS")?.Value.Trim().ToUpperInvariant() != "CANCELLED");
        if (live.Count == 0) return null;
        // The master stands for all of them.
        if (live.Find(c => c.Property("RECURRENCE-ID") is null) is { } master) live = [master];
        return Cancelled(before, live.Select(c => One(c, null, attendee, now)), organizer, attendee);
    }

    // Occurrences that were theirs: excluded now, or given to others.
    static ITipMessage? CancelSome(CalendarComponent before, CalendarComponent after, List<CalendarComponent> was, List<CalendarComponent> now2, string organizer, string attendee, long now)
    {
        if (was.Find(c => c.Property("RECURRENCE-ID") is null) is not { } master)
        {
            var gone = was.FindAll(c => !now2.Exists(other => Id(other) == Id(c)) && now2.TrueForAll(other => Id(other) is not null));
            return gone.Count == 0 ? null : Cancelled(before, gone.Select(c => One(c, null, attendee, now)), organizer, attendee);
        }
        var current = now2.Find(c => c.Property("RECURRENCE-ID") is null);
        var ids = new List<CalendarTime>();
        if (current is not null) ids.AddRange(Excluded(current).Except(Excluded(master)));
        ids.AddRange(Others(after, attendee).Where(c => Id(c) is not null && !Others(before, attendee).Any(o => Id(o) == Id(c))).Select(c => Id(c)!.Value));
        return ids.Count == 0 ? null : Cancelled(before, ids.Distinct().Select(id => One(current ?? master, id, attendee, now)), organizer, attendee);
    }

    static ITipMessage Cancelled(CalendarComponent before, IEnumerable<CalendarComponent> components, string organizer, string attendee) =>
        new(ITipMethod.Cancel, organizer, attendee, MessageMaker.Calendar(ITipMethod.Cancel, before, components));

    static CalendarComponent One(CalendarComponent component, CalendarTime? id, string attendee, long now)
    {
        var named = MessageMaker.Named(component, now, "DTSTART", "DTEND", "DURATION", "SUMMARY", "LOCATION");
        Revision.Raise(named, Revision.Sequence(component) + (id is null ? 1 : 0), now);
        if (Party.Attendee(component, attendee) is { } line) named.Add(Party.Public(line));
        named.Add(new ContentLine("STATUS", "CANCELLED"));
        if (id is not { } at) return named;
        foreach (var name in (string[])["DTSTART", "DTEND", "DURATION"]) named.Remove(name);
        named.Set(at.ToLine("RECURRENCE-ID"));
        return named;
    }

    static bool IsNews(List<CalendarComponent> was, List<CalendarComponent> now) =>
        was.Count != now.Count || now.Exists(c => was.Find(old => Id(old) == Id(c)) is not { } before || Revision.IsChanged(before, c));

    static bool Forced(List<CalendarComponent> now, string attendee) => now.Exists(c => Party.Attendee(c, attendee)?.Parameter("SCHEDULE-FORCE-SEND")?.ToUpperInvariant() == "REQUEST");

    static string? Organizer(CalendarComponent? calendar) => calendar?.Components.Where(Party.IsScheduled).Select(Party.Organizer).FirstOrDefault(o => o is not null);

    static IEnumerable<string> Attendees(CalendarComponent? calendar) =>
        calendar?.Components.Where(Party.IsScheduled).SelectMany(c => c.All("ATTENDEE")).Where(Party.IsServed).Select(line => line.Value.Trim()) ?? [];

    static List<CalendarComponent> For(CalendarComponent? calendar, string attendee) =>
        calendar is null ? [] : [.. calendar.Components.Where(c => Party.IsScheduled(c) && Party.Attendee(c, attendee) is not null)];

    static IEnumerable<CalendarComponent> Others(CalendarComponent calendar, string attendee) => calendar.Components.Where(c => Party.IsScheduled(c) && Party.Attendee(c, attendee) is null);

    static CalendarComponent? Like(CalendarComponent calendar, CalendarComponent component) => calendar.Components.FirstOrDefault(c => c.Name == component.Name && Id(c) == Id(component));

    static CalendarTime? Id(CalendarComponent component) => CalendarTime.Of(component.Property("RECURRENCE-ID"));

    static IEnumerable<CalendarTime> Excluded(CalendarComponent master) =>
        master.All("EXDATE").SelectMany(line => line.Value.Split(',').Select(value => CalendarTime.Parse(value, line.Parameter("TZID")))).OfType<CalendarTime>();
}
