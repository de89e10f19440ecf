using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Contacts;

/// <summary>What clients left with books.</summary>
sealed class ReadBookDetails(CloudStore store)
{
    public Task<ILookup<ThingId, (string Name, string Xml)>> Run(Actor actor, IReadOnlyList<ThingId> books, CancellationToken cancel) => store.Read(
        actor,
        async db => (await db.Query<BookProperty>().Where(p => books.Contains(p.BookId)).OrderBy(p => p.Name).ToListAsync(cancel)).ToLookup(p => p.BookId, p => (p.Name, p.Xml)),
        cancel);
}

/// <summary>Whose a book is, and what was granted on its space and on itself.</summary>
sealed class ReadBookAccess(CloudStore store)
{
    public Task<(Principal Owner, List<Grant> Grants)> Run(Actor actor, SpaceId space, ThingId? book, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var owner = await db.Query<Space>().Where(s => s.Id == space).Select(s => new { s.OwnerKind, s.OwnerKey }).SingleAsync(cancel);
            var grants = await db.GrantsInForce().Where(g => g.SpaceId == space && (g.ThingId == null || g.ThingId == book)).OrderBy(g => g.Id).Take(200).ToListAsync(cancel);
            return (new Principal(owner.OwnerKind, owner.OwnerKey), grants);
        },
        cancel);
}
