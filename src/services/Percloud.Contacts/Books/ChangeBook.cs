using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Renames a book and sets what clients leave with it, all or nothing.</summary>
sealed class ChangeBook(CloudStore store)
{
    public Task<Outcome<Unit>> Run(Actor actor, SpaceId home, string name, string? title, IReadOnlyList<(string Name, string? Xml)> properties, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (!(await db.FindBook(home, name, Role.Editor, cancel)).Try(out var seen, out var refusal))
                return refusal;
            if (title is not null && BookWriting.CleanTitle(title) is null)
                return ContactsRefusal.BadTitle;
            var id = seen.Book!.Id;
            if (title is not null)
                (await db.Set<AddressBook>().SingleAsync(b => b.Id == id, cancel)).Title = BookWriting.CleanTitle(title)!;
            return await db.Patch(id, properties, cancel) is { } full ? full : Unit.Done;
        },
        cancel);
}
