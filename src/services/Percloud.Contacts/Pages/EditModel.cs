using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>What the form of a card shows.</summary>
public sealed record EditModel
{
    /// <summary>Where it posts.</summary>
    public required string Action { get; init; }

    /// <summary>Where one goes without saving.</summary>
    public required string Back { get; init; }

    /// <summary>The fields.</summary>
    public required CardFields Fields { get; init; }

    /// <summary>The state that was read; null for a new card.</summary>
    public string? Tag { get; init; }

    /// <summary>The books where a new card may go; none for one that is there.</summary>
    public IReadOnlyList<BookChoice> Books { get; init; } = [];

    /// <summary>The one that is chosen.</summary>
    public string Book { get; init; } = "";

    /// <summary>Whether nothing was filled in.</summary>
    public bool Error { get; init; }

    /// <summary>Whether somebody else changed it meanwhile; the fields are theirs.</summary>
    public bool Theirs { get; init; }

    internal static EditModel New(IReadOnlyList<SeenBook> books, string book) => new()
    {
        Action = "/contacts/new",
        Back = "/contacts",
        Fields = CardFields.Empty,
        Books = [.. BooksOf(books).Where(b => b.MayWrite)],
        Book = book,
    };

    internal static EditModel Of(ShownCard shown) => new()
    {
        Action = $"/contacts/{shown.Row.Id.Text()}",
        Back = $"/contacts/{shown.Row.Id.Text()}",
        Fields = CardFields.Of(shown.Card),
        Tag = shown.Row.ETag.Trim('"'),
    };

    internal static bool IsEmpty(CardFields f) =>
        f.Given.Length + f.Family.Length + f.Organisation.Length + f.Nickname.Length == 0 && f.Emails.Concat(f.Phones).All(r => r.Value.Length == 0);

    internal static IReadOnlyList<BookChoice> BooksOf(IReadOnlyList<SeenBook> books) =>
        [.. books.Where(b => b.Book is not null).Select(b => new BookChoice(b.Book!.Id.Text(), b.Book.Title, b.SpaceName, b.Kind.ToString(), b.Role >= Role.Editor, b.Role >= Role.Manager))];
}
