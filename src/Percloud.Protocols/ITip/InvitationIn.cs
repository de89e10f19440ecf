using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>What an organizer's message does to an attendee's copy (RFC 5546 §3.2.2, §3.2.4, §3.2.5).</summary>
static class InvitationIn
{
    public static ITipVerdict Request(CalendarComponent message, List<CalendarComponent> told, CalendarComponent? existing, string me, out CalendarComponent? changed)
    {
        changed = null;
        if (existing is null)
        {
            changed = message.Clone();
            changed.Remove("METHOD");
            return ITipVerdict.Applied;
        }
        var whole = told.Exists(c => c.Property("RECURRENCE-ID") is null);
        if (whole && told.Find(c => c.Property("RECURRENCE-ID") is null) is { } master && Like(existing, master) is { } known && Revision.IsStale(master, known)) return ITipVerdict.Stale;
        var next = existing.Clone();
        var any = false;
        // A master comes with all its overrides: those that are not among them are gone.
        if (whole)
            foreach (var gone in next.Components.Where(c => Party.IsScheduled(c) && !told.Exists(t => Id(t) == Id(c))).ToList()) next.Remove(gone);
        foreach (var component in told)
        {
            var old = Like(next, component);
            if (!whole && (old ?? Master(next)) is { } there && Revision.IsStale(component, there)) continue;
            var mine = Kept(component.Clone(), old ?? Like(existing, component) ?? Master(existing), me);
            if (old is not null) next.Remove(old);
            next.Add(mine);
            any = true;
        }
        foreach (var zone in message.Components.Where(c => c.Name == "VTIMEZONE" && !next.Components.Any(o => o.Name == "VTIMEZONE" && o.Property("TZID")?.Value == c.Property("TZID")?.Value))) next.Add(zone.Clone());
        if (!any) return ITipVerdict.Stale;
        changed = next;
        return ITipVerdict.Applied;
    }

    public static ITipVerdict Cancel(List<CalendarComponent> told, CalendarComponent existing, out CalendarComponent? changed)
    {
        changed = null;
        var (next, any) = (existing.Clone(), false);
        foreach (var component in told)
        {
            if (CalendarItem.Of(next, CalendarZone.Utc) is not [var item, ..]) break;
            if (CalendarTime.Of(component.Property("RECURRENCE-ID")) is { } id)
            {
                if ((Like(next, component) ?? item.Master) is not { } there || Revision.Sequence(component) < Revision.Sequence(there)) continue;
                var future = component.Property("RECURRENCE-ID")!.Parameter("RANGE") is not null;
                any |= (future ? RecurrenceEdit.DeleteFollowing(item, id) : RecurrenceEdit.DeleteOne(item, id)) is null;
                continue;
            }
            foreach (var one in next.Components.Where(c => Party.IsScheduled(c) && Revision.Sequence(component) >= Revision.Sequence(c)))
            {
                one.Set(new ContentLine("STATUS", "CANCELLED"));
                foreach (var name in (string[])["SEQUENCE", "DTSTAMP"])
                    if (component.Property(name) is { } line) one.Set(line);
                any = true;
            }
        }
        if (any) changed = next;
        return any ? ITipVerdict.Applied : ITipVerdict.Stale;
    }

    public static ITipVerdict Add(List<CalendarComponent> told, CalendarComponent existing, out CalendarComponent? changed)
    {
        changed = null;
        var (next, any) = (existing.Clone(), false);
        if (Master(next) is not { } master) return ITipVerdict.Unknown;
        foreach (var component in told)
        {
            if (CalendarTime.Of(component.Property("DTSTART")) is not { } start) return ITipVerdict.Broken;
            if (Revision.Sequence(component) < Revision.Sequence(master)) continue;
            var one = component.Clone();
            one.Set(start.ToLine("RECURRENCE-ID"));
            master.Add(start.ToLine("RDATE"));
            if (component.Property("SEQUENCE") is { } sequence) master.Set(sequence);
            next.Add(one);
            any = true;
        }
        if (any) changed = next;
        return any ? ITipVerdict.Applied : ITipVerdict.Stale;
    }

    // What is the receiver's own stays: alarms, whether the time is taken, and an answer that still says something.
    static CalendarComponent Kept(CalendarComponent next, CalendarComponent? old, string me)
    {
        if (old is null) return next;
        foreach (var alarm in next.Components.Where(c => c.Name == "VALARM").ToList()) next.Remove(alarm);
        foreach (var alarm in old.Components.Where(c => c.Name == "VALARM")) next.Add(alarm.Clone());
        if (old.Property("TRANSP") is { } transparent) next.Set(transparent);
        var (was, now) = (Party.Attendee(old, me), Party.Attendee(next, me));
        if (was is not null && now is not null && Party.Answer(now) == "NEEDS-ACTION" && Party.Answer(was) != "NEEDS-ACTION" && !Revision.IsRescheduled(old, next) && Id(old) == Id(next))
            next.Replace(now, now.With("PARTSTAT", Party.Answer(was)));
        return next;
    }

    static CalendarComponent? Like(CalendarComponent calendar, CalendarComponent component) => calendar.Components.FirstOrDefault(c => c.Name == component.Name && Id(c) == Id(component));

    static CalendarComponent? Master(CalendarComponent calendar) => calendar.Components.FirstOrDefault(c => Party.IsScheduled(c) && c.Property("RECURRENCE-ID") is null);

    static CalendarTime? Id(CalendarComponent component) => CalendarTime.Of(component.Property("RECURRENCE-ID"));
}
