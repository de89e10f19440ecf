using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Takes back a task that was deleted, to the list where it was.</summary>
sealed class TakeBackTask(CloudStore store, ReadEntries entries)
{
    public async Task<Outcome<CalendarEntry>> Run(Actor actor, ThingId task, CancellationToken cancel)
    {
        if (await store.Read(actor, db => Find(db, db.Query<CalendarEntry>(), task, cancel), cancel) is not var (trashed, _))
            return Refusal.NotFound;
        var calendar = EntryText.Parse(await entries.Bytes(actor, trashed, cancel));
        return await store.Write<Outcome<CalendarEntry>>(
            actor,
            async db =>
            {
                if (await Find(db, db.Set<CalendarEntry>(), task, cancel) is not var (row, list))
                    return Refusal.NotFound;
                if (!await db.FromTrash(list, row, ".ics", cancel))
                    return TaskRefusal.SameThere;
                await db.Index(row.Id, row.SpaceId, EntryRows.Kind, row.Title, calendar is null ? row.Title : EntryColumns.TextOf(calendar), cancel);
                await db.Save(cancel);
                return row;
            },
            cancel);
    }

    // Only one of a list that the actor may change; others do not exist for them.
    static async Task<(CalendarEntry Row, CalendarCollection List)?> Find(CloudReader db, IQueryable<CalendarEntry> all, ThingId task, CancellationToken cancel)
    {
        if (await all.FirstOrDefaultAsync(e => e.Id == task && e.TrashedFrom != null && e.Kind == EntryKinds.Task, cancel) is not { } row)
            return null;
        return (await db.FindCalendar(row.TrashedFrom!.Value, Role.Editor, cancel)).Try(out var list, out _) ? (row, list.Row) : null;
    }
}
