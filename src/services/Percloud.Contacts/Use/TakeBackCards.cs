using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>Deletes cards together, and takes back what was deleted, to the book where it was.</summary>
sealed class TakeBackCards(CloudStore store, ReadCards read)
{
    public Task<Outcome<int>> Delete(Actor actor, IReadOnlyList<ThingId> cards, CancellationToken cancel) => store.Write<Outcome<int>>(
        actor,
        async db =>
        {
            var rows = await db.Set<ContactCard>().Where(c => cards.Contains(c.Id) && c.BookId != null).ToListAsync(cancel);
            foreach (var row in rows)
            {
                if (!(await db.FindBook(row.BookId!.Value, Role.Editor, cancel)).Try(out var book, out var refusal))
                    return refusal;
                await db.ToTrash(book.Book!, row, cancel);
            }

            return rows.Count == 0 ? Refusal.NotFound : rows.Count;
        },
        cancel);

    public async Task<Outcome<int>> Run(Actor actor, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        var rows = await store.Read(actor, db => Trashed(db, cards, cancel), cancel);
        if (rows.Count == 0)
            return Refusal.NotFound;
        var bytes = await read.Bytes(actor, rows, cancel);
        return await store.Write<Outcome<int>>(
            actor,
            async db =>
            {
                foreach (var row in await db.Set<ContactCard>().Where(c => cards.Contains(c.Id) && c.TrashedFrom != null).ToListAsync(cancel))
                {
                    if (!(await db.FindBook(row.TrashedFrom!.Value, Role.Editor, cancel)).Try(out var book, out var refusal))
                        return refusal;
                    if (!Card.TryParse(bytes[row.Hash], CardLimits.Default, out var card, out var fault))
                        return ContactsRefusal.Invalid(fault);
                    if (await db.FromTrash(book.Book!, row, card, cancel) is { } taken)
                        return taken;
                }

                return rows.Count;
            },
            cancel);
    }

    // Only those of books that the actor may change; the others do not exist for them.
    static async Task<List<ContactCard>> Trashed(CloudReader db, IReadOnlyList<ThingId> cards, CancellationToken cancel)
    {
        List<ContactCard> seen = [];
        foreach (var row in await db.Query<ContactCard>().Where(c => cards.Contains(c.Id) && c.TrashedFrom != null).ToListAsync(cancel))
        {
            if ((await db.FindBook(row.TrashedFrom!.Value, Role.Editor, cancel)).Done)
                seen.Add(row);
        }

        return seen;
    }
}
