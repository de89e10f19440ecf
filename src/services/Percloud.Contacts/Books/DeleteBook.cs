using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Deletes a book with all its cards for good; the last book of a space stays.</summary>
sealed class DeleteBook(CloudStore store)
{
    public Task<Outcome<int>> Run(Actor actor, SpaceId home, string name, CancellationToken cancel) => store.Write<Outcome<int>>(
        actor,
        async db =>
        {
            if (!(await db.FindBook(home, name, Role.Manager, cancel)).Try(out var seen, out var refusal))
                return refusal;
            var (id, space, collection) = (seen.Book!.Id, seen.Book.SpaceId, seen.Book.CollectionId);
            if (await db.Query<AddressBook>().CountAsync(b => b.SpaceId == space, cancel) == 1)
                return ContactsRefusal.LastBook;
            var cards = await db.Query<ContactCard>().Where(c => c.BookId == id || c.TrashedFrom == id).Select(c => c.Id).ToListAsync(cancel);
            foreach (var part in cards.Chunk(500))
                await db.Erase(part, cancel);
            await db.TakeAll([id], cancel);
            await db.Set<BookProperty>().Where(p => p.BookId == id).ExecuteDeleteAsync(cancel);
            await db.Set<AddressBook>().Where(b => b.Id == id).ExecuteDeleteAsync(cancel);
            await db.Set<Tombstone>().Where(t => t.CollectionId == collection).ExecuteDeleteAsync(cancel);
            await db.Set<Collection>().Where(c => c.Id == collection).ExecuteDeleteAsync(cancel);
            return cards.Count;
        },
        cancel);
}
