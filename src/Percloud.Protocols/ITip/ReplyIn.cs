using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>What an attendee's answer does to the organizer's object (RFC 5546 §3.2.3, RFC 6638 §3.2.2.2).</summary>
static class ReplyIn
{
    public static ITipVerdict Apply(List<CalendarComponent> told, CalendarComponent existing, string? sender, out CalendarComponent? changed)
    {
        changed = null;
        var next = existing.Clone();
        var verdict = ITipVerdict.Nothing;
        foreach (var answer in told)
        {
            if (answer.Property("ATTENDEE") is not { } attendee) return ITipVerdict.Broken;
            // Somebody may answer for themselves alone.
            if (sender is not null && !Party.Same(sender, attendee.Value)) return ITipVerdict.NotInvited;
            var one = Take(next, answer, attendee);
            if (one == ITipVerdict.Applied || verdict == ITipVerdict.Nothing) verdict = one;
        }
        if (verdict == ITipVerdict.Applied) changed = next;
        return verdict;
    }

    static ITipVerdict Take(CalendarComponent calendar, CalendarComponent answer, ContentLine attendee)
    {
        if (CalendarItem.Of(calendar, CalendarZone.Utc) is not [var item, ..]) return ITipVerdict.Unknown;
        if (CalendarTime.Of(answer.Property("RECURRENCE-ID")) is not { } id)
            return item.Master is { } master ? Set(master, answer, attendee) : ITipVerdict.Unknown;
        if (item.At(id) is not { } occurrence) return ITipVerdict.Unknown;
        if (Check(occurrence.Component, answer, attendee) is { } no) return no;
        return RecurrenceEdit.One(item, id, component => Set(component, answer, attendee)) is null ? ITipVerdict.Applied : ITipVerdict.Unknown;
    }

    static ITipVerdict? Check(CalendarComponent component, CalendarComponent answer, ContentLine attendee)
    {
        if (Party.Attendee(component, attendee.Value) is not { } line) return ITipVerdict.NotInvited;
        if (Revision.Sequence(answer) < Revision.Sequence(component)) return ITipVerdict.Stale;
        // Mail may overtake mail: the answer that was written last counts.
        return CalendarTime.Parse(line.Parameter(Party.Replied)) is { } last && Revision.Stamp(answer) < last.Wall ? ITipVerdict.Stale : null;
    }

    static ITipVerdict Set(CalendarComponent component, CalendarComponent answer, ContentLine attendee)
    {
        if (Check(component, answer, attendee) is { } no) return no;
        var line = Party.Attendee(component, attendee.Value)!;
        var status = answer.Property("REQUEST-STATUS")?.Value.Split(';')[0].Trim();
        var said = line.With("PARTSTAT", Party.Answer(attendee)).With("RSVP", null).With("SCHEDULE-STATUS", string.IsNullOrEmpty(status) ? "2.0" : status);
        if (answer.Property("DTSTAMP") is { } stamp) said = said.With(Party.Replied, stamp.Value.Trim());
        if (attendee.Parameter("DELEGATED-TO") is { } other) said = Delegate(component, said, other);
        component.Replace(line, said);
        return ITipVerdict.Applied;
    }

    static ContentLine Delegate(CalendarComponent component, ContentLine line, string other)
    {
        if (Party.Attendee(component, other) is null)
            component.Add(new ContentLine("ATTENDEE", other, new CalendarParameter("DELEGATED-FROM", line.Value.Trim()), new CalendarParameter("PARTSTAT", "NEEDS-ACTION"), new CalendarParameter("RSVP", "TRUE")));
        return line.With("DELEGATED-TO", other);
    }
}
