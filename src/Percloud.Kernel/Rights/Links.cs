using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What a maker of a link chooses.</summary>
public sealed record LinkTerms(Role Role, string? Password = null, long? ExpiresAt = null, int? MostUses = null);

/// <summary>Makes, opens and withdraws links: capabilities that grant a role on one thing (DESIGN §1, §5).</summary>
public sealed class Links(CloudStore store, Passwords passwords)
{
    /// <summary>Makes a link; the actor must manage the thing. Gives the token of its address, which is not stored.</summary>
    public async Task<Outcome<(LinkId Id, string Token)>> Make(Actor actor, SpaceId space, ThingId thing, IReadOnlyList<ThingId> way, LinkTerms terms, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Role is not (Role.Viewer or Role.Commenter or Role.Editor) || terms.MostUses is < 1)
            return new Refusal(Reason.Invalid, "refusal.link-terms", "role");
        if (terms.Password is { Length: > 256 })
            return new Refusal(Reason.Invalid, "refusal.password-long", "password", ("most", 256));
        var hash = terms.Password is { Length: > 0 } word ? await passwords.Hash(word, cancel) : null;
        var token = Token.New();
        return await store.Write<Outcome<(LinkId, string)>>(
            actor,
            async db =>
            {
                if (Access.Need(await db.RoleOf(space, way, cancel), Role.Manager) is { } refusal)
                    return refusal;
                var by = actor.Principal;
                var link = db.Add(new Link { Id = Id.New<LinkId>(db.Clock), TokenHash = Token.Hash(token), PasswordHash = hash, ExpiresAt = terms.ExpiresAt, MostUses = terms.MostUses, ByKind = by.Kind, ByKey = by.Key, CreatedAt = db.Now });
                await db.Give(Principal.Of(link.Id), space, thing, terms.Role, cancel);
                await db.Log("audit.link-made", cancel, ("role", terms.Role.ToString()));
                return (link.Id, token);
            },
            cancel);
    }

    /// <summary>Opens a link: one use is counted. A wrong or missing password is refused as such; an expired, used-up or unknown link does not exist.</summary>
    public async Task<Outcome<Actor>> Open(CloudId cloud, string token, string? password, CancellationToken cancel)
    {
        var hash = Token.Hash(token);
        var nobody = Actor.Nobody(cloud);
        var link = await store.Read(nobody, db => db.Query<Link>().FirstOrDefaultAsync(l => l.TokenHash == hash, cancel), cancel);
        if (link is null || Over(link, store.Now))
            return Refusal.NotFound;
        if (link.PasswordHash is not null && (string.IsNullOrEmpty(password) || !await passwords.Matches(password, link.PasswordHash, cancel)))
            return new Refusal(Reason.SignInNeeded, "refusal.link-password", "password");
        return await store.Write<Outcome<Actor>>(
            nobody,
            async db =>
            {
                var now = db.Now;
                var counted = await db.Set<Link>().Where(l => l.Id == link.Id && (l.MostUses == null || l.Uses < l.MostUses) && (l.ExpiresAt == null || l.ExpiresAt > now)).ExecuteUpdateAsync(set => set.SetProperty(l => l.Uses, l => l.Uses + 1), cancel);
                return counted == 1 ? new Actor(cloud, Principal.Of(link.Id)) : Refusal.NotFound;
            },
            cancel);
    }

    /// <summary>Withdraws a link and what it granted; its maker and the managers of the space may.</summary>
    public Task<Outcome<Unit>> Withdraw(Actor actor, LinkId id, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            var key = Principal.Of(id).Key;
            var grant = await db.Query<Grant>().FirstOrDefaultAsync(g => g.Kind == PrincipalKind.Link && g.Key == key, cancel);
            var link = await db.Query<Link>().FirstOrDefaultAsync(l => l.Id == id, cancel);
            if (grant is null || link is null)
                return Refusal.NotFound;
            var own = new Principal(link.ByKind, link.ByKey) == actor.Principal;
            if (!own && await db.RoleOf(grant.SpaceId, [], cancel) < Role.Manager)
                return Refusal.NotFound;
            await db.Set<Grant>().Where(g => g.Kind == PrincipalKind.Link && g.Key == key).ExecuteDeleteAsync(cancel);
            await db.Set<Link>().Where(l => l.Id == id).ExecuteDeleteAsync(cancel);
            await db.Log("audit.link-withdrawn", cancel);
            return Unit.Done;
        },
        cancel);

    static bool Over(Link link, long now) => link.ExpiresAt <= now || link.Uses >= link.MostUses;
}
