using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>When somebody of the cloud is busy, for those who plan with them: times only, never what for (RFC 6638 §5).</summary>
sealed class ReadBusyTimes(CloudStore store, ItemContent content, PersonAddresses parties)
{
    const int MostEntries = 5_000;

    /// <summary>The busy times of the account of an address; null when nobody of the cloud has it.</summary>
    public Task<IReadOnlyList<BusyTime>?> Run(Actor actor, string address, long from, long to, CancellationToken cancel) => Run(actor, address, from, to, null, cancel);

    /// <summary>The same without the entry of a UID, such as a meeting that is put at another time.</summary>
    public async Task<IReadOnlyList<BusyTime>?> Run(Actor actor, string address, long from, long to, string? without, CancellationToken cancel)
    {
        var system = Actor.System(actor.Cloud);
        if (await store.Read(system, db => parties.Find(db, address, cancel), cancel) is not { } account)
            return null;
        var entries = await store.Read(system, db => EntriesOf(db, account.SpaceId, from, to, without, cancel), cancel);
        var bytes = await content.Of(system, entries, cancel);
        var calendars = entries.Select(e => EntryText.Parse(bytes[e.Hash])).OfType<CalendarComponent>();
        return FreeBusy.Of(calendars, Zones.Default, from, to, [.. parties.Of(actor.Cloud, account.Id, account.Name)], new RecurrenceWork(2_000_000));
    }

    static async Task<List<CalendarEntry>> EntriesOf(CloudReader db, SpaceId space, long from, long to, string? without, CancellationToken cancel)
    {
        var calendars = db.Query<CalendarCollection>().Where(c => c.SpaceId == space && c.Use == CalendarUse.Entries && !c.IsTransparent);
        var all = without is null ? db.Query<CalendarEntry>() : db.Query<CalendarEntry>().Where(e => e.Uid == null || e.Uid != without);
        return await all.Where(e => calendars.Any(c => c.Id == e.HolderId) && (e.Kind == EntryKinds.Event || e.Kind == EntryKinds.FreeBusy)
            && (e.FirstAt == null || e.FirstAt < to) && (e.LastAt == null || e.LastAt >= from)).OrderBy(e => e.Id).Take(MostEntries).ToListAsync(cancel);
    }
}
