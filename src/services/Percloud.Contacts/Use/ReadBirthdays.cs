using Percloud.Contracts.Contacts;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Birthdays and anniversaries of the cards that somebody sees (BDAY, ANNIVERSARY; RFC 6350 §6.2.5, §6.2.6), by columns with an index: no card is opened.</summary>
sealed class ReadBirthdays : IBirthdays
{
    const int Most = 1_000;

    static readonly Statement Born = Within("born");

    static readonly Statement Married = Within("married");

    public async Task<IReadOnlyList<Birthday>> Between(CloudReader db, DateOnly first, DateOnly last, CancellationToken cancel)
    {
        if (db.Actor.OwnSpace is not { } home || last < first || !(await db.BooksIn(home, cancel)).Try(out var seen, out _))
            return [];
        var books = seen.Where(b => b.Book is not null).Select(b => b.Book!.Id).ToList();
        List<Birthday> all = [];
        foreach (var (from, to) in Parts(first, last))
        {
            foreach (var some in Eights.Ids(books))
            {
                all.AddRange(await db.All(Born, row => Read(row, false), cancel, [from, to, Most, .. some]));
                all.AddRange(await db.All(Married, row => Read(row, true), cancel, [from, to, Most, .. some]));
            }
        }

        return [.. all.GroupBy(b => (b.Name, b.IsAnniversary, b.Month, b.Day)).Select(g => g.FirstOrDefault(b => b.Year is not null) ?? g.First())];
    }

    static Statement Within(string what) =>
        new($"SELECT id, title, {what}_on, {what}_in FROM contact_card WHERE book_id IN ({Eights.Names(3)}) AND is_group = FALSE AND {what}_on >= @p0 AND {what}_on <= @p1 ORDER BY {what}_on LIMIT @p2");

    static Birthday Read(Row row, bool anniversary) =>
        new(row.Id<ThingId>(0), row.Text(1), anniversary, (int)row.Number(2) / 100, (int)row.Number(2) % 100, (int?)row.NumberOrNull(3));

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
