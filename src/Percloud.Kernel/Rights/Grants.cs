using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Gives and takes roles inside an open write; the caller has checked that the actor manages the space.</summary>
public static class Grants
{
    /// <summary>Gives a role on a space or on one thing; giving again changes the role.</summary>
    public static async Task<GrantId> Give(this CloudWriter db, Principal to, SpaceId space, ThingId? thing, Role role, CancellationToken cancel, long? expiresAt = null)
    {
        ArgumentNullException.ThrowIfNull(db);
        var known = await db.Set<Grant>().FirstOrDefaultAsync(g => g.SpaceId == space && g.ThingId == thing && g.Kind == to.Kind && g.Key == to.Key, cancel);
        if (known is not null)
        {
            (known.Role, known.ExpiresAt, known.GivenAt) = (role, expiresAt, known.RevokedAt is null ? known.GivenAt : db.Now);
            known.RevokedAt = null;
            return known.Id;
        }

        var by = db.Actor.Principal;
        return db.Add(new Grant { Id = Id.New<GrantId>(db.Clock), SpaceId = space, ThingId = thing, Kind = to.Kind, Key = to.Key, Role = role, ByKind = by.Kind, ByKey = by.Key, GivenAt = db.Now, ExpiresAt = expiresAt }).Id;
    }

    /// <summary>Takes a role away; nothing happens when it was not given.</summary>
    public static Task Take(this CloudWriter db, Principal from, SpaceId space, ThingId? thing, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Grant>().Where(g => g.SpaceId == space && g.ThingId == thing && g.Kind == from.Kind && g.Key == from.Key).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Takes away all that was given on things that go, their links with it.</summary>
    public static async Task TakeAll(this CloudWriter db, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var gone = things.Select(t => (ThingId?)t).ToList();
        await db.Remove(db.Query<Grant>().Where(g => gone.Contains(g.ThingId)), cancel);
    }

    /// <summary>Takes a role back so that <see cref="Restore"/> can give it again within a day; false when it was not there.</summary>
    public static async Task<bool> Revoke(this CloudWriter db, GrantId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var (now, old) = (db.Now, db.Now - (long)TimeSpan.FromDays(1).TotalMilliseconds);
        await db.Remove(db.Query<Grant>().Where(g => g.RevokedAt < old), cancel);
        return await db.Set<Grant>().Where(g => g.Id == id && g.RevokedAt == null).ExecuteUpdateAsync(set => set.SetProperty(g => g.RevokedAt, now), cancel) == 1;
    }

    /// <summary>Gives a role again that was taken back; false when there is none such.</summary>
    public static async Task<bool> Restore(this CloudWriter db, GrantId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return await db.Set<Grant>().Where(g => g.Id == id && g.RevokedAt != null).ExecuteUpdateAsync(set => set.SetProperty(g => g.RevokedAt, (long?)null), cancel) == 1;
    }

    // A link without its grant opens nothing, so it goes with it.
    static async Task Remove(this CloudWriter db, IQueryable<Grant> grants, CancellationToken cancel)
    {
        foreach (var part in (await grants.Select(g => new { g.Id, g.Kind, g.Key }).ToListAsync(cancel)).Chunk(500))
        {
            var links = part.Where(g => g.Kind == PrincipalKind.Link).Select(g => Id.TryParse<LinkId>(g.Key, out var link) ? link : default).ToList();
            var ids = part.Select(g => g.Id).ToList();
            await db.Set<Link>().Where(l => links.Contains(l.Id)).ExecuteDeleteAsync(cancel);
            await db.Set<Grant>().Where(g => ids.Contains(g.Id)).ExecuteDeleteAsync(cancel);
        }
    }
}
