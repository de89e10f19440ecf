using System.Globalization;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Contacts;

/// <summary>Names and refusals in words for WebDAV clients, which do not say what language their person reads.</summary>
static class ContactsSentences
{
    static readonly Lazy<Percloud.Web.Texts> English = new(() => TextCatalogue.Load(typeof(ContactsSentences).Assembly).For(CultureInfo.GetCultureInfo("en")));

    public static string Of(Refusal refusal) => English.Value.Say(refusal);

    /// <summary>What a book is called where several spaces' books stand side by side.</summary>
    public static string TitleOf(SeenBook seen) => TitleOf(seen, English.Value);

    public static string TitleOf(SeenBook seen, Percloud.Web.Texts texts) => seen.Kind switch
    {
        BookKind.Directory => texts["contacts.book.directory"],
        BookKind.Own => TitleOf(seen.Book!) is { Length: > 0 } title ? title : texts["contacts.book.own"],
        _ => TitleOf(seen.Book!) is { Length: > 0 } title ? texts["contacts.book.of", ("space", seen.SpaceName), ("title", title)] : seen.SpaceName,
    };

    /// <summary>True when a client made the book at an address of its choice and has given it no name: it may still bring one.</summary>
    public static bool HasNoName(SeenBook seen) => seen.Book is { Title: "" } book && book.Name != book.Id.Text();

    // A book that a client named by its address only is called that.
    static string TitleOf(AddressBook book) => book.Title.Length > 0 || book.Name == book.Id.Text() ? book.Title : book.Name;
}
