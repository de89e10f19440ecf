using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Cards among the hits of a search, each with the space that it lives in.</summary>
sealed class FoundCards : ISearchSource
{
    public string Kind => CardRows.Kind;

    public string Title => "contacts.title";

    public int Order => 40;

    public async Task<IReadOnlyList<SearchLine>> Lines(CloudReader db, IReadOnlyList<SearchHit> hits, CancellationToken cancel)
    {
        List<SearchLine> lines = [];
        foreach (var hit in hits)
        {
            if (await db.Query<ContactCard>().FirstOrDefaultAsync(c => c.Id == hit.Thing && c.BookId != null, cancel) is not { } card)
                continue;
            if ((await db.FindBook(card.BookId!.Value, Role.Viewer, cancel)).Try(out var book, out _))
                lines.Add(new SearchLine(card.Title, $"/contacts/{card.Id.Text()}", book.SpaceName, "book-user", DateTimeOffset.FromUnixTimeMilliseconds(card.ModifiedAt)));
        }

        return lines;
    }
}
