using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Makes and changes books inside an open write.</summary>
static class BookWriting
{
    const int MostProperties = 64;
    const int MostCharacters = 32 * 1024;

    /// <summary>Adds a book; the caller has looked that its name is free.</summary>
    public static async Task<AddressBook> AddBook(this CloudWriter db, SpaceId space, string? name, string title, CancellationToken cancel)
    {
        var (id, collection) = (Id.New<ThingId>(db.Clock), db.AddCollection(space, BookReading.Kind));
        // Both engines want the collection there before what refers to it.
        await db.Save(cancel);
        var book = db.Add(new AddressBook { Id = id, SpaceId = space, CollectionId = collection.Id, Name = name ?? id.Text(), Title = title, CreatedAt = db.Now });
        await db.Save(cancel);
        return book;
    }

    /// <summary>Sets and removes what clients leave with a book; a refusal when it would carry too much.</summary>
    public static async Task<Refusal?> Patch(this CloudWriter db, ThingId book, IReadOnlyList<(string Name, string? Xml)> steps, CancellationToken cancel)
    {
        var rows = await db.Set<BookProperty>().Where(p => p.BookId == book).ToDictionaryAsync(p => p.Name, cancel);
        foreach (var (name, xml) in steps)
        {
            if (xml is null)
            {
                if (rows.Remove(name, out var gone))
                    db.Remove(gone);
            }
            else if (rows.TryGetValue(name, out var row))
                row.Xml = xml;
            else
            {
                // One that was removed a step before is still known by its key until it is sent.
                await db.Save(cancel);
                rows[name] = db.Add(new BookProperty { BookId = book, Name = name, Xml = xml });
            }
        }

        return rows.Count > MostProperties || rows.Values.Sum(r => r.Name.Length + r.Xml.Length) > MostCharacters ? ContactsRefusal.TooManyProperties : null;
    }

    /// <summary>A name for people as it is kept; null when it is none.</summary>
    public static string? CleanTitle(string? title) => title?.Trim() is { Length: > 0 and <= 200 } clean && !clean.Any(char.IsControl) ? clean : null;

    /// <summary>Whether a client may call a book or card so: one step of an address, no longer than a file's name.</summary>
    public static bool IsName(string name) => name.Length is > 0 and <= 255 && !name.Any(char.IsControl) && name != BookReading.Directory;
}
