namespace Percloud.Contacts;

/// <summary>What a book is called on pages, in the reader's language.</summary>
static class BookName
{
    public static string Of(BookChoice book, Percloud.Web.Texts texts) => book.Kind == nameof(BookKind.Own)
        ? book.Title.Length > 0 ? book.Title : texts["contacts.book.own"]
        : book.Title.Length > 0 ? texts["contacts.book.of", ("title", book.Title), ("space", book.Space)] : book.Space;
}
