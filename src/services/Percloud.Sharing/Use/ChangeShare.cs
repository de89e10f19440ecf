using Microsoft.EntityFrameworkCore;
using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>One share of a thing, found for somebody who manages the thing.</summary>
sealed record OneShare(SharedThing Thing, Grant Grant, string Name);

/// <summary>Changes, takes back and gives again what was shared: all for those who manage the thing.</summary>
sealed class ChangeShare(CloudStore store, SharedThings things)
{
    /// <summary>Another role for the same one.</summary>
    public Task<Outcome<string>> Role(Actor actor, ThingId id, GrantId grant, Role role, CancellationToken cancel) => On(
        actor, id, grant,
        async (db, share) =>
        {
            var link = await LinkOf(db, share.Grant, cancel);
            if (ShareRules.Check(share.Thing, role, null, db.Now) is { } bad)
                return bad;
            if (link is not null && (link.DropsOnly || role == Kernel.Role.Manager))
                return new Refusal(Reason.Invalid, "refusal.link-terms", "role");
            await db.Set<Grant>().Where(g => g.Id == grant).ExecuteUpdateAsync(set => set.SetProperty(g => g.Role, role), cancel);
            await db.Log("audit.share-changed", cancel, ("thing", share.Thing.Title), ("name", share.Name), ("role", role.ToString()));
            return share.Name;
        },
        cancel);

    /// <summary>Another end, or none.</summary>
    public Task<Outcome<string>> Until(Actor actor, ThingId id, GrantId grant, long? until, CancellationToken cancel) => On(
        actor, id, grant,
        async (db, share) =>
        {
            if (ShareRules.Until(until, db.Now) is { } bad)
                return bad;
            if (await LinkOf(db, share.Grant, cancel) is { } link)
                link.ExpiresAt = until;
            else
                await db.Set<Grant>().Where(g => g.Id == grant).ExecuteUpdateAsync(set => set.SetProperty(g => g.ExpiresAt, until), cancel);
            await db.Log("audit.share-until", cancel, ("thing", share.Thing.Title), ("name", share.Name));
            return share.Name;
        },
        cancel);

    /// <summary>Takes it back at once; for a day it can be given again.</summary>
    public Task<Outcome<string>> Revoke(Actor actor, ThingId id, GrantId grant, CancellationToken cancel) =>
        Turn(actor, id, grant, static (db, which, stop) => db.Revoke(which, stop), "audit.share-revoked", cancel);

    /// <summary>Gives again what was taken back.</summary>
    public Task<Outcome<string>> Restore(Actor actor, ThingId id, GrantId grant, CancellationToken cancel) =>
        Turn(actor, id, grant, static (db, which, stop) => db.Restore(which, stop), "audit.share-restored", cancel);

    /// <summary>A new address for a link: the old one stops at once. Gives the new token.</summary>
    public Task<Outcome<string>> Renew(Actor actor, ThingId id, GrantId grant, CancellationToken cancel)
    {
        var token = Token.New();
        return On(
            actor, id, grant,
            async (db, share) =>
            {
                if (await LinkOf(db, share.Grant, cancel) is not { } link)
                    return Refusal.NotFound;
                link.TokenHash = Token.Hash(token);
                await db.Log("audit.link-renewed", cancel, ("thing", share.Thing.Title), ("name", share.Name));
                return token;
            },
            cancel);
    }

    // Off or on again, and what the log says of it; what is so already is not there to be turned.
    Task<Outcome<string>> Turn(Actor actor, ThingId id, GrantId grant, Func<CloudWriter, GrantId, CancellationToken, Task<bool>> turn, string said, CancellationToken cancel) => On(
        actor, id, grant,
        async (db, share) =>
        {
            if (!await turn(db, grant, cancel))
                return Refusal.NotFound;
            await db.Log(said, cancel, ("thing", share.Thing.Title), ("name", share.Name));
            return share.Name;
        },
        cancel);

    Task<Outcome<string>> On(Actor actor, ThingId id, GrantId grant, Func<CloudWriter, OneShare, Task<Outcome<string>>> change, CancellationToken cancel) => store.Write(
        actor,
        async db =>
        {
            if (!(await things.Find(db, id, Kernel.Role.Manager, cancel)).Try(out var found, out var refusal))
                return refusal;
            var thing = (ThingId?)id;
            if (await db.Query<Grant>().FirstOrDefaultAsync(g => g.Id == grant && g.ThingId == thing && g.SpaceId == found.Thing.Space, cancel) is not { } known)
                return Refusal.NotFound;
            var who = new Principal(known.Kind, known.Key);
            return await change(db, new OneShare(found.Thing, known, (await db.Names([who], cancel)).GetValueOrDefault(who, "")));
        },
        cancel);

    static async Task<Link?> LinkOf(CloudWriter db, Grant grant, CancellationToken cancel) =>
        grant.Kind == PrincipalKind.Link && Id.TryParse<LinkId>(grant.Key, out var id) ? await db.Set<Link>().FirstOrDefaultAsync(l => l.Id == id, cancel) : null;
}
