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
        var ids = hits.Select(h => h.Thing).ToList();
        var cards = await db.Query<ContactCard>().Where(c => ids.Contains(c.Id) && c.BookId != null).ToDictionaryAsync(c => c.Id, cancel);
        var books = await db.FindBooks(cards.Values.Select(c => c.BookId!.Value), cancel);
        return
        [
            .. from id in ids
               let card = cards.GetValueOrDefault(id)
               where card is not null && books.ContainsKey(card.BookId!.Value)
               select new SearchLine(card.Title, $"/contacts/{card.Id.Text()}", books[card.BookId!.Value].SpaceName, "book-user", DateTimeOffset.FromUnixTimeMilliseconds(card.ModifiedAt)),
        ];
    }
}
