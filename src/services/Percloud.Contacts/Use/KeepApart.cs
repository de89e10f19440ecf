using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>Notes that cards which look alike are of different people, or that they are not; they are not suggested as one any more. No client sees anything of it.</summary>
sealed class KeepApart(CloudStore store)
{
    const int MostKept = 200;

    /// <summary>Notes it of every two of some cards.</summary>
    /// <param name="actor">Who says so.</param>
    /// <param name="cards">The cards, all of books that the actor may change.</param>
    /// <param name="apart">Whether they are different; else that is forgotten.</param>
    /// <param name="cancel">Ends the work.</param>
    public Task<Outcome<int>> Run(Actor actor, IReadOnlyList<ThingId> cards, bool apart, CancellationToken cancel) => store.Write<Outcome<int>>(
        actor,
        async db =>
        {
            var rows = await db.Set<ContactCard>().Where(c => cards.Contains(c.Id) && c.BookId != null).ToListAsync(cancel);
            var books = await db.FindBooks(rows.Select(r => r.BookId!.Value), cancel);
            if (rows.Count < 2 || rows.Any(r => !books.ContainsKey(r.BookId!.Value)))
                return Refusal.NotFound;
            if (rows.Exists(r => Access.Need(books[r.BookId!.Value].Role, Role.Editor) is not null))
                return Refusal.Forbidden;
            foreach (var row in rows)
            {
                var others = rows.Where(r => r.Id != row.Id).Select(r => r.Id.Text()).ToList();
                var kept = Of(row.Apart).Except(others).Concat(apart ? others : []).TakeLast(MostKept).ToList();
                row.Apart = kept.Count == 0 ? null : $"\n{string.Join('\n', kept)}\n";
            }

            await db.Save(cancel);
            return rows.Count;
        },
        cancel);

    /// <summary>The ids that a card is kept apart from.</summary>
    public static IEnumerable<string> Of(string? apart) => (apart ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
