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
        BookKind.Own => seen.Book!.Title.Length > 0 ? seen.Book.Title : texts["contacts.book.own"],
        _ => seen.Book!.Title.Length > 0 ? texts["contacts.book.of", ("space", seen.SpaceName), ("title", seen.Book.Title)] : seen.SpaceName,
    };
}
