using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>An attachment that somebody may read.</summary>
/// <param name="Hash">Of its bytes.</param>
/// <param name="Size">How many.</param>
/// <param name="Says">What the entry says of it.</param>
sealed record FoundAttachment(string Hash, long Size, ManagedAttachment Says);

/// <summary>An attachment on its way into an entry.</summary>
sealed record IncomingAttachment(string Id, StagedBlob Staged);

/// <summary>What an entry names: the hashes of the attachments that are to be kept for it, and the ids that nobody knows.</summary>
sealed record NamedAttachments(IReadOnlyList<string> Hashes, IReadOnlyList<string> Strange)
{
    public static NamedAttachments None { get; } = new([], []);
}

/// <summary>Knows who may read which attachment: whoever sees an entry that names it and keeps its bytes. Reading, and naming one in another entry, both ask here.</summary>
sealed class KnownAttachments(CloudStore store, ItemContent content)
{
    const int MostEntries = 500;

    /// <summary>The attachment of an id, as an entry that the actor sees names it; null for none.</summary>
    public Task<FoundAttachment?> Find(Actor actor, string id, CancellationToken cancel) => Find(actor, id, null, cancel);

    /// <summary>Looks at what an entry that is to be stored names.</summary>
    /// <param name="actor">Who stores it.</param>
    /// <param name="calendar">The entry.</param>
    /// <param name="known">The entry as it is there, or where it comes from; null for a new one.</param>
    /// <param name="before">What that says.</param>
    /// <param name="added">An attachment that comes with it.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<NamedAttachments> Of(Actor actor, CalendarComponent calendar, CalendarEntry? known, CalendarComponent? before, IncomingAttachment? added, CancellationToken cancel)
    {
        if (ManagedAttachments.Of(calendar) is not { Count: > 0 } named)
            return NamedAttachments.None;
        var were = before is null ? [] : ManagedAttachments.Of(before).Select(a => a.Id).ToHashSet(StringComparer.Ordinal);
        var held = known is null ? [] : await store.Read(actor, db => db.HeldBy(known.Id, cancel), cancel);
        var (hashes, strange) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var id in named.Select(a => a.Id))
        {
            if (id == added?.Id)
                hashes.Add(added.Staged.Hash);
            else if (were.Contains(id))
                hashes.UnionWith(AttachmentId.HashOf(id) is { } hash && held.Contains(hash) ? [hash] : []);
            else if (await Find(actor, id, null, cancel) is { } found)
                hashes.Add(found.Hash);
            else
                strange.Add(id);
        }

        return new NamedAttachments([.. hashes], strange);
    }

    /// <summary>Looks at what a message, or a note of the program itself, names: the same meeting of somebody in this cloud must have it.</summary>
    public async Task<NamedAttachments> OfMeeting(Actor actor, CalendarObject entry, CancellationToken cancel)
    {
        var (hashes, strange) = (new HashSet<string>(StringComparer.Ordinal), new List<string>());
        foreach (var id in ManagedAttachments.Of(entry.Calendar).Select(a => a.Id))
        {
            if (await Find(actor, id, entry.Uid, cancel) is { } found)
                hashes.Add(found.Hash);
            else
                strange.Add(id);
        }

        return strange.Count + hashes.Count == 0 ? NamedAttachments.None : new NamedAttachments([.. hashes], strange);
    }

    /// <summary>The same when a change is taken back: bytes that nothing names since are there for a day, and one's own may be named anew.</summary>
    public async Task<NamedAttachments> ComingBack(Actor actor, NamedAttachments named, CancellationToken cancel)
    {
        var (own, asked) = (actor.OwnSpace ?? default, named.Strange.Select(id => (Id: id, Hash: AttachmentId.HashOf(id))).ToList());
        if (asked.Count == 0)
            return named;
        var hashes = asked.Select(a => a.Hash).OfType<string>().ToList();
        var free = await store.Read(actor, async db => await db.Query<Blob>().Where(b => hashes.Contains(b.Hash) && (b.FreeSince != null || db.Query<BlobRef>().Any(r => r.Hash == b.Hash && r.SpaceId == own))).Select(b => b.Hash).ToListAsync(cancel), cancel);
        return new NamedAttachments([.. named.Hashes.Union(free)], [.. asked.Where(a => a.Hash is null || !free.Contains(a.Hash)).Select(a => a.Id)]);
    }

    // With a UID any entry of it counts, whoever's it is.
    async Task<FoundAttachment?> Find(Actor actor, string id, string? uid, CancellationToken cancel)
    {
        if (AttachmentId.HashOf(id) is not { } hash)
            return null;
        var all = await store.Read(actor, db => Naming(db, hash, uid, cancel), cancel);
        foreach (var part in all.Chunk(20))
        {
            var bytes = await content.Of(actor, [.. part.Select(p => p.Row)], cancel);
            foreach (var (row, size, veiled) in part)
            {
                var text = bytes[row.Hash];
                if (veiled)
                    text = Veil.Cover(text, "") ?? text;
                if (EntryText.Parse(text) is { } calendar && ManagedAttachments.Of(calendar).FirstOrDefault(a => a.Id == id) is { } says)
                    return new FoundAttachment(hash, size, says);
            }
        }

        return null;
    }

    // What was deleted is seen by whoever may take it back: clients move an entry by deleting it here and storing it there.
    static async Task<List<(CalendarEntry Row, long Size, bool IsVeiled)>> Naming(CloudReader db, string hash, string? uid, CancellationToken cancel)
    {
        var own = db.Actor.OwnSpace ?? default;
        var entries = db.Query<CalendarEntry>().Where(e => uid == null || e.Uid == uid);
        var naming = await db.Query<BlobRef>().Where(r => r.Hash == hash).Join(entries, r => r.OwnerId, e => e.Id, (r, e) => new { Row = e, r.Size })
            .OrderByDescending(n => n.Row.SpaceId == own).ThenBy(n => n.Row.Id).Take(MostEntries).ToListAsync(cancel);
        if (uid is not null)
            return [.. naming.Select(n => (n.Row, n.Size, false))];
        var seen = await db.FindCalendars(naming.Select(n => n.Row.HolderId ?? n.Row.TrashedFrom).OfType<ThingId>(), cancel);
        return
        [
            .. from one in naming
               let holder = (one.Row.HolderId ?? one.Row.TrashedFrom) is { } id ? seen.GetValueOrDefault(id) : null
               where holder is not null && (one.Row.HolderId is not null || holder.Role >= Role.Editor)
               select (one.Row, one.Size, Veil.IsOver(holder)),
        ];
    }
}
