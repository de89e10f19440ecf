using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ITip;

namespace Percloud.Calendar;

/// <summary>Judges a client's condition against the entry that is at the address now, inside the step that makes the change.</summary>
delegate ValueTask<bool> Holds(CalendarEntry? now);

/// <summary>What a client asks to be true of the entry that it changes.</summary>
/// <param name="Holds">Judges it; null for anything.</param>
/// <param name="KeepsAnswers">Whether answers that came since the client looked are to be kept (If-Schedule-Tag-Match, RFC 6638 §3.2.10).</param>
readonly record struct Asked(Holds? Holds, bool KeepsAnswers)
{
    /// <summary>An attachment that the entry names newly.</summary>
    public IncomingAttachment? Attachment { get; init; }

    /// <summary>Whether this takes something back: attachments that just went come again, and what nobody knows is left out; else it refuses the entry (RFC 8607 §3.7).</summary>
    public bool TakesBack { get; init; }
}

/// <summary>What became of it.</summary>
/// <param name="AsSent">Whether the bytes are those that came: then the client may keep them under the tag.</param>
sealed record SavedEntry(CalendarEntry Entry, bool IsNew, bool AsSent);

/// <summary>Stores an entry at an address that the client chose, and tells those who are invited; every door writes entries through here.</summary>
sealed class SaveEntry(CloudStore store, BlobStore blobs, Reservations reservations, ItemContent content, PersonAddresses parties, KnownAttachments attachments, TimeProvider clock)
{
    const int MostTries = 5;

    /// <summary>Reads bytes as an entry that a calendar may hold.</summary>
    public static Outcome<CalendarObject> Read(ReadOnlyMemory<byte> bytes, EntryKinds kinds) =>
        CalendarObject.TryRead(bytes, CalendarLimits.Default, [.. EntryColumns.NamesOf(kinds)], out var entry) is { } why ? CalendarRefusal.Invalid(why) : entry!;

    /// <summary>Stores what a client sent.</summary>
    public Task<Outcome<SavedEntry>> Run(Actor actor, SpaceId home, string calendar, string name, ReadOnlyMemory<byte> bytes, Holds? condition, CancellationToken cancel) =>
        Run(actor, home, calendar, name, bytes, new Asked(condition, false), cancel);

    /// <summary>Stores what a client sent, on its condition.</summary>
    public async Task<Outcome<SavedEntry>> Run(Actor actor, SpaceId home, string calendar, string name, ReadOnlyMemory<byte> bytes, Asked asked, CancellationToken cancel)
    {
        if (name.Length is 0 or > 255 || name.Any(char.IsControl))
            return CalendarRefusal.BadName;
        for (var tries = 0; ; tries++)
        {
            if (!(await store.Read(actor, db => Early(db, home, calendar, name, cancel), cancel)).Try(out var early, out var refusal))
                return refusal;
            if (!Read(bytes, early.Calendar.Takes).Try(out var entry, out var bad))
                return bad;
            // Clients move an entry by storing it here and deleting it there: nobody is invited a second time.
            var known = early.There ?? (IsScheduled(entry) ? await store.Read(actor, db => Twin(db, early.Calendar, entry.Uid, cancel), cancel) : null);
            if (early.There is null && known?.Organizer is { } other && !Party.Same(other, Party.Organizer(EntryColumns.Main(entry.Calendar)!)))
                return await store.Read(actor, db => NotUnique(db, home, known, cancel), cancel);
            var before = known is null ? null : EntryText.Parse(await content.Of(actor, known, cancel));
            var named = await attachments.Of(actor, entry.Calendar, known, before, asked.Attachment, cancel);
            if (asked.TakesBack)
                named = await attachments.ComingBack(actor, named, cancel);
            else if (named.Strange.Count > 0)
                return CalendarRefusal.Invalid(CalDavRefusal.ValidManagedIdParameter);
            ManagedAttachments.Strip(entry.Calendar, named.Strange);
            if (!ChangePlan.Of(before, entry.Calendar, Who(actor, early, asked), clock.GetUtcNow().ToUnixTimeSeconds()).Try(out var plan, out var no))
                return asked.Holds is { } holds && !await holds(early.There) ? CalendarRefusal.Condition : no;
            var outcome = await Store(actor, early, name, new Change(entry, plan, named) { Before = before, Attachment = asked.Attachment }, bytes, asked.Holds, cancel);
            if (outcome.Refusal != CalendarRefusal.Gone || tries == MostTries)
                return outcome;
        }
    }

    /// <summary>Says where the entry of a UID lies, of which there is one in all calendars of a space (RFC 6638 §3.2.4.1).</summary>
    public static async Task<Refusal> NotUnique(CloudReader db, SpaceId home, CalendarEntry there, CancellationToken cancel)
    {
        var holder = await db.Query<CalendarCollection>().SingleAsync(c => c.Id == there.HolderId, cancel);
        return CalendarRefusal.NotUnique(holder.SpaceId == home ? holder.Name : holder.Id.Text(), there.Name);
    }

    /// <summary>Stores what the program itself makes of an entry; nobody is told.</summary>
    /// <param name="actor">Who writes.</param>
    /// <param name="calendar">Where.</param>
    /// <param name="name">Under which name.</param>
    /// <param name="bytes">What.</param>
    /// <param name="condition">What must hold of what is there; null for anything.</param>
    /// <param name="keepsTag">Whether only answers and stamps change, so that a schedule tag stays.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<SavedEntry>> Store(Actor actor, CalendarCollection calendar, string name, ReadOnlyMemory<byte> bytes, Holds? condition, bool keepsTag, CancellationToken cancel)
    {
        var entry = calendar.Use == CalendarUse.Inbox ? Message(bytes, calendar.Takes) : Read(bytes, calendar.Takes);
        if (!entry.Try(out var read, out var bad))
            return bad;
        var (mine, free) = await store.Read(actor, async db => (await parties.OfOwner(db, calendar.SpaceId, cancel), await Quota.FreeIn(db, calendar.SpaceId, cancel)), cancel);
        var named = calendar.Use == CalendarUse.Entries ? await attachments.OfMeeting(actor, read, cancel) : NamedAttachments.None;
        ManagedAttachments.Strip(read.Calendar, named.Strange);
        return await Store(actor, new EarlyLook(calendar, null, mine, free) { IsKnown = false, KeepsTag = keepsTag }, name, new Change(read, ChangePlan.None, named), bytes, condition, cancel);
    }

    async Task<Outcome<SavedEntry>> Store(Actor actor, EarlyLook early, string name, Change change, ReadOnlyMemory<byte> bytes, Holds? condition, CancellationToken cancel)
    {
        var status = change.Plan.Messages.Count == 0 ? new Dictionary<string, string>() : await store.Read(actor, db => parties.StatusOf(db, change.Plan.Messages, cancel), cancel);
        foreach (var (to, code) in status)
            Party.Note(change.Entry.Calendar, to, code);
        var asSent = !change.Plan.Changed && status.Count == 0 && change.Named.Strange.Count == 0;
        if (!asSent)
            bytes = change.Entry.Calendar.ToBytes();
        using var reservation = reservations.TryReserve(actor.Cloud, early.Calendar.SpaceId, 0, early.Free, out var full);
        if (reservation is null)
            return full;
        using var body = new MemoryStream(bytes.ToArray(), writable: false);
        using var staged = await blobs.Stage(actor.Cloud, body, reservation.GrowTo, cancel);
        if (staged is null)
            return reservation.Refusal;
        return await store.Write<Outcome<SavedEntry>>(
            actor,
            async db =>
            {
                if (!(await db.FindCalendar(early.Calendar.Id, Role.Editor, cancel)).Try(out var seen, out var refusal))
                    return refusal;
                var there = await db.Set<CalendarEntry>().FirstOrDefaultAsync(e => e.HolderId == seen.Row.Id && e.Name == name, cancel);
                if (condition is not null && !await condition(there))
                    return CalendarRefusal.Condition;
                // What others are told was worked out from another state.
                if (early.IsKnown && there?.Hash != early.There?.Hash)
                    return CalendarRefusal.Gone;
                await db.Send(seen.Row.SpaceId, change.Plan.Messages, status, cancel);
                return (await db.Store(seen.Row, name, there, new IncomingEntry(staged, change.Entry, early.Mine) { KeepsTag = change.Plan.KeepsTag || early.KeepsTag, Files = change.Named.Hashes, MayHold = !early.IsKnown || change.Before is not { } before || ManagedAttachments.Of(before).Count > 0, Attachment = change.Attachment }, cancel)).Try(out var row, out var no) ? new SavedEntry(row, there is null, asSent) : no;
            },
            cancel);
    }

    async Task<Outcome<EarlyLook>> Early(CloudReader db, SpaceId home, string calendar, string name, CancellationToken cancel)
    {
        if (!(await db.FindCalendar(home, calendar, Role.Editor, cancel)).Try(out var seen, out var refusal))
            return refusal.Reason == Reason.NotFound && await db.RoleOf(home, [], cancel) != Role.None ? CalendarRefusal.CalendarMissing : refusal;
        var row = seen.Row;
        if (row.Use != CalendarUse.Entries)
            return CalendarRefusal.OnlyRead;
        var there = await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.HolderId == row.Id && e.Name == name, cancel);
        var own = await db.Query<Space>().AnyAsync(s => s.Id == row.SpaceId && s.OwnerKind == PrincipalKind.Account, cancel);
        return new EarlyLook(row, there, await parties.OfOwner(db, row.SpaceId, cancel), await Quota.FreeIn(db, row.SpaceId, cancel)) { IsPersons = own };
    }

    // Organizers elsewhere tell their changes by mail, and it is the client that brings them.
    Changer Who(Actor actor, EarlyLook early, Asked asked) => new(early.Calendar.Use == CalendarUse.Entries ? early.Mine : [])
    {
        IsToldBy = organizer => early.IsPersons && parties.IsHere(actor.Cloud, organizer),
        KeepsAnswers = asked.KeepsAnswers,
    };

    static bool IsScheduled(CalendarObject entry) => EntryColumns.Main(entry.Calendar) is { } main && Party.Organizer(main) is not null;

    static Task<CalendarEntry?> Twin(CloudReader db, CalendarCollection calendar, string uid, CancellationToken cancel) =>
        db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.SpaceId == calendar.SpaceId && e.Uid == uid && e.HolderId != null && e.HolderId != calendar.Id, cancel);

    // A message has a METHOD, which an entry must not have.
    static Outcome<CalendarObject> Message(ReadOnlyMemory<byte> bytes, EntryKinds kinds)
    {
        if (EntryText.Parse(bytes) is not { } message)
            return CalendarRefusal.Invalid(CalDavRefusal.ValidCalendarData);
        var plain = message.Clone();
        plain.Remove("METHOD");
        return Read(plain.ToBytes(), kinds).Try(out var entry, out var bad) ? entry with { Calendar = message } : bad;
    }

    /// <summary>What is to be stored: the entry, what it means to others, and what it names.</summary>
    sealed record Change(CalendarObject Entry, ChangePlan Plan, NamedAttachments Named)
    {
        /// <summary>What is there, where that was looked at.</summary>
        public CalendarComponent? Before { get; init; }

        public IncomingAttachment? Attachment { get; init; }
    }

    /// <summary>What was there before the write began.</summary>
    sealed record EarlyLook(CalendarCollection Calendar, CalendarEntry? There, IReadOnlyList<string> Mine, Room Free)
    {
        public bool IsKnown { get; init; } = true;

        /// <summary>Whether it is somebody's own calendar, not a group's.</summary>
        public bool IsPersons { get; init; }

        public bool KeepsTag { get; init; }
    }
}
