using Percloud.Contracts.Sharing;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>Address books as the dialog of sharing sees them; a link to people's numbers and addresses cannot be made.</summary>
sealed class SharedBooks(TextCatalogue texts) : IShareSource
{
    public string Kind => BookReading.Kind;

    public async Task<IReadOnlyList<SharedThing>> Describe(CloudReader db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        var books = await AddressBook.Rows.ByIds(db, things, cancel);
        if (books.Count == 0)
            return [];
        var spaces = await SpaceRows.Of(db, [.. books.Select(b => b.SpaceId).Distinct()], cancel);
        var words = texts.For(Languages.Choose(db.Actor.Language, null));
        return [.. books.Select(b => new SharedThing(BookReading.Kind, b.SpaceId, b.Id, [b.Id], Title(b, db.Actor, spaces[b.SpaceId].Name, words), "book-user", $"/contacts?book={b.Id.Text()}") { TakesLinks = false, Roles = [Role.Viewer, Role.Editor] })];
    }

    static string Title(AddressBook book, Actor actor, string space, Texts words)
    {
        if (book.Title.Length > 0)
            return book.Title;
        return actor.OwnSpace == book.SpaceId ? words["contacts.book.own"] : words["contacts.book.of", ("title", words["contacts.title"]), ("space", space)];
    }
}
