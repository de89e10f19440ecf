using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Deletes a card; for 30 days it can be taken back.</summary>
sealed class DeleteCard(CloudStore store)
{
    public Task<Outcome<ThingId>> Run(Actor actor, SpaceId home, string book, string name, Holds? condition, CancellationToken cancel) => store.Write<Outcome<ThingId>>(
        actor,
        async db =>
        {
            if (!(await db.FindBook(home, book, Role.Viewer, cancel)).Try(out var seen, out var refusal))
                return refusal;
            if (seen.IsDirectory)
                return Refusal.Forbidden;
            if (await db.Set<ContactCard>().FirstOrDefaultAsync(c => c.BookId == seen.Book!.Id && c.Name == name, cancel) is not { } row)
                return Refusal.NotFound;
            if (Access.Need(seen.Role, Role.Editor) is { } no)
                return no;
            if (condition is not null && !await condition(row))
                return ContactsRefusal.Condition;
            await db.ToTrash(seen.Book!, row, cancel);
            return row.Id;
        },
        cancel);
}
