using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Makes an address book in a space; clients choose its address, pages do not.</summary>
sealed class MakeBook(CloudStore store)
{
    const int MostInSpace = 100;

    public Task<Outcome<AddressBook>> Run(Actor actor, SpaceId space, string? name, string? title, IReadOnlyList<(string Name, string? Xml)> properties, CancellationToken cancel) => store.Write<Outcome<AddressBook>>(
        actor,
        async db =>
        {
            if (Access.Need(await db.RoleOf(space, [], cancel), Role.Editor) is { } refusal)
                return refusal;
            if (name is not null && !BookWriting.IsName(name))
                return ContactsRefusal.BadName;
            if (title is not null && BookWriting.CleanTitle(title) is null)
                return ContactsRefusal.BadTitle;
            if (name is not null && await db.Query<AddressBook>().AnyAsync(b => b.SpaceId == space && b.Name == name, cancel))
                return ContactsRefusal.BookExists;
            if (await db.Query<AddressBook>().CountAsync(b => b.SpaceId == space, cancel) >= MostInSpace)
                return ContactsRefusal.TooManyProperties;
            var book = await db.AddBook(space, name, BookWriting.CleanTitle(title) ?? "", cancel);
            return await db.Patch(book.Id, properties, cancel) is { } full ? full : book;
        },
        cancel);
}
