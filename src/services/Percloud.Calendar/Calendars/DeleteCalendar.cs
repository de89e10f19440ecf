using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Deletes a calendar with all its entries for good; the last one of a space for events, or for tasks, stays.</summary>
sealed class DeleteCalendar(CloudStore store)
{
    public Task<Outcome<int>> Run(Actor actor, SpaceId home, string name, CancellationToken cancel) => store.Write<Outcome<int>>(
        actor,
        async db =>
        {
            if (!(await db.FindCalendar(home, name, Role.Manager, cancel)).Try(out var seen, out var refusal))
                return refusal;
            var calendar = seen.Row;
            var (id, space, collection) = (calendar.Id, calendar.SpaceId, calendar.CollectionId);
            if (calendar.Use == CalendarUse.Inbox)
                return CalendarRefusal.LastCalendar;
            if (calendar.Use == CalendarUse.Entries && await db.Query<CalendarCollection>().CountAsync(c => c.SpaceId == space && c.Use == CalendarUse.Entries && (c.Takes & calendar.Takes) != 0, cancel) == 1)
                return CalendarRefusal.LastCalendar;
            var entries = await db.Query<CalendarEntry>().Where(e => e.HolderId == id || e.TrashedFrom == id).Select(e => e.Id).ToListAsync(cancel);
            foreach (var part in entries.Chunk(500))
                await db.Erase<CalendarEntry>(part, cancel);
            await db.TakeAll([id], cancel);
            await db.Set<CalendarProperty>().Where(p => p.CalendarId == id).ExecuteDeleteAsync(cancel);
            await db.Set<CalendarFeed>().Where(f => f.CalendarId == id).ExecuteDeleteAsync(cancel);
            await db.Set<CalendarCollection>().Where(c => c.Id == id).ExecuteDeleteAsync(cancel);
            await db.Set<Tombstone>().Where(t => t.CollectionId == collection).ExecuteDeleteAsync(cancel);
            await db.Set<Collection>().Where(c => c.Id == collection).ExecuteDeleteAsync(cancel);
            return entries.Count;
        },
        cancel);
}
