using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>Whose a space is, and what was granted on it and on the way to a thing.</summary>
sealed class ReadAccess(CloudStore store)
{
    public Task<(Principal Owner, List<Grant> Grants)> Run(Actor actor, Place place, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var owner = await db.Query<Space>().Where(s => s.Id == place.Space).Select(s => new { s.OwnerKind, s.OwnerKey }).SingleAsync(cancel);
            var way = (await db.Steps(place, cancel)).Select(n => (ThingId?)n.Id).ToList();
            var grants = await db.Query<Grant>().Where(g => g.SpaceId == place.Space && (g.ThingId == null || way.Contains(g.ThingId))).OrderBy(g => g.Id).Take(200).ToListAsync(cancel);
            return (new Principal(owner.OwnerKind, owner.OwnerKey), grants);
        },
        cancel);
}
