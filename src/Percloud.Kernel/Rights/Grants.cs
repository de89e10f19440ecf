using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Gives and takes roles inside an open write; the caller has checked that the actor manages the space.</summary>
public static class Grants
{
    /// <summary>Gives a role on a space or on one thing; giving again changes the role.</summary>
    public static async Task<GrantId> Give(this CloudWriter db, Principal to, SpaceId space, ThingId? thing, Role role, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var known = await db.Set<Grant>().FirstOrDefaultAsync(g => g.SpaceId == space && g.ThingId == thing && g.Kind == to.Kind && g.Key == to.Key, cancel);
        if (known is not null)
        {
            known.Role = role;
            return known.Id;
        }

        var by = db.Actor.Principal;
        return db.Add(new Grant { Id = Id.New<GrantId>(db.Clock), SpaceId = space, ThingId = thing, Kind = to.Kind, Key = to.Key, Role = role, ByKind = by.Kind, ByKey = by.Key, GivenAt = db.Now }).Id;
    }

    /// <summary>Takes a role away; nothing happens when it was not given.</summary>
    public static Task Take(this CloudWriter db, Principal from, SpaceId space, ThingId? thing, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        return db.Set<Grant>().Where(g => g.SpaceId == space && g.ThingId == thing && g.Kind == from.Kind && g.Key == from.Key).ExecuteDeleteAsync(cancel);
    }

    /// <summary>Takes away all that was given on a thing that goes.</summary>
    public static Task TakeAll(this CloudWriter db, SpaceId space, IReadOnlyList<ThingId> things, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(db);
        var gone = things.Select(t => (ThingId?)t).ToList();
        return db.Set<Grant>().Where(g => g.SpaceId == space && gone.Contains(g.ThingId)).ExecuteDeleteAsync(cancel);
    }
}
