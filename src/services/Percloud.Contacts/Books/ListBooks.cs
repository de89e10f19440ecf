using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Lists the books that are seen from a home; a space that has none yet gets its first one with the first look.</summary>
sealed class ListBooks(CloudStore store)
{
    public async Task<Outcome<IReadOnlyList<SeenBook>>> Run(Actor actor, SpaceId home, CancellationToken cancel)
    {
        var missing = await store.Read(actor, db => db.SpacesWithout<AddressBook>(home, cancel), cancel);
        if (missing.Count > 0)
            await store.Write(actor, db => MakeFirst(db, home, cancel), cancel);
        return await store.Read<Outcome<IReadOnlyList<SeenBook>>>(
            actor,
            async db =>
            {
                if (!(await db.BooksIn(home, cancel)).Try(out var books, out var refusal))
                    return refusal;
                return await db.WithTokens(books, cancel);
            },
            cancel);
    }

    /// <summary>One book.</summary>
    public Task<Outcome<SeenBook>> One(Actor actor, SpaceId home, string name, Role needed, CancellationToken cancel) => store.Read<Outcome<SeenBook>>(
        actor,
        async db => (await db.FindBook(home, name, needed, cancel)).Try(out var book, out var refusal) ? (await db.WithTokens([book], cancel))[0] : refusal,
        cancel);

    static async Task<int> MakeFirst(CloudWriter db, SpaceId home, CancellationToken cancel)
    {
        var missing = await db.SpacesWithout<AddressBook>(home, cancel);
        foreach (var space in missing)
            await db.AddBook(space, null, "", cancel);
        return missing.Count;
    }
}
