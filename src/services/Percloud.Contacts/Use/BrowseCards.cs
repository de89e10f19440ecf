using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>What a person looks for: a book or all, words, a letter, a category.</summary>
sealed record CardQuery(ThingId? Book, string Words, string Initial, string Category);

/// <summary>One line of the list.</summary>
sealed record ListedCard(ThingId Id, ThingId BookId, string Title, string Note, bool HasPhoto, bool IsGroup, string Sort);

/// <summary>A page of the list with the letters that have cards.</summary>
sealed record CardsPage(IReadOnlyList<SeenBook> Books, IReadOnlyList<ListedCard> Lines, IReadOnlyList<string> Initials, int Total, string? After);

/// <summary>Lists cards of the books that a person sees, in the order of names.</summary>
sealed class BrowseCards(CloudStore store, ListBooks books)
{
    public async Task<Outcome<CardsPage>> Run(Actor actor, CardQuery query, string? after, int most, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } home)
            return Refusal.NotFound;
        if (!(await books.Run(actor, home, cancel)).Try(out var seen, out var refusal))
            return refusal;
        List<ThingId> ids = [.. seen.Where(b => b.Book is not null && (query.Book is null || b.Book.Id == query.Book)).Select(b => b.Book!.Id)];
        if (query.Book is not null && ids.Count == 0)
            return Refusal.NotFound;
        return await store.Read(actor, db => Page(db, seen, ids, query, after, most, cancel), cancel);
    }

    static async Task<Outcome<CardsPage>> Page(CloudReader db, IReadOnlyList<SeenBook> seen, List<ThingId> ids, CardQuery query, string? after, int most, CancellationToken cancel)
    {
        var all = db.Query<ContactCard>().Where(c => c.BookId != null && ids.Contains(c.BookId.Value));
        foreach (var word in Tokeniser.QueryOf(query.Words))
        {
            var beginning = " " + word;
            all = all.Where(c => c.Words.Contains(beginning));
        }

        if (query.Category.Length > 0)
        {
            var category = $"\n{PersonName.Fold(query.Category)}\n";
            all = all.Where(c => c.Categories.Contains(category));
        }

        var initials = await all.Select(c => c.Initial).Distinct().ToListAsync(cancel);
        if (query.Initial.Length > 0)
            all = all.Where(c => c.Initial == query.Initial);
        var total = await all.CountAsync(cancel);
        if (after?.Split('\n') is [var sort, var text] && Id.TryParse<ThingId>(text, out var last))
            all = all.Where(c => c.Sort.CompareTo(sort) > 0 || (c.Sort == sort && c.Id != last));
        var lines = await all.OrderBy(c => c.Sort).ThenBy(c => c.Id).Take(most + 1).Select(c => new ListedCard(c.Id, c.BookId!.Value, c.Title, c.Note, c.HasPhoto, c.IsGroup, c.Sort)).ToListAsync(cancel);
        var next = lines.Count > most ? $"{lines[most - 1].Sort}\n{lines[most - 1].Id.Text()}" : null;
        return new CardsPage(seen, [.. lines.Take(most)], [.. initials.Order(StringComparer.Ordinal)], total, next);
    }
}
