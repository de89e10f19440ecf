using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>What became of entries: new ones, ones brought up to date, ones that were the same already, ones of a kind that the calendar does not take.</summary>
readonly record struct PutCount(int Added, int Changed, int Known, int Strange)
{
    public static PutCount operator +(PutCount one, PutCount other) => new(one.Added + other.Added, one.Changed + other.Changed, one.Known + other.Known, one.Strange + other.Strange);
}

/// <summary>Brings entries into a calendar by their UIDs, many in one write; followers see those that are new or other than before, and no others. Nobody is invited by it.</summary>
sealed class PutParts(CloudStore store, BlobStore blobs, Reservations reservations, PersonAddresses parties, KnownAttachments attachments, TimeProvider clock)
{
    /// <summary>Entries of one write.</summary>
    public const int Step = 200;

    /// <summary>Brings them in.</summary>
    /// <param name="actor">Who brings them.</param>
    /// <param name="calendar">Into which calendar.</param>
    /// <param name="use">What the calendar must be for.</param>
    /// <param name="parts">The entries.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<PutCount>> Run(Actor actor, ThingId calendar, CalendarUse use, IReadOnlyList<CalendarPart> parts, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => db.FindCalendar(calendar, Role.Editor, cancel), cancel)).Try(out var seen, out var no))
            return no;
        if (seen.Row.Use != use)
            return CalendarRefusal.OnlyRead;
        var fitting = parts.Where(p => (seen.Row.Takes & EntryColumns.KindOf(p.Entry.Kind)) != 0).ToList();
        var count = new PutCount(0, 0, 0, parts.Count - fitting.Count);
        foreach (var step in fitting.Chunk(Step))
        {
            if (!(await Put(actor, calendar, step, cancel)).Try(out var done, out var refusal))
                return refusal;
            count += done;
        }

        return count;
    }

    async Task<Outcome<PutCount>> Put(Actor actor, ThingId calendar, CalendarPart[] parts, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => RoomOf(db, calendar, cancel), cancel)).Try(out var room, out var refusal))
            return refusal;
        using var reservation = reservations.TryReserve(actor.Cloud, room.Space, 0, room.Free, out var full);
        if (reservation is null)
            return full;
        List<IncomingEntry> staged = [];
        try
        {
            var before = 0L;
            foreach (var part in parts)
            {
                using var body = new MemoryStream(part.Bytes, writable: false);
                if (await blobs.Stage(actor.Cloud, body, size => reservation.GrowTo(before + size), cancel) is not { } one)
                    return reservation.Refusal;
                // What comes back from a file keeps the attachments that whoever brings it may read; other ids stay as words.
                var files = room.IsFeed ? NamedAttachments.None : await attachments.Of(actor, part.Entry.Calendar, null, null, null, cancel);
                staged.Add(new IncomingEntry(one, part.Entry, room.Mine) { Files = files.Hashes });
                before += part.Bytes.Length;
            }

            return await store.Write(actor, db => Store(db, calendar, staged, cancel), cancel);
        }
        finally
        {
            staged.ForEach(s => s.Staged.Dispose());
        }
    }

    async Task<Outcome<PutCount>> Store(CloudWriter db, ThingId calendar, List<IncomingEntry> entries, CancellationToken cancel)
    {
        if (!(await db.FindCalendar(calendar, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var (holder, uids, count) = (seen.Row.Id, entries.Select(e => e.Entry.Uid).Distinct().ToList(), default(PutCount));
        var there = await db.Set<CalendarEntry>().Where(e => e.HolderId == holder && e.Uid != null && uids.Contains(e.Uid)).ToDictionaryAsync(e => e.Uid!, cancel);
        foreach (var entry in entries)
        {
            var old = there.GetValueOrDefault(entry.Entry.Uid);
            if (old is not null && old.Hash == entry.Staged.Hash)
            {
                count += new PutCount(0, 0, 1, 0);
                continue;
            }

            if (!(await db.Store(seen.Row, old?.Name ?? $"{Id.New<ThingId>(clock).Text()}.ics", old, entry, cancel)).Try(out var row, out var no))
                return no;
            there[entry.Entry.Uid] = row;
            count += old is null ? new PutCount(1, 0, 0, 0) : new PutCount(0, 1, 0, 0);
        }

        return count;
    }

    async Task<Outcome<(SpaceId Space, Room Free, IReadOnlyList<string> Mine, bool IsFeed)>> RoomOf(CloudReader db, ThingId calendar, CancellationToken cancel)
    {
        if (!(await db.FindCalendar(calendar, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var space = seen.Row.SpaceId;
        return (space, await Quota.FreeIn(db, space, cancel), seen.Row.Use == CalendarUse.Entries ? await parties.OfOwner(db, space, cancel) : [], seen.Row.Use == CalendarUse.Feed);
    }
}
