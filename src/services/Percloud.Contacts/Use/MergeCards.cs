using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>What became of a merge: the new card, and those that it was made of, which stand in the trash.</summary>
sealed record Merged(ThingId Card, string Title, IReadOnlyList<ThingId> Originals);

/// <summary>Makes one card of several in one step; the originals go to the trash as they were, so that it can be undone.</summary>
sealed class MergeCards(CloudStore store, BlobStore blobs, Reservations reservations, ReadCards read)
{
    /// <summary>Cards that can become one.</summary>
    public const int Most = 10;

    public async Task<Outcome<Merged>> Run(Actor actor, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => Find(db, cards, cancel), cancel)).Try(out var found, out var refusal))
            return refusal;
        var bytes = await read.Bytes(actor, found.Rows, cancel);
        List<Card> all = [];
        foreach (var row in found.Rows)
        {
            if (!Card.TryParse(bytes[row.Hash], CardLimits.Default, out var card, out var fault))
                return ContactsRefusal.Invalid(fault);
            all.Add(card);
        }

        var whole = CardMerge.Of(all[0], all.Skip(1));
        if (!SaveCard.Read(whole).Try(out var merged, out var bad))
            return bad;
        using var reservation = reservations.TryReserve(actor.Cloud, found.Book.SpaceId, 0, found.Free, out var full);
        if (reservation is null)
            return full;
        using var body = new MemoryStream(whole, writable: false);
        using var staged = await blobs.Stage(actor.Cloud, body, reservation.GrowTo, cancel);
        if (staged is null)
            return reservation.Refusal;
        var tags = found.Rows.ToDictionary(r => r.Id, r => r.Hash);
        return await store.Write(actor, db => Commit(db, cards, tags, new Incoming(staged, merged), cancel), cancel);
    }

    static async Task<Outcome<(AddressBook Book, List<ContactCard> Rows, Room Free)>> Find(CloudReader db, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        if (!(await Rows(db, db.Query<ContactCard>(), cards, cancel)).Try(out var found, out var refusal))
            return refusal;
        return (found.Book, found.Rows, await Quota.FreeIn(db, found.Book.SpaceId, cancel));
    }

    // All of one book that the actor may change; the oldest comes first and keeps its UID.
    static async Task<Outcome<(AddressBook Book, List<ContactCard> Rows)>> Rows(CloudReader db, IQueryable<ContactCard> all, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        var rows = await all.Where(c => cards.Contains(c.Id) && c.BookId != null).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).ToListAsync(cancel);
        if (rows.Count != cards.Count)
            return Refusal.NotFound;
        if (rows.Count is < 2 or > Most || rows.Any(r => r.BookId != rows[0].BookId || r.IsGroup))
            return ContactsRefusal.NotOneBook;
        return (await db.FindBook(rows[0].BookId!.Value, Role.Editor, cancel)).Try(out var book, out var refusal) ? (book.Book!, rows) : refusal;
    }

    static async Task<Outcome<Merged>> Commit(CloudWriter db, IReadOnlyList<ThingId> cards, Dictionary<ThingId, string> tags, Incoming incoming, CancellationToken cancel)
    {
        if (!(await Rows(db, db.Set<ContactCard>(), cards, cancel)).Try(out var found, out var refusal))
            return refusal;
        if (found.Rows.Any(r => r.Hash != tags[r.Id]))
            return ContactsRefusal.Condition;
        foreach (var row in found.Rows)
            await db.ToTrash(found.Book, row, cancel);
        if (!(await db.Store(found.Book, $"{Id.New<ThingId>(db.Clock).Text()}.vcf", null, incoming, cancel)).Try(out var made, out var no))
            return no;
        return new Merged(made.Id, made.Title, [.. found.Rows.Select(r => r.Id)]);
    }
}
