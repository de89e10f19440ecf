using System.Text;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Brings a message of scheduling to somebody of the cloud: their calendar takes it, their inbox keeps it until a client has seen it (RFC 6638 §3.2, §4).</summary>
sealed class DeliverMessages(CloudStore store, SaveEntry save, ReadEntries entries, PersonAddresses parties, TimeProvider clock) : IJobWorker
{
    internal const string KindName = "deliver-invitation";

    public string Kind => KindName;

    public async Task Run(JobRun job, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(job);
        var delivery = job.As<Delivery>();
        if (!CalendarReader.TryRead(Encoding.UTF8.GetBytes(delivery.Text), CalendarLimits.Default, out var stream, out _) || stream.Calendars is not [var message])
            return;
        if (await Place(job.Actor, delivery, message, cancel) is not { } place)
            return;
        var them = place.Them;
        var existing = place.There is null ? null : EntryText.Parse(await entries.Bytes(them, place.There, cancel));
        var verdict = Incoming.Apply(message, existing, delivery.From, delivery.To, out var changed);
        if (verdict == ITipVerdict.Applied && changed is not null)
        {
            var name = place.There?.Name ?? $"{Id.New<ThingId>(clock).Text()}.ics";
            var seen = place.There?.Hash;
            var outcome = await save.Store(them, place.Calendar, name, changed.ToBytes(), there => ValueTask.FromResult(there?.Hash == seen), keepsTag: existing is not null && Consequence.IsNone(existing, changed), cancel);
            // An invitation without its files is better than none.
            if (outcome.Refusal?.Reason == Reason.OverQuota && ManagedAttachments.Of(changed) is { Count: > 0 } files)
            {
                ManagedAttachments.Strip(changed, [.. files.Select(f => f.Id)]);
                outcome = await save.Store(them, place.Calendar, name, changed.ToBytes(), there => ValueTask.FromResult(there?.Hash == seen), keepsTag: false, cancel);
            }

            // Somebody changed it meanwhile: later again, on what they made of it.
            if (outcome.Refusal == CalendarRefusal.Condition)
                throw new InvalidOperationException("The entry was changed while a message was brought.");
        }

        if (verdict is ITipVerdict.Applied or ITipVerdict.Proposal && place.Inbox is { } inbox)
            await save.Store(them, inbox, $"{Id.New<ThingId>(clock).Text()}.ics", Encoding.UTF8.GetBytes(delivery.Text), null, keepsTag: false, cancel);
    }

    // The entry that is meant, or where a new one goes.
    async Task<Place?> Place(Actor actor, Delivery delivery, CalendarComponent message, CancellationToken cancel)
    {
        var main = EntryColumns.Main(message);
        var uid = main?.Property("UID")?.Value.Trim();
        if (uid is null || await store.Read(actor, db => parties.Find(db, delivery.To, cancel), cancel) is not { } account)
            return null;
        // The calendar is theirs: what a message does there is done for them.
        var (space, them) = (account.SpaceId, actor with { Principal = Principal.Of(account.Id), OwnSpace = account.SpaceId });
        if (!await store.Read(actor, db => db.Query<CalendarCollection>().AnyAsync(c => c.SpaceId == space, cancel), cancel))
            await store.Write(actor, async db => { await db.AddFirst(space, cancel); return Unit.Done; }, cancel);
        return await store.Read<Place?>(
            actor,
            async db =>
            {
                var inbox = await db.Query<CalendarCollection>().FirstOrDefaultAsync(c => c.SpaceId == space && c.Use == CalendarUse.Inbox, cancel);
                var holders = db.Query<CalendarCollection>().Where(c => c.SpaceId == space && c.Use == CalendarUse.Entries);
                var there = await db.Query<CalendarEntry>().Where(e => e.SpaceId == space && e.Uid == uid && holders.Any(h => h.Id == e.HolderId)).OrderBy(e => e.CreatedAt).FirstOrDefaultAsync(cancel);
                var holder = there is null ? await db.DefaultCalendar(space, EntryColumns.KindOf(main!.Name), cancel) : await holders.SingleAsync(c => c.Id == there.HolderId, cancel);
                return holder is null ? null : new Place(them, holder, there, inbox);
            },
            cancel);
    }
}

/// <summary>Where a message belongs.</summary>
sealed record Place(Actor Them, CalendarCollection Calendar, CalendarEntry? There, CalendarCollection? Inbox);
