using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Deletes an entry: invitations are called off, answers said no; for 30 days it can be taken back.</summary>
sealed class DeleteEntry(CloudStore store, ItemContent content, PersonAddresses parties, TimeProvider clock)
{
    /// <summary>Deletes the entry at an address.</summary>
    /// <param name="actor">Who deletes.</param>
    /// <param name="at">Home, calendar and name.</param>
    /// <param name="condition">What must hold of it.</param>
    /// <param name="quietly">Nobody is told (Schedule-Reply: F, RFC 6638 §8.1).</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<ThingId>> Run(Actor actor, (SpaceId Home, string Calendar, string Name) at, Holds? condition, bool quietly, CancellationToken cancel)
    {
        for (var tries = 0; ; tries++)
        {
            if (!(await store.Read(actor, db => Early(db, at, cancel), cancel)).Try(out var early, out var refusal))
                return refusal;
            var plan = quietly || early.HasTwin || early.Row.Organizer is null || early.Calendar.Use != CalendarUse.Entries ? ChangePlan.None
                : ChangePlan.Of(EntryText.Parse(await content.Of(actor, early.Row, cancel)), null, new Changer(early.Mine), clock.GetUtcNow().ToUnixTimeSeconds()).Value;
            var outcome = await store.Write(actor, db => Commit(db, early, plan, condition, cancel), cancel);
            if (outcome.Refusal != CalendarRefusal.Gone || tries == 5)
                return outcome;
        }
    }

    async Task<Outcome<ThingId>> Commit(CloudWriter db, EarlyLook early, ChangePlan plan, Holds? condition, CancellationToken cancel)
    {
        if (!(await db.FindCalendar(early.Calendar.Id, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var (holder, name) = (seen.Row.Id, early.Row.Name);
        if (await db.Set<CalendarEntry>().FirstOrDefaultAsync(e => e.HolderId == holder && e.Name == name, cancel) is not { } row)
            return Refusal.NotFound;
        if (condition is not null && !await condition(row))
            return CalendarRefusal.Condition;
        if (row.Hash != early.Row.Hash)
            return CalendarRefusal.Gone;
        await db.Send(row.SpaceId, plan.Messages, await parties.StatusOf(db, plan.Messages, cancel), cancel);
        if (seen.Row.Use == CalendarUse.Inbox)
        {
            db.Bury(seen.Row.CollectionId, row.Id, await db.NextChange(seen.Row.CollectionId, cancel), row.Name);
            await db.Erase<CalendarEntry>([row.Id], cancel);
        }
        else
            await db.ToTrash(seen.Row, row, PurgeEntries.KindName, cancel);
        return row.Id;
    }

    async Task<Outcome<EarlyLook>> Early(CloudReader db, (SpaceId Home, string Calendar, string Name) at, CancellationToken cancel)
    {
        if (!(await db.FindCalendar(at.Home, at.Calendar, Role.Viewer, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var (id, space, name) = (seen.Row.Id, seen.Row.SpaceId, at.Name);
        if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.HolderId == id && e.Name == name, cancel) is not { } row)
            return Refusal.NotFound;
        if (Access.Need(seen.Role, Role.Editor) is { } no)
            return no;
        if (seen.Row.Use == CalendarUse.Feed)
            return CalendarRefusal.OnlyRead;
        // Clients move an entry by storing it elsewhere and deleting it here: that calls nothing off.
        var (uid, own) = (row.Uid, row.Id);
        var twin = uid is not null && row.Organizer is not null && await db.Query<CalendarEntry>().AnyAsync(e => e.SpaceId == space && e.Uid == uid && e.Id != own && e.HolderId != null, cancel);
        return new EarlyLook(seen.Row, row, twin, await parties.OfOwner(db, space, cancel));
    }

    sealed record EarlyLook(CalendarCollection Calendar, CalendarEntry Row, bool HasTwin, IReadOnlyList<string> Mine);
}
