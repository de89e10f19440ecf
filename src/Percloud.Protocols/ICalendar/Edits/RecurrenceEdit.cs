namespace Percloud.Protocols.ICalendar;

/// <summary>Why a change of an occurrence is not made.</summary>
public enum EditRefusal
{
    /// <summary>Nothing is planned for that time.</summary>
    NoSuchOccurrence = 1,

    /// <summary>There is no master: what came holds for single occurrences.</summary>
    NoMaster,

    /// <summary>It is the only occurrence that is left: the whole item is to be deleted.</summary>
    NothingLeft,
}

/// <summary>Changes of items that repeat: this one, this and following, all (RFC 5545 §3.8.4.4, §3.8.5). Objects are changed in place; lines that a change does not touch stay as they were.</summary>
public static class RecurrenceEdit
{
    /// <summary>Changes one occurrence: an override is made, or the one that is there is changed.</summary>
    /// <param name="item">The item; read it again afterwards.</param>
    /// <param name="id">When the occurrence was planned.</param>
    /// <param name="change">Gets the override with the occurrence's own times.</param>
    public static EditRefusal? One(CalendarItem item, CalendarTime id, Action<CalendarComponent> change)
    {
        if (item.At(id) is not { } occurrence) return EditRefusal.NoSuchOccurrence;
        var existing = item.Overrides.FirstOrDefault(c => c == occurrence.Component && c.Property("RECURRENCE-ID")?.Parameter("RANGE") is null);
        if (existing is null)
        {
            existing = Override(occurrence);
            item.Calendar.Add(existing);
        }
        change(existing);
        return null;
    }

    /// <summary>Changes all occurrences. A master whose beginning is moved takes its rule, exceptions and overrides along.</summary>
    public static EditRefusal? All(CalendarItem item, Action<CalendarComponent> change)
    {
        if (item.Master is not { } master) return EditRefusal.NoMaster;
        var before = Span.Of(master, item.Zones);
        change(master);
        if (before is not null && Span.Of(master, item.Zones) is { } after && after.Start != before.Start) RecurrenceShift.Move(item, before.Start, after.Start);
        return null;
    }

    /// <summary>Deletes one occurrence: an EXDATE, and its override goes.</summary>
    public static EditRefusal? DeleteOne(CalendarItem item, CalendarTime id)
    {
        if (item.At(id) is not { } occurrence) return EditRefusal.NoSuchOccurrence;
        foreach (var component in item.Overrides.Where(c => Same(item, c, occurrence.Id)).ToList())
            if (component.Property("RECURRENCE-ID")!.Parameter("RANGE") is null) item.Calendar.Remove(component);
        if (item.Master is not { } master) return item.Calendar.Components.Any(c => c.Name == item.Kind) ? null : EditRefusal.NothingLeft;
        master.Add(occurrence.Id.ToLine("EXDATE"));
        return CalendarItem.Of(item.Calendar, item.Zones.Floating).Any(left => left.Uid == item.Uid && left.Between(long.MinValue, long.MaxValue, new RecurrenceWork()).Any()) ? null : EditRefusal.NothingLeft;
    }

    /// <summary>Deletes an occurrence and all that follow: the rule ends before it.</summary>
    public static EditRefusal? DeleteFollowing(CalendarItem item, CalendarTime id)
    {
        if (item.Master is not { } master) return EditRefusal.NoMaster;
        if (item.At(id) is not { } occurrence) return EditRefusal.NoSuchOccurrence;
        if (CountBefore(item, occurrence.Id) == 0) return EditRefusal.NothingLeft;
        var at = item.Zones.ToUnix(occurrence.Id);
        RecurrenceSplit.End(item, master, occurrence.Id);
        foreach (var component in item.Overrides.Where(c => item.Zones.ToUnix(CalendarTime.Of(c.Property("RECURRENCE-ID"))!.Value) >= at).ToList()) item.Calendar.Remove(component);
        return null;
    }

    /// <summary>
    /// Changes an occurrence and all that follow, as the big clients do: the item ends before it, and another item with a UID of its own begins with it; each names the other (RELATED-TO).
    /// The first occurrence and those that follow are all: then there is one item, changed, and no second.
    /// </summary>
    /// <param name="item">The item, which is cut.</param>
    /// <param name="id">When the first one to change was planned.</param>
    /// <param name="uid">The UID of what follows.</param>
    /// <param name="change">Gets the master of what follows, at the times of the occurrence.</param>
    /// <param name="following">The VCALENDAR of what follows; null when there is one item only.</param>
    public static EditRefusal? Following(CalendarItem item, CalendarTime id, string uid, Action<CalendarComponent> change, out CalendarComponent? following)
    {
        following = null;
        if (item.Master is null) return EditRefusal.NoMaster;
        if (item.At(id) is not { } occurrence) return EditRefusal.NoSuchOccurrence;
        if (CountBefore(item, occurrence.Id) == 0) return All(item, change);
        following = RecurrenceSplit.Split(item, occurrence, uid);
        return All(CalendarItem.Of(following, item.Zones.Floating)[0], change);
    }

    /// <summary>How many occurrences were planned before one; those that were deleted count where COUNT counts them.</summary>
    internal static int CountBefore(CalendarItem item, CalendarTime id, bool counted = false)
    {
        var master = item.Master!;
        if (counted)
        {
            master = master.Clone();
            master.Remove("EXDATE");
            master.Remove("RDATE");
        }
        if (Span.Of(master, item.Zones) is not { } span) return 0; // without a start the rule plans nothing
        var set = new RecurrenceSet(master, span.Start, item.Zones, new RecurrenceWork());
        return set.Between(Civil.Moment(long.MinValue), item.Zones.ToUnix(id)).Count();
    }

    internal static bool Same(CalendarItem item, CalendarComponent component, CalendarTime id) =>
        CalendarTime.Of(component.Property("RECURRENCE-ID")) is { } own && (own.IsDate != id.IsDate ? Civil.DayOf(own.Wall) == Civil.DayOf(id.Wall) : item.Zones.ToUnix(own) == item.Zones.ToUnix(id));

    // All that the component says, but for how it repeats.
    static CalendarComponent Override(Occurrence occurrence)
    {
        var copy = occurrence.Component.Clone();
        foreach (var name in (string[])["RRULE", "RDATE", "EXDATE", "EXRULE", "RECURRENCE-ID"]) copy.Remove(name);
        PutTimes(copy, occurrence);
        copy.Add(occurrence.Id.ToLine("RECURRENCE-ID"));
        return copy;
    }

    /// <summary>Puts the times of an occurrence in the places of a component's.</summary>
    internal static void PutTimes(CalendarComponent component, Occurrence occurrence)
    {
        if (component.Property("DTSTART") is { } start) component.Replace(start, occurrence.Start.ToLine("DTSTART", start.Parameters));
        foreach (var name in (string[])["DTEND", "DUE"])
            if (component.Property(name) is { } end) component.Replace(end, occurrence.End.ToLine(name, end.Parameters));
    }
}
