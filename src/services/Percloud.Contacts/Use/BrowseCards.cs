using System.Globalization;
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
    /// <summary>Bytes of a card whose picture is shown in the list: all of it comes over the line.</summary>
    const long LargestInList = 96 * 1024;

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
        // Where a page ended: the name in the list's order, and how many of that name were shown.
        var (sort, skip) = after?.Split('\n') is [var name, var count] && int.TryParse(count, NumberStyles.None, CultureInfo.InvariantCulture, out var of) ? (name, of) : ("", 0);
        var lines = await all.Where(c => c.Sort.CompareTo(sort) >= 0).OrderBy(c => c.Sort).ThenBy(c => c.Id).Skip(skip).Take(most + 1)
            .Select(c => new ListedCard(c.Id, c.BookId!.Value, c.Title, c.Note, c.HasPhoto && c.Size <= LargestInList, c.IsGroup, c.Sort)).ToListAsync(cancel);
        var last = lines.Count > most ? lines[most - 1].Sort : null;
        var shown = last is null ? 0 : lines.Take(most).Count(l => l.Sort == last) + (last == sort ? skip : 0);
        return new CardsPage(seen, [.. lines.Take(most)], [.. initials.Order(StringComparer.Ordinal)], total, last is null ? null : $"{last}\n{shown.ToString(CultureInfo.InvariantCulture)}");
    }
}
