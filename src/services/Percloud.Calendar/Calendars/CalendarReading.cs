using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Finds calendars inside a closure, through what the actor may see.</summary>
static class CalendarReading
{
    public const string Kind = "calendar";

    /// <summary>All that are seen from a home, as people put them in order; the inbox only by the one whose it is.</summary>
    public static async Task<Outcome<List<Seen<CalendarCollection>>>> CalendarsIn(this CloudReader db, SpaceId home, CancellationToken cancel)
    {
        if (!(await db.SeenFrom<CalendarCollection>(home, cancel)).Try(out var seen, out var refusal))
            return refusal;
        seen.RemoveAll(s => !IsFor(db, s));
        return seen;
    }

    /// <summary>One by its step in a home.</summary>
    public static async Task<Outcome<Seen<CalendarCollection>>> FindCalendar(this CloudReader db, SpaceId home, string name, Role needed, CancellationToken cancel) =>
        Own(db, await db.FindSeen<CalendarCollection>(home, name, needed, cancel));

    /// <summary>One by its id.</summary>
    public static async Task<Outcome<Seen<CalendarCollection>>> FindCalendar(this CloudReader db, ThingId id, Role needed, CancellationToken cancel) =>
        Own(db, await db.FindSeen<CalendarCollection>(id, needed, cancel));

    /// <summary>Those of some that the actor sees.</summary>
    public static Task<Dictionary<ThingId, Seen<CalendarCollection>>> FindCalendars(this CloudReader db, IEnumerable<ThingId> calendars, CancellationToken cancel) =>
        db.FindSeen<CalendarCollection>(calendars, cancel);

    /// <summary>Entries of a calendar that may lie between two moments, by the bounds that are kept; a kind of its own or all.</summary>
    public static IQueryable<CalendarEntry> EntriesIn(this CloudReader db, ThingId calendar, EntryKinds kinds, long? from, long? to)
    {
        var entries = db.Query<CalendarEntry>().Where(e => e.HolderId == calendar);
        if (kinds is EntryKinds.Event or EntryKinds.Task or EntryKinds.Journal or EntryKinds.FreeBusy)
            entries = entries.Where(e => e.Kind == kinds);
        if (to is { } end)
            entries = entries.Where(e => e.FirstAt == null || e.FirstAt < end);
        if (from is { } start)
            entries = entries.Where(e => e.LastAt == null || e.LastAt >= start);
        return entries;
    }

    /// <summary>The calendar that new things of a kind go to: the first of a space that takes it.</summary>
    public static Task<CalendarCollection?> DefaultCalendar(this CloudReader db, SpaceId space, EntryKinds kind, CancellationToken cancel) =>
        db.Query<CalendarCollection>().Where(c => c.SpaceId == space && c.Use == CalendarUse.Entries && (c.Takes & kind) != 0).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).FirstOrDefaultAsync(cancel);

    static Outcome<Seen<CalendarCollection>> Own(CloudReader db, Outcome<Seen<CalendarCollection>> found) =>
        found.Try(out var seen, out _) && !IsFor(db, seen) ? Refusal.NotFound : found;

    static bool IsFor(CloudReader db, Seen<CalendarCollection> seen) =>
        seen.Row.Use != CalendarUse.Inbox || seen.Kind == SeenKind.Own || db.Actor.Principal.Kind == PrincipalKind.System;
}
