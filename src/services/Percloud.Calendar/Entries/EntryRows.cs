using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>What is to be stored: the bytes, staged, the entry that they are, and for whom the calendar's owner speaks.</summary>
sealed record IncomingEntry(StagedBlob Staged, CalendarObject Entry, IReadOnlyList<string> Mine)
{
    /// <summary>Whether only answers and stamps differ from what is there (RFC 6638 §3.2.10).</summary>
    public bool KeepsTag { get; init; }

    /// <summary>The hashes of the attachments that it may keep.</summary>
    public IReadOnlyList<string> Files { get; init; } = [];

    /// <summary>Whether the entry that is there may hold any; spares a look.</summary>
    public bool MayHold { get; init; } = true;

    /// <summary>The one of them that comes with it.</summary>
    public IncomingAttachment? Attachment { get; init; }
}

/// <summary>Puts entries into calendars, inside an open write.</summary>
static class EntryRows
{
    /// <summary>What the search index calls an entry.</summary>
    public const string Kind = "event";

    /// <summary>Stores an entry at a name of a calendar; a refusal for a UID that another has there, or when there is no room.</summary>
    public static async Task<Outcome<CalendarEntry>> Store(this CloudWriter db, CalendarCollection calendar, string name, CalendarEntry? there, IncomingEntry incoming, CancellationToken cancel)
    {
        var row = there ?? new CalendarEntry { Id = Id.New<ThingId>(db.Clock), SpaceId = calendar.SpaceId, HolderId = calendar.Id, Name = name, Hash = "", Title = "", CreatedAt = db.Now };
        var old = there?.Uid;
        EntryColumns.Fill(row, incoming.Entry, Zones.Of(calendar));
        FillOwners(row, incoming, calendar, db.Clock);
        // Messages of one UID lie side by side in an inbox.
        if (calendar.Use == CalendarUse.Inbox)
            row.Uid = null;
        else if (await UidTaken(db, calendar, row, there is null ? null : old, cancel) is { } taken)
            return taken;
        IReadOnlySet<string> held = there is null || (incoming.Files.Count == 0 && !incoming.MayHold) ? new HashSet<string>() : await db.Release(row, incoming.Files, cancel);
        if (row.Hash != incoming.Staged.Hash && await db.Swap(row.Hash.Length == 0 ? null : row.Hash, incoming.Staged, row.Id, calendar.SpaceId, cancel) is { } full)
            return full;
        if (incoming.Files.Count > 0 && await db.Take(row, incoming.Files, held, incoming.Attachment, cancel) is { } no)
            return no;
        (row.Hash, row.Size, row.ModifiedAt, row.Change) = (incoming.Staged.Hash, incoming.Staged.Size, db.Now, await db.NextChange(calendar.CollectionId, cancel));
        if (there is null)
            db.Add(row);
        if (calendar.Use != CalendarUse.Inbox)
            await db.Index(row.Id, row.SpaceId, Kind, row.Title, EntryColumns.TextOf(incoming.Entry.Calendar), cancel);
        await db.Save(cancel);
        return row;
    }

    // What the owner answered, and when they are reminded.
    static void FillOwners(CalendarEntry row, IncomingEntry incoming, CalendarCollection calendar, TimeProvider clock)
    {
        var main = EntryColumns.Main(incoming.Entry.Calendar);
        var mine = main is null ? null : incoming.Mine.Select(address => Party.Attendee(main, address)).FirstOrDefault(line => line is not null);
        row.Answer = mine is null || incoming.Mine.Any(a => Party.Same(a, row.Organizer)) ? null : Party.Answer(mine);
        row.ScheduleTag = row.Organizer is null ? null : incoming.KeepsTag && row.ScheduleTag is { } same ? same : Id.New<ThingId>(clock).Text();
        row.AlarmAt = null;
        if (calendar.Use != CalendarUse.Entries)
            return;
        row.AlarmAt = CalendarItem.Of(incoming.Entry.Calendar, Zones.Of(calendar)).Select(item => Alarms.Next(item, clock.GetUtcNow().ToUnixTimeSeconds())).OfType<AlarmDue>().Select(due => (long?)due.Unix).Min();
    }

    // RFC 4791 §5.3.2.1: neither another's, nor another than the entry at this address had.
    static async Task<Refusal?> UidTaken(CloudWriter db, CalendarCollection calendar, CalendarEntry row, string? old, CancellationToken cancel)
    {
        if (old is not null && row.Uid != old)
            return CalendarRefusal.UidTaken(row.Name);
        var (id, uid, holder) = (row.Id, row.Uid, calendar.Id);
        var other = await db.Query<CalendarEntry>().Where(e => e.HolderId == holder && e.Uid == uid && e.Id != id).Select(e => e.Name).FirstOrDefaultAsync(cancel);
        return other is null ? null : CalendarRefusal.UidTaken(other);
    }
}

/// <summary>In which zone days and floating times stand.</summary>
static class Zones
{
    /// <summary>The zone of whoever runs the host, for those who said none.</summary>
    public static CalendarZone Default { get; } = CalendarZones.Find(TimeZoneInfo.Local.Id) ?? CalendarZone.Utc;

    /// <summary>The zone of a calendar.</summary>
    public static CalendarZone Of(CalendarCollection calendar) => CalendarZones.Find(calendar.Zone) ?? Default;
}
