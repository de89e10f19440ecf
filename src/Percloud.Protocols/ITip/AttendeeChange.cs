using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>What an attendee's change of their copy makes: an answer to the organizer (RFC 5546 §3.2.3, RFC 6638 §3.2.2).</summary>
public static class AttendeeChange
{
    /// <summary>The answer that a change is; null when the organizer need not hear of it.</summary>
    /// <param name="before">What was stored; null for a new object.</param>
    /// <param name="after">What is stored now; null for a deletion, which declines.</param>
    /// <param name="me">The attendee's address.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static ITipMessage? Reply(CalendarComponent? before, CalendarComponent? after, string me, long now)
    {
        var answers = after is null ? Declined(before, me, now) : Changed(before, after, me, now);
        var source = after ?? before;
        if (answers.Count == 0 || source is null) return null;
        var line = source.Components.Select(c => c.Property("ORGANIZER")).FirstOrDefault(o => o is not null);
        if (line is null || Party.Same(line.Value, me)) return null;
        if (!Party.IsServed(line)) return null;
        return new ITipMessage(ITipMethod.Reply, me, line.Value.Trim(), MessageMaker.Calendar(ITipMethod.Reply, source, answers));
    }

    /// <summary>Sets the answer to all occurrences, or to one; then <see cref="Reply"/> says it.</summary>
    /// <param name="item">The attendee's copy; read it again afterwards.</param>
    /// <param name="id">Which occurrence; null for all.</param>
    /// <param name="me">The attendee's address.</param>
    /// <param name="answer">ACCEPTED, TENTATIVE or DECLINED.</param>
    public static EditRefusal? Answer(CalendarItem item, CalendarTime? id, string me, string answer)
    {
        if (id is { } one && item.Repeats) return RecurrenceEdit.One(item, one, component => Set(component, me, answer));
        foreach (var component in item.Components) Set(component, me, answer);
        return null;
    }

    /// <summary>Asks for the latest state.</summary>
    public static ITipMessage Refresh(CalendarComponent calendar, string me, long now)
    {
        var component = calendar.Components.First(Party.IsScheduled);
        return new ITipMessage(ITipMethod.Refresh, me, Party.Organizer(component) ?? "", MessageMaker.Calendar(ITipMethod.Refresh, calendar, [WithMe(MessageMaker.Named(component, now), component, me)]));
    }

    /// <summary>Proposes another time or place.</summary>
    /// <param name="calendar">The attendee's copy.</param>
    /// <param name="proposed">A component of it, changed.</param>
    /// <param name="me">The attendee's address.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static ITipMessage Counter(CalendarComponent calendar, CalendarComponent proposed, string me, long now)
    {
        var told = MessageMaker.Public(proposed);
        told.Set(CalendarTime.Utc(now).ToLine("DTSTAMP"));
        return new ITipMessage(ITipMethod.Counter, me, Party.Organizer(proposed) ?? "", MessageMaker.Calendar(ITipMethod.Counter, calendar, [told]));
    }

    static void Set(CalendarComponent component, string me, string answer)
    {
        if (Party.Attendee(component, me) is { } line) component.Replace(line, line.With("PARTSTAT", answer).With("RSVP", null));
    }

    static List<CalendarComponent> Declined(CalendarComponent? before, string me, long now)
    {
        var answers = new List<CalendarComponent>();
        foreach (var component in before?.Components.Where(Party.IsScheduled) ?? [])
        {
            if (Party.Attendee(component, me) is not { } line || Party.Answer(line) == "DECLINED" || component.Property("STATUS")?.Value.Trim().ToUpperInvariant() == "CANCELLED") continue;
            answers.Add(WithMe(MessageMaker.Named(component, now, "DTSTART", "SUMMARY"), component, me, "DECLINED"));
            // No to the master is no to all.
            if (component.Property("RECURRENCE-ID") is null) return [answers[^1]];
        }
        return answers;
    }

    static List<CalendarComponent> Changed(CalendarComponent? before, CalendarComponent after, string me, long now)
    {
        var answers = new List<CalendarComponent>();
        foreach (var component in after.Components.Where(Party.IsScheduled))
        {
            if (Party.Attendee(component, me) is not { } line) continue;
            var old = Like(before, component);
            // An override that was not there yet says what the master said before.
            var said = (old ?? Master(before)) is { } known && Party.Attendee(known, me) is { } past ? Party.Answer(past) : "NEEDS-ACTION";
            if (Party.Answer(line) != said || line.Parameter("SCHEDULE-FORCE-SEND")?.ToUpperInvariant() == "REPLY") answers.Add(WithMe(MessageMaker.Named(component, now, "DTSTART", "SUMMARY", "COMMENT"), component, me));
            if (old is null || component.Property("RECURRENCE-ID") is not null) continue;
            foreach (var id in Excluded(component).Except(Excluded(old))) answers.Add(DeclinedOne(component, id, me, now));
        }
        // Where only single occurrences were sent, one that is taken out is declined.
        if (Master(before) is null)
            foreach (var gone in before?.Components.Where(c => Party.IsScheduled(c) && Like(after, c) is null) ?? [])
                if (Party.Attendee(gone, me) is { } line && Party.Answer(line) != "DECLINED") answers.Add(WithMe(MessageMaker.Named(gone, now, "DTSTART", "SUMMARY"), gone, me, "DECLINED"));
        return answers;
    }

    static CalendarComponent DeclinedOne(CalendarComponent master, CalendarTime id, string me, long now)
    {
        var answer = WithMe(MessageMaker.Named(master, now, "SUMMARY"), master, me, "DECLINED");
        answer.Set(id.ToLine("RECURRENCE-ID"));
        return answer;
    }

    static CalendarComponent WithMe(CalendarComponent answer, CalendarComponent component, string me, string? said = null)
    {
        if (Party.Attendee(component, me) is { } line) answer.Add(said is null ? Party.Public(line).With("RSVP", null) : Party.Public(line).With("PARTSTAT", said).With("RSVP", null));
        return answer;
    }

    static CalendarComponent? Like(CalendarComponent? calendar, CalendarComponent component) =>
        calendar?.Components.FirstOrDefault(c => c.Name == component.Name && CalendarTime.Of(c.Property("RECURRENCE-ID")) == CalendarTime.Of(component.Property("RECURRENCE-ID")));

    static CalendarComponent? Master(CalendarComponent? calendar) => calendar?.Components.FirstOrDefault(c => Party.IsScheduled(c) && c.Property("RECURRENCE-ID") is null);

    static IEnumerable<CalendarTime> Excluded(CalendarComponent master) =>
        master.All("EXDATE").SelectMany(line => line.Value.Split(',').Select(value => CalendarTime.Parse(value, line.Parameter("TZID")))).OfType<CalendarTime>();
}
