using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Marks a reminder of an event or task as seen, or puts it off; every client of the calendar learns of it, nobody who is invited does.</summary>
sealed class AnswerReminder(CloudStore store, ItemContent content, SaveEntry save, TimeProvider clock)
{
    const int MostTries = 3;
    const long Near = 7 * 86_400;

    /// <summary>Answers; the hash that comes back is that of the bytes before.</summary>
    /// <param name="actor">Who answers.</param>
    /// <param name="entry">The event or task.</param>
    /// <param name="unix">Which alarm: when it went off, or will, in seconds since 1970 in UTC.</param>
    /// <param name="minutes">How long it is put off; null marks it as seen.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<(string Title, string Before)>> Run(Actor actor, ThingId entry, long unix, int? minutes, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            if (!(await store.Read(actor, db => Find(db, entry, cancel), cancel)).Try(out var there, out var refusal))
                return refusal;
            var (row, calendar, now) = (there.Row, there.Calendar, clock.GetUtcNow().ToUnixTimeSeconds());
            if (Math.Abs(unix - now) > Near || EntryText.Parse(await content.Of(actor, row, cancel)) is not { } text || !Change(text, calendar, unix, minutes, now))
                return Refusal.NotFound;
            var saved = await save.Run(actor, calendar.SpaceId, calendar.Name, row.Name, text.ToBytes(), held => ValueTask.FromResult(held?.Hash == row.Hash), cancel);
            if (saved.Try(out _, out var no))
                return (row.Title, row.Hash);
            // Somebody changed it at the same moment: once more, on what they made of it.
            if (no != CalendarRefusal.Condition || tries == MostTries)
                return no;
        }
    }

    bool Change(CalendarComponent text, CalendarCollection calendar, long unix, int? minutes, long now)
    {
        foreach (var item in CalendarItem.Of(text, Zones.Of(calendar)))
        {
            foreach (var due in Alarms.Between(item, unix, unix + 1, new RecurrenceWork(DueAlarms.Work)).DistinctBy(d => d.Alarm).ToList())
            {
                if (minutes is { } later)
                    DueAlarms.PutOff(item, due, (Id.New(clock).ToString("D"), Id.New(clock).ToString("D")), now + (later * 60L), now);
                else
                    DueAlarms.See(item, due, now);
                return true;
            }
        }

        return false;
    }

    static async Task<Outcome<(CalendarEntry Row, CalendarCollection Calendar)>> Find(CloudReader db, ThingId entry, CancellationToken cancel)
    {
        if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == entry && e.HolderId != null, cancel) is not { } row)
            return Refusal.NotFound;
        if (!(await db.FindCalendar(row.HolderId!.Value, Role.Viewer, cancel)).Try(out var seen, out var refusal))
            return refusal;
        return SeenEvent.MayChange(seen) ? (row, seen.Row) : Refusal.Forbidden;
    }
}
