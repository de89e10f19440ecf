using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Finds books inside a closure, through what the actor may see: as all collections of items, and the directory of the cloud, which is no row.</summary>
static class BookReading
{
    public const string Kind = "contacts";

    /// <summary>The directory's step in an address.</summary>
    public const string Directory = "directory";

    static readonly SeenBook People = new(null, Directory, Role.Viewer, "", BookKind.Directory);

    /// <summary>All books that are seen from a home: those of its space and, from one's own, also of groups, of others who shared, and the directory.</summary>
    public static async Task<Outcome<List<SeenBook>>> BooksIn(this CloudReader db, SpaceId home, CancellationToken cancel)
    {
        if (!(await db.SeenFrom<AddressBook>(home, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var books = seen.ConvertAll(SeenBook.Of);
        if (db.Actor.OwnSpace == home)
            books.Add(People);
        return books;
    }

    /// <summary>One book by its step in a home.</summary>
    public static async Task<Outcome<SeenBook>> FindBook(this CloudReader db, SpaceId home, string name, Role needed, CancellationToken cancel)
    {
        if (db.Actor.OwnSpace == home && name == Directory)
            return Access.Need(Role.Viewer, needed) is { } no ? no : People;
        return (await db.FindSeen<AddressBook>(home, name, needed, cancel)).Try(out var seen, out var refusal) ? SeenBook.Of(seen) : refusal;
    }

    /// <summary>One book by its id.</summary>
    public static async Task<Outcome<SeenBook>> FindBook(this CloudReader db, ThingId id, Role needed, CancellationToken cancel) =>
        (await db.FindSeen<AddressBook>(id, needed, cancel)).Try(out var seen, out var refusal) ? SeenBook.Of(seen) : refusal;

    /// <summary>Those of some books that the actor sees, by their ids.</summary>
    public static async Task<Dictionary<ThingId, SeenBook>> FindBooks(this CloudReader db, IEnumerable<ThingId> books, CancellationToken cancel) =>
        (await db.FindSeen<AddressBook>(books, cancel)).ToDictionary(b => b.Key, b => SeenBook.Of(b.Value));

    /// <summary>How far each of some books has come.</summary>
    public static async Task<List<SeenBook>> WithTokens(this CloudReader db, IReadOnlyList<SeenBook> books, CancellationToken cancel)
    {
        var tokens = await db.TokensOf([.. books.Where(b => b.Book is not null).Select(b => b.Book!.CollectionId)], cancel);
        return [.. books.Select(b => b.Book is null ? b : b with { Token = tokens[b.Book.CollectionId] })];
    }
}
