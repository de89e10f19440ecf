using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Contacts;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Birthdays and anniversaries of the cards that somebody sees (BDAY, ANNIVERSARY; RFC 6350 §6.2.5, §6.2.6), by columns with an index: no card is opened.</summary>
sealed class ReadBirthdays : IBirthdays
{
    const int Most = 1_000;

    public async Task<IReadOnlyList<Birthday>> Between(CloudReader db, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        if (db.Actor.OwnSpace is not { } home || last < first || !(await db.BooksIn(home, cancel)).Try(out var seen, out _))
            return [];
        var books = seen.Where(b => b.Book is not null).Select(b => b.Book!.Id).ToList();
        List<Birthday> all = [];
        foreach (var (from, to) in Parts(first, last))
        {
            foreach (var part in books.Chunk(200))
            {
                var cards = db.Query<ContactCard>().Where(c => c.BookId != null && part.Contains(c.BookId.Value) && !c.IsGroup);
                all.AddRange((await cards.Where(c => c.BornOn >= from && c.BornOn <= to).OrderBy(c => c.BornOn).Take(Most).Select(c => new { c.Id, c.Title, On = c.BornOn!.Value, In = c.BornIn }).ToListAsync(cancel))
                    .Select(c => new Birthday(c.Id, c.Title, false, c.On / 100, c.On % 100, c.In)));
                all.AddRange((await cards.Where(c => c.MarriedOn >= from && c.MarriedOn <= to).OrderBy(c => c.MarriedOn).Take(Most).Select(c => new { c.Id, c.Title, On = c.MarriedOn!.Value, In = c.MarriedIn }).ToListAsync(cancel))
                    .Select(c => new Birthday(c.Id, c.Title, true, c.On / 100, c.On % 100, c.In)));
            }
        }

        return [.. all.GroupBy(b => (b.Name, b.IsAnniversary, b.Month, b.Day)).Select(g => g.FirstOrDefault(b => b.Year is not null) ?? g.First())];
    }

    // Days of the year as 1231. Over the turn of the year there are two parts; with the 28th of February goes the 29th, which most years lack.
    static IEnumerable<(int From, int To)> Parts(DateOnly first, DateOnly last)
    {
        if (last.DayNumber - first.DayNumber >= 365)
            return [(101, 1231)];
        var (from, to) = (On(first), On(last) is 228 ? 229 : On(last));
        return first.Year == last.Year ? [(from, to)] : [(from, 1231), (101, to)];

        static int On(DateOnly day) => (day.Month * 100) + day.Day;
    }
}
