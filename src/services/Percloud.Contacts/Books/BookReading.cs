using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Finds books inside a closure, through what the actor may see.</summary>
static class BookReading
{
    public const string Kind = "contacts";

    /// <summary>The directory's step in an address.</summary>
    public const string Directory = "directory";

    // Grants of single things that are looked through, the newest first.
    const int MostShared = 1_000;

    /// <summary>All books that are seen from a home: those of its space and, from one's own, also of groups, of others who shared, and the directory.</summary>
    public static async Task<Outcome<List<SeenBook>>> BooksIn(this CloudReader db, SpaceId home, CancellationToken cancel)
    {
        var role = await db.RoleOf(home, [], cancel);
        if (Access.Need(role, Role.Viewer) is { } refusal)
            return refusal;
        var own = db.Actor.OwnSpace == home;
        List<SeenBook> seen = [.. await Of(db, [home], home, cancel)];
        if (!own)
            return seen;
        var spaces = (await db.SpacesOf(cancel)).Where(s => s != home).ToList();
        seen.AddRange(await Of(db, spaces, home, cancel));
        seen.AddRange(await Shared(db, seen, cancel));
        seen.Add(new SeenBook(null, Directory, Role.Viewer, "", BookKind.Directory));
        return seen;
    }

    /// <summary>One book by its step in a home.</summary>
    public static async Task<Outcome<SeenBook>> FindBook(this CloudReader db, SpaceId home, string name, Role needed, CancellationToken cancel)
    {
        var own = db.Actor.OwnSpace == home;
        if (own && name == Directory)
            return Access.Need(Role.Viewer, needed) is { } no ? no : new SeenBook(null, Directory, Role.Viewer, "", BookKind.Directory);
        var book = await db.Query<AddressBook>().FirstOrDefaultAsync(b => b.SpaceId == home && b.Name == name, cancel);
        // In one's own home the books of others are called by their ids, because their names may be taken there.
        if (book is null && own && Id.TryParse<ThingId>(name, out var id))
            book = await db.Query<AddressBook>().FirstOrDefaultAsync(b => b.Id == id && b.SpaceId != home, cancel);
        if (book is null)
            return Access.Need(await db.RoleOf(home, [], cancel), Role.Viewer) ?? Refusal.NotFound;
        return await db.Look(book, name, needed, cancel);
    }

    /// <summary>One book by its id.</summary>
    public static async Task<Outcome<SeenBook>> FindBook(this CloudReader db, ThingId id, Role needed, CancellationToken cancel) =>
        await db.Query<AddressBook>().FirstOrDefaultAsync(b => b.Id == id, cancel) is { } book ? await db.Look(book, book.Id.Text(), needed, cancel) : Refusal.NotFound;

    /// <summary>Those of some books that the actor sees, by their ids.</summary>
    public static async Task<Dictionary<ThingId, SeenBook>> FindBooks(this CloudReader db, IEnumerable<ThingId> books, CancellationToken cancel)
    {
        var ids = books.Distinct().ToList();
        return (await Seen(db, await db.Query<AddressBook>().Where(b => ids.Contains(b.Id)).ToListAsync(cancel), default, cancel)).ToDictionary(b => b.Book!.Id);
    }

    /// <summary>How far each of some books has come.</summary>
    public static async Task<List<SeenBook>> WithTokens(this CloudReader db, IReadOnlyList<SeenBook> books, CancellationToken cancel)
    {
        var collections = books.Where(b => b.Book is not null).Select(b => b.Book!.CollectionId).ToList();
        var epoch = await db.Query<CloudRow>().Select(r => r.Epoch).SingleAsync(cancel);
        var counters = await db.Query<Collection>().Where(c => collections.Contains(c.Id)).ToDictionaryAsync(c => c.Id, c => c.Counter, cancel);
        return [.. books.Select(b => b.Book is null ? b : b with { Token = new SyncToken(epoch, counters[b.Book.CollectionId]).ToString() })];
    }

    static async Task<Outcome<SeenBook>> Look(this CloudReader db, AddressBook book, string name, Role needed, CancellationToken cancel)
    {
        var role = await db.RoleOf(book.SpaceId, [book.Id], cancel);
        if (Access.Need(role, needed) is { } refusal)
            return refusal;
        var space = await db.Query<Space>().Where(s => s.Id == book.SpaceId).Select(s => new { s.Name, s.OwnerKind }).SingleAsync(cancel);
        return new SeenBook(book, name, role, space.Name, KindOf(db, book.SpaceId, space.OwnerKind));
    }

    static async Task<List<SeenBook>> Of(CloudReader db, List<SpaceId> spaces, SpaceId home, CancellationToken cancel)
    {
        var books = await db.Query<AddressBook>().Where(b => spaces.Contains(b.SpaceId)).OrderBy(b => b.CreatedAt).ThenBy(b => b.Id).ToListAsync(cancel);
        return await Seen(db, books, home, cancel);
    }

    // Books that were given to the actor, or to a group of theirs, one by one.
    static async Task<List<SeenBook>> Shared(CloudReader db, List<SeenBook> already, CancellationToken cancel)
    {
        var known = already.Select(s => s.Book!.Id).ToList();
        var (grants, _) = await db.SharedWithMe(before: null, MostShared, cancel);
        var given = grants.Select(g => g.ThingId!.Value).Distinct();
        List<AddressBook> books = [];
        foreach (var part in given.Chunk(500))
            books.AddRange(await db.Query<AddressBook>().Where(b => part.Contains(b.Id) && !known.Contains(b.Id)).ToListAsync(cancel));
        return await Seen(db, books, default, cancel);
    }

    static async Task<List<SeenBook>> Seen(CloudReader db, List<AddressBook> books, SpaceId home, CancellationToken cancel)
    {
        var spaces = books.Select(b => b.SpaceId).Distinct().ToList();
        var names = await db.Query<Space>().Where(s => spaces.Contains(s.Id)).ToDictionaryAsync(s => s.Id, s => new { s.Name, s.OwnerKind }, cancel);
        var roles = await db.RolesOf([.. books.Select(b => (b.SpaceId, (IReadOnlyList<ThingId>)[b.Id]))], cancel);
        return
        [
            .. from one in books.Zip(roles)
               let book = one.First
               where one.Second >= Role.Viewer
               select new SeenBook(book, book.SpaceId == home ? book.Name : book.Id.Text(), one.Second, names[book.SpaceId].Name, KindOf(db, book.SpaceId, names[book.SpaceId].OwnerKind)),
        ];
    }

    static BookKind KindOf(CloudReader db, SpaceId space, PrincipalKind owner) =>
        db.Actor.OwnSpace == space ? BookKind.Own : owner == PrincipalKind.Group ? BookKind.Group : BookKind.Shared;
}
