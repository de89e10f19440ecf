using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Takes back what was just done to an event on a page: a deletion, a change, a new one.</summary>
sealed class TakeBackEvents(CloudStore store, ItemContent content, SaveEntry save, DeleteEntry delete, TimeProvider clock)
{
    /// <summary>Brings a deleted event back to the calendar where it was. Those who were invited are invited again.</summary>
    public async Task<Outcome<ThingId>> Restore(Actor actor, ThingId id, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(CalendarEntry Row, CalendarCollection Calendar)>>(
            actor,
            async db =>
            {
                if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == id && e.TrashedFrom != null, cancel) is not { } row)
                    return Refusal.NotFound;
                return (await db.FindCalendar(row.TrashedFrom!.Value, Role.Editor, cancel)).Try(out var seen, out var refusal) ? (row, seen.Row) : refusal;
            },
            cancel);
        if (!found.Try(out var there, out var no))
            return no;
        if (EntryText.Parse(await content.Of(actor, there.Row, cancel)) is not { } calendar)
            return Refusal.NotFound;
        return there.Row.Organizer is null ? await PutBack(actor, there.Row, calendar, cancel) : await InviteAgain(actor, there.Row, there.Calendar, calendar, cancel);
    }

    /// <summary>Gives an event the bytes that it had before a change.</summary>
    /// <param name="actor">Who takes back.</param>
    /// <param name="id">The event.</param>
    /// <param name="hash">Of the bytes; they are still there, for nothing is collected within a day.</param>
    /// <param name="also">An event that the change made; it goes.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<ThingId>> Revert(Actor actor, ThingId id, string hash, ThingId? also, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(CalendarEntry Row, CalendarCollection Calendar, byte[] Bytes)>>(
            actor,
            async db =>
            {
                if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == id && e.HolderId != null, cancel) is not { } row)
                    return Refusal.NotFound;
                if (!(await db.FindCalendar(row.HolderId!.Value, Role.Editor, cancel)).Try(out var seen, out var refusal))
                    return refusal;
                return (await ItemContent.SmallOf(db, [hash], cancel)).TryGetValue(hash, out var bytes) ? (row, seen.Row, bytes) : CalendarRefusal.Condition;
            },
            cancel);
        if (!found.Try(out var there, out var no))
            return no;
        // Only what this very event was: a hash opens nothing else.
        if (EntryText.Parse(there.Bytes) is not { } calendar || EntryColumns.Main(calendar)?.Property("UID")?.Value.Trim() != there.Row.Uid)
            return Refusal.NotFound;
        // The copy of somebody who is invited must not look newer than what the organizer says next.
        if (there.Row.Answer is null)
            Renew(calendar);
        var saved = await save.Run(actor, there.Calendar.SpaceId, there.Calendar.Name, there.Row.Name, calendar.ToBytes(), new Asked(now => ValueTask.FromResult(now?.Hash == there.Row.Hash), false) { TakesBack = true }, cancel);
        if (saved.Refusal is { } refused)
            return refused;
        return also is { } second && (await Remove(actor, second, cancel)).Refusal is { } last && last != Refusal.NotFound ? last : id;
    }

    /// <summary>Deletes an event that was just made.</summary>
    public async Task<Outcome<ThingId>> Remove(Actor actor, ThingId id, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(CalendarEntry Row, CalendarCollection Calendar)>>(
            actor,
            async db => await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == id && e.HolderId != null, cancel) is not { } row ? Refusal.NotFound
                : (await db.FindCalendar(row.HolderId!.Value, Role.Editor, cancel)).Try(out var seen, out var refusal) ? (row, seen.Row) : refusal,
            cancel);
        return found.Try(out var there, out var no) ? await delete.Run(actor, (there.Calendar.SpaceId, there.Calendar.Name, there.Row.Name), null, quietly: false, cancel) : no;
    }

    Task<Outcome<ThingId>> PutBack(Actor actor, CalendarEntry row, CalendarComponent calendar, CancellationToken cancel) => store.Write<Outcome<ThingId>>(
        actor,
        async db =>
        {
            var id = row.Id;
            if (await db.Set<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == id && e.TrashedFrom != null, cancel) is not { } there)
                return Refusal.NotFound;
            if (!(await db.FindCalendar(there.TrashedFrom!.Value, Role.Editor, cancel)).Try(out var seen, out var refusal))
                return refusal;
            if (!await db.FromTrash(seen.Row, there, ".ics", cancel))
                return CalendarRefusal.UidTaken(there.Name);
            await db.Index(there.Id, there.SpaceId, EntryRows.Kind, there.Title, EntryColumns.TextOf(calendar), cancel);
            return there.Id;
        },
        cancel);

    async Task<Outcome<ThingId>> InviteAgain(Actor actor, CalendarEntry row, CalendarCollection holder, CalendarComponent calendar, CancellationToken cancel)
    {
        Renew(calendar);
        var saved = await save.Run(actor, holder.SpaceId, holder.Name, $"{Id.New<ThingId>(clock).Text()}.ics", calendar.ToBytes(), new Asked(there => ValueTask.FromResult(there is null), false) { TakesBack = true }, cancel);
        if (!saved.Try(out var again, out var refusal))
            return refusal;
        await store.Write(actor, async db => { await db.Erase<CalendarEntry>([row.Id], cancel); return Unit.Done; }, cancel);
        return again.Entry.Id;
    }

    // What others were told meanwhile must look older than this (RFC 5546 §2.1.4).
    void Renew(CalendarComponent calendar)
    {
        foreach (var component in calendar.Components.Where(c => c.Name == "VEVENT"))
        {
            WriteEvent.Stamp(component, clock.GetUtcNow().ToUnixTimeSeconds());
            if (component.Property("ORGANIZER") is not null)
                component.Set(new ContentLine("SEQUENCE", $"{(int.TryParse(component.Property("SEQUENCE")?.Value, out var revision) ? Math.Clamp(revision, 0, 1_000_000) : 0) + 2}"));
        }
    }
}
