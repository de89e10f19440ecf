using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>A card in the trash: when it was deleted, and from which book.</summary>
sealed record TrashedCard(ThingId Id, string Title, string Note, bool IsGroup, long At, SeenBook Book);

/// <summary>Lists what was deleted from the books that a person may change, the last first.</summary>
sealed class BrowseTrash(CloudStore store, ListBooks books)
{
    public async Task<Outcome<IReadOnlyList<TrashedCard>>> Run(Actor actor, int most, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } home)
            return Refusal.NotFound;
        if (!(await books.Run(actor, home, cancel)).Try(out var seen, out var refusal))
            return refusal;
        var mine = seen.Where(b => b.Book is not null && b.Role >= Role.Editor).ToDictionary(b => b.Book!.Id);
        var ids = mine.Keys.ToList();
        var rows = await store.Read(
            actor,
            db => db.Query<ContactCard>().Where(c => c.TrashedFrom != null && ids.Contains(c.TrashedFrom.Value)).OrderByDescending(c => c.TrashedAt).ThenBy(c => c.Id).Take(most)
                .Select(c => new { c.Id, c.Title, c.Note, c.IsGroup, At = c.TrashedAt!.Value, From = c.TrashedFrom!.Value }).ToListAsync(cancel),
            cancel);
        return rows.ConvertAll(r => new TrashedCard(r.Id, r.Title, r.Note, r.IsGroup, r.At, mine[r.From]));
    }
}
