using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Writes into the sender's entry how a message that waited fared (SCHEDULE-STATUS, RFC 6638 §3.2.9); its schedule tag stays.</summary>
sealed class NoteStatus(CloudStore store, SaveEntry save, ItemContent content)
{
    const int MostTries = 3;

    public async Task Run(Actor actor, WaitingMessage message, string status, CancellationToken cancel)
    {
        var (space, uid) = (message.SpaceId, message.Uid);
        // The entry is the sender's: what is noted there is noted for them.
        var owner = actor with { OwnSpace = space };
        for (var tries = 0; tries < MostTries; tries++)
        {
            var found = await store.Read(owner, db => Find(db, space, uid, cancel), cancel);
            if (found is not var (row, calendar) || EntryText.Parse(await content.Of(owner, row, cancel)) is not { } entry)
                return;
            Party.Note(entry, message.To, status);
            var hash = row.Hash;
            if ((await save.Store(owner, calendar, row.Name, entry.ToBytes(), there => ValueTask.FromResult(there?.Hash == hash), keepsTag: true, cancel)).Refusal != CalendarRefusal.Condition)
                return;
        }
    }

    static async Task<(CalendarEntry Row, CalendarCollection Calendar)?> Find(CloudReader db, SpaceId space, string uid, CancellationToken cancel)
    {
        var holders = db.Query<CalendarCollection>().Where(c => c.SpaceId == space && c.Use == CalendarUse.Entries);
        return await db.Query<CalendarEntry>().Where(e => e.SpaceId == space && e.Uid == uid && holders.Any(h => h.Id == e.HolderId)).OrderBy(e => e.CreatedAt).FirstOrDefaultAsync(cancel) is { } row
            ? (row, await holders.SingleAsync(c => c.Id == row.HolderId, cancel)) : null;
    }
}
