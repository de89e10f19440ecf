using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.VCard;

namespace Percloud.Contacts;

/// <summary>A card with the book that holds it.</summary>
sealed record ShownCard(ContactCard Row, SeenBook Book, Card Card);

/// <summary>Reads one card, or all of a book, for those who may see it.</summary>
sealed class ShowCard(CloudStore store, ReadCards read)
{
    public async Task<Outcome<ShownCard>> Run(Actor actor, ThingId id, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(ContactCard Row, SeenBook Book)>>(
            actor,
            async db =>
            {
                if (await db.Query<ContactCard>().FirstOrDefaultAsync(c => c.Id == id && c.BookId != null, cancel) is not { } row)
                    return Refusal.NotFound;
                return (await db.FindBook(row.BookId!.Value, Role.Viewer, cancel)).Try(out var book, out var refusal) ? (row, book) : refusal;
            },
            cancel);
        if (!found.Try(out var there, out var no))
            return no;
        var bytes = await read.Bytes(actor, there.Row, cancel);
        return Card.TryParse(bytes, CardLimits.Default, out var card, out var fault) ? new ShownCard(there.Row, there.Book, card) : ContactsRefusal.Invalid(fault);
    }

    /// <summary>Names of those that a group holds, as far as its book has them.</summary>
    public Task<List<(ThingId Id, string Title)>> Members(Actor actor, ThingId book, IReadOnlyList<string> members, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var uids = members.SelectMany(m => (string[])[m, m.StartsWith("urn:uuid:", StringComparison.OrdinalIgnoreCase) ? m[9..] : m]).Distinct().Take(2_000).ToList();
            List<(ThingId, string)> all = [];
            foreach (var part in uids.Chunk(500))
                all.AddRange((await db.Query<ContactCard>().Where(c => c.BookId == book && part.Contains(c.Uid!)).OrderBy(c => c.Sort).Select(c => new { c.Id, c.Title }).ToListAsync(cancel)).Select(c => (c.Id, c.Title)));
            return all;
        },
        cancel);
}
