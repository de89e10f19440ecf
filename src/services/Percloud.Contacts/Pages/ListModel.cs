using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>What stands in the list's address.</summary>
public sealed record ListLook(string Book, string Words, string Initial, string Category)
{
    /// <summary>The address of the list so.</summary>
    public string Href(string? after = null)
    {
        var query = string.Join('&', new[] { ("book", Book), ("q", Words), ("initial", Initial), ("category", Category), ("after", after ?? "") }.Where(p => p.Item2.Length > 0).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2)}"));
        return query.Length == 0 ? "/contacts" : $"/contacts?{query}";
    }
}

/// <summary>A book as a choice.</summary>
public sealed record BookChoice(string Id, string Title, string Space, string Kind, bool MayWrite, bool MayShare);

/// <summary>One line of the list.</summary>
public sealed record ListRow(string Id, string Title, string Note, bool HasPhoto, bool IsGroup);

/// <summary>One line of the trash.</summary>
public sealed record TrashRow(string Id, string Title, string Note, bool IsGroup, DateTimeOffset At, BookChoice Book)
{
    internal static TrashRow Of(TrashedCard card) => new(card.Id.Text(), card.Title.Length > 0 ? card.Title : "…", card.Note, card.IsGroup, DateTimeOffset.FromUnixTimeMilliseconds(card.At), EditModel.BooksOf([card.Book])[0]);
}

/// <summary>What the list shows.</summary>
public sealed record ListModel
{
    /// <summary>What stands in its address.</summary>
    public required ListLook Look { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<ListRow> Rows { get; init; }

    /// <summary>The books.</summary>
    public required IReadOnlyList<BookChoice> Books { get; init; }

    /// <summary>Letters that have cards.</summary>
    public required IReadOnlyList<string> Initials { get; init; }

    /// <summary>How many there are.</summary>
    public required int Total { get; init; }

    /// <summary>Address of the next page; null at the end.</summary>
    public string? Next { get; init; }

    internal static ListModel Of(ListLook look, CardsPage page) => new()
    {
        Look = look,
        Rows = RowsOf(page.Lines),
        Books = EditModel.BooksOf(page.Books),
        Initials = page.Initials,
        Total = page.Total,
        Next = page.After is null ? null : look.Href(page.After),
    };

    internal static IReadOnlyList<ListRow> RowsOf(IEnumerable<ListedCard> cards) => [.. cards.Select(c => new ListRow(c.Id.Text(), c.Title.Length > 0 ? c.Title : "…", c.Note, c.HasPhoto, c.IsGroup))];
}
