using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Cards of one book that look like the same person or place.</summary>
sealed record Alike(SeenBook Book, IReadOnlyList<ListedCard> Cards);

/// <summary>Finds cards that are there twice: of one book, with a name, an address of mail or a number in common.</summary>
sealed class FindDuplicates(CloudStore store, ListBooks books)
{
    /// <summary>Cards that are looked through.</summary>
    const int MostCards = 50_000;

    /// <summary>What more cards than this have in common is a switchboard or a shared address, and says nothing.</summary>
    const int MostAlike = 4;

    public async Task<Outcome<IReadOnlyList<Alike>>> Run(Actor actor, int most, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } home)
            return Refusal.NotFound;
        if (!(await books.Run(actor, home, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var mine = seen.Where(b => b.Book is not null && b.Role >= Role.Editor).ToDictionary(b => b.Book!.Id);
        var ids = mine.Keys.ToList();
        var rows = await store.Read(
            actor,
            db => db.Query<ContactCard>().Where(c => c.BookId != null && ids.Contains(c.BookId.Value) && !c.IsGroup).OrderBy(c => c.CreatedAt).ThenBy(c => c.Id).Take(MostCards)
                .Select(c => new { Card = new ListedCard(c.Id, c.BookId!.Value, c.Title, c.Note, c.HasPhoto, c.IsGroup, c.Sort), c.Keys, c.Apart }).ToListAsync(cancel),
            cancel);
        List<Alike> all = [];
        foreach (var book in rows.GroupBy(r => r.Card.BookId))
        {
            var list = book.ToList();
            var apart = list.Where(r => r.Apart is not null).SelectMany(r => KeepApart.Of(r.Apart).Select(other => (r.Card.Id.Text(), other))).ToHashSet();
            var alike = Together([.. list.Select(r => (r.Card.Sort, r.Keys))], (one, other) => apart.Contains((list[one].Card.Id.Text(), list[other].Card.Id.Text())));
            all.AddRange(alike.Select(set => new Alike(mine[book.Key], [.. set.Select(at => list[at].Card)])));
        }

        return all.OrderBy(a => a.Cards[0].Sort, StringComparer.Ordinal).Take(most).ToList();
    }

    /// <summary>Sets of places in a list whose names or keys meet, each of at least two.</summary>
    /// <param name="cards">Name and keys of each.</param>
    /// <param name="areApart">Whether somebody said of two that they are not the same; null for none.</param>
    internal static IEnumerable<IReadOnlyList<int>> Together(IReadOnlyList<(string Sort, string Keys)> cards, Func<int, int, bool>? areApart = null)
    {
        var root = Enumerable.Range(0, cards.Count).ToArray();
        var marks = cards.SelectMany((card, at) => card.Keys.Split('\n', StringSplitOptions.RemoveEmptyEntries).Append(card.Sort.Length > 0 ? " " + card.Sort : "").Where(k => k.Length > 0).Select(key => (key, at)));
        foreach (var mark in marks.GroupBy(m => m.key, m => m.at, StringComparer.Ordinal).Select(g => g.Distinct().ToList()).Where(g => g.Count is > 1 and <= MostAlike))
        {
            for (var at = 1; at < mark.Count; at++)
            {
                foreach (var one in mark.Take(at).Where(one => areApart?.Invoke(one, mark[at]) != true))
                    root[Root(mark[at])] = Root(one);
            }
        }

        return Enumerable.Range(0, cards.Count).GroupBy(Root).Where(g => g.Count() > 1).Select(g => (IReadOnlyList<int>)[.. g]);

        int Root(int at)
        {
            while (root[at] != at)
                at = root[at] = root[root[at]];
            return at;
        }
    }
}
