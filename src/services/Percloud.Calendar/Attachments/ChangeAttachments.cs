using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Calendar;

/// <summary>A file that is to be attached.</summary>
sealed record NewAttachment(Stream Body, long? Length, string? Name, string? MediaType);

/// <summary>What is to be done with the attachments of an entry.</summary>
/// <param name="Id">Which one, of an update or removal.</param>
/// <param name="Occurrences">For which occurrences, as CalDAV names them; null for all.</param>
/// <param name="Origin">Scheme, name and port by which the cloud is reached.</param>
sealed record AttachmentChange(AttachmentAction Action, string? Id, IReadOnlyList<string>? Occurrences, NewAttachment? File, string Origin);

/// <summary>What became of it.</summary>
/// <param name="Attachment">The one that was added or put in place.</param>
/// <param name="Before">The hash of the entry's bytes before.</param>
sealed record ChangedAttachments(CalendarEntry Entry, ManagedAttachment? Attachment, string Before);

/// <summary>Adds, replaces and removes files of an entry, bytes and entry in one transaction; those who are invited hear of it as of any change.</summary>
sealed class ChangeAttachments(CloudStore store, BlobStore blobs, Reservations reservations, ItemContent content, SaveEntry save, TimeProvider clock)
{
    const int MostTries = 5;
    const string NoName = "attachment";

    /// <summary>Where attachments are read over CalDAV.</summary>
    public const string Root = "/dav/attachments/";

    /// <summary>Changes them. Whatever refuses does so before the body is read.</summary>
    public async Task<Outcome<ChangedAttachments>> Run(Actor actor, (SpaceId Home, string Calendar, string Name) at, AttachmentChange change, Asked asked, CancellationToken cancel)
    {
        if (!(await Look(actor, at, asked, cancel)).Try(out var look, out var refusal))
            return refusal;
        if (change.File?.Length > CalDav.MaxAttachmentSize)
            return CalendarRefusal.Invalid(CalDavRefusal.MaxAttachmentSize);
        if (Edit(look, change, new ManagedAttachment("", "", null, null, "")) is { } early)
            return CalendarRefusal.Invalid(early);
        if (change.File is not { } file)
            return await Save(actor, at, (look, change, null, null), asked, cancel);
        using var reservation = reservations.TryReserve(actor.Cloud, look.Calendar.SpaceId, file.Length ?? 0, look.Free, out var full);
        if (reservation is null)
            return full;
        var isLarge = false;
        using var staged = await blobs.Stage(actor.Cloud, file.Body, size => !(isLarge = size > CalDav.MaxAttachmentSize) && reservation.GrowTo(size), cancel);
        if (staged is null)
            return isLarge ? CalendarRefusal.Invalid(CalDavRefusal.MaxAttachmentSize) : reservation.Refusal;
        var (id, name) = (AttachmentId.New(staged.Hash, clock), file.Name ?? NoName);
        var attachment = new ManagedAttachment(id, name, file.MediaType, staged.Size, $"{change.Origin}{Root}{id}/{Uri.EscapeDataString(name)}");
        return await Save(actor, at, (look, change, attachment, new IncomingAttachment(id, staged)), asked, cancel);
    }

    async Task<Outcome<ChangedAttachments>> Save(Actor actor, (SpaceId Home, string Calendar, string Name) at, (EntryLook Look, AttachmentChange Change, ManagedAttachment? New, IncomingAttachment? Staged) work, Asked asked, CancellationToken cancel)
    {
        for (var (tries, look) = (1, work.Look); ; tries++)
        {
            if (Edit(look, work.Change, work.New) is { } refused)
                return CalendarRefusal.Invalid(refused);
            var hash = look.Row.Hash;
            var outcome = await save.Run(actor, at.Home, at.Calendar, at.Name, look.Text.ToBytes(), asked with { Holds = there => ValueTask.FromResult(there?.Hash == hash), Attachment = work.Staged }, cancel);
            if (outcome.Try(out var saved, out var no))
                return new ChangedAttachments(saved.Entry, work.New, hash);
            if (no != CalendarRefusal.Condition || tries == MostTries)
                return no;
            // Somebody changed it at the same moment: once more on what they made of it, if that is as the client asked.
            if (!(await Look(actor, at, asked, cancel)).Try(out look!, out var gone))
                return gone;
        }
    }

    CalDavRefusal? Edit(EntryLook look, AttachmentChange change, ManagedAttachment? attachment)
    {
        look.Text = look.Read.Clone();
        var (now, zone) = (clock.GetUtcNow().ToUnixTimeSeconds(), Zones.Of(look.Calendar));
        return change.Action switch
        {
            AttachmentAction.Add => ManagedAttachments.Add(look.Text, zone, change.Occurrences, attachment!, Stamp),
            AttachmentAction.Update => ManagedAttachments.Update(look.Text, change.Id ?? "", attachment!, Stamp),
            _ => ManagedAttachments.Remove(look.Text, zone, change.Occurrences, change.Id ?? "", Stamp),
        };

        void Stamp(CalendarComponent component) => WriteEvent.Stamp(component, now);
    }

    async Task<Outcome<EntryLook>> Look(Actor actor, (SpaceId Home, string Calendar, string Name) at, Asked asked, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(CalendarCollection Calendar, CalendarEntry Row, Room Free)>>(
            actor,
            async db =>
            {
                if (!(await db.FindCalendar(at.Home, at.Calendar, Role.Viewer, cancel)).Try(out var seen, out var refusal))
                    return refusal;
                var (id, name) = (seen.Row.Id, at.Name);
                if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.HolderId == id && e.Name == name, cancel) is not { } row)
                    return Refusal.NotFound;
                if (Access.Need(seen.Role, Role.Editor) is { } no)
                    return no;
                return seen.Row.Use == CalendarUse.Entries ? (seen.Row, row, await Quota.FreeIn(db, seen.Row.SpaceId, cancel)) : CalendarRefusal.OnlyRead;
            },
            cancel);
        if (!found.Try(out var there, out var missing))
            return missing;
        if (asked.Holds is { } holds && !await holds(there.Row))
            return CalendarRefusal.Condition;
        return EntryText.Parse(await content.Of(actor, there.Row, cancel)) is { } text ? new EntryLook(there.Calendar, there.Row, text, there.Free) : CalendarRefusal.Invalid(CalDavRefusal.ValidCalendarData);
    }

    // What is there, and what becomes of it.
    sealed record EntryLook(CalendarCollection Calendar, CalendarEntry Row, CalendarComponent Read, Room Free)
    {
        public CalendarComponent Text { get; set; } = Read;
    }
}
