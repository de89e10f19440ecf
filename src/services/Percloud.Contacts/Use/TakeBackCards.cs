using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Deletes cards together, and takes back what was deleted, to the book where it was.</summary>
sealed class TakeBackCards(CloudStore store, ReadCards read)
{
    public Task<Outcome<int>> Delete(Actor actor, IReadOnlyList<ThingId> cards, CancellationToken cancel) => store.Write(actor, db => PutAway(db, cards, cancel), cancel);

    /// <summary>Takes cards back; with a card that was made of them, that one goes in the same step, so that its UID is free.</summary>
    public async Task<Outcome<int>> Run(Actor actor, IReadOnlyList<ThingId> cards, CancellationToken cancel, ThingId? madeOfThem = null)
    {
        var rows = await store.Read(actor, db => Trashed(db, cards, cancel), cancel);
        if (rows.Count == 0)
            return Refusal.NotFound;
        var bytes = await read.Bytes(actor, rows, cancel);
        return await store.Write<Outcome<int>>(
            actor,
            async db =>
            {
                if (madeOfThem is { } made && (await PutAway(db, [made], cancel)).Refusal is { } no)
                    return no;
                var all = await db.Set<ContactCard>().Where(c => cards.Contains(c.Id) && c.TrashedFrom != null).ToListAsync(cancel);
                var books = await db.FindBooks(all.Select(c => c.TrashedFrom!.Value), cancel);
                foreach (var row in all)
                {
                    if (Need(books, row.TrashedFrom!.Value) is { } refusal)
                        return refusal;
                    if (!Card.TryParse(bytes[row.Hash], CardLimits.Default, out var card, out var fault))
                        return ContactsRefusal.Invalid(fault);
                    if (await db.FromTrash(books[row.TrashedFrom!.Value].Book!, row, card, cancel) is { } taken)
                        return taken;
                }

                return all.Count;
            },
            cancel);
    }

    static async Task<Outcome<int>> PutAway(CloudWriter db, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        var rows = await db.Set<ContactCard>().Where(c => cards.Contains(c.Id) && c.BookId != null).ToListAsync(cancel);
        var books = await db.FindBooks(rows.Select(r => r.BookId!.Value), cancel);
        foreach (var row in rows)
        {
            if (Need(books, row.BookId!.Value) is { } refusal)
                return refusal;
            await db.ToTrash(books[row.BookId!.Value].Book!, row, cancel);
        }

        return rows.Count == 0 ? Refusal.NotFound : rows.Count;
    }

    // Only those of books that the actor may change; the others do not exist for them.
    static async Task<List<ContactCard>> Trashed(CloudReader db, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        var rows = await db.Query<ContactCard>().Where(c => cards.Contains(c.Id) && c.TrashedFrom != null).ToListAsync(cancel);
        var books = await db.FindBooks(rows.Select(r => r.TrashedFrom!.Value), cancel);
        return rows.FindAll(r => Need(books, r.TrashedFrom!.Value) is null);
    }

    static Refusal? Need(Dictionary<ThingId, SeenBook> books, ThingId book) => Access.Need(books.TryGetValue(book, out var seen) ? seen.Role : Role.None, Role.Editor);
}
