using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What a maker of a link chooses.</summary>
public sealed record LinkTerms(Role Role, string? Password = null, long? ExpiresAt = null, int? MostUses = null, string Name = "", bool DropsOnly = false);

/// <summary>What a link's address leads to, as far as its door has to know before anybody is let in.</summary>
/// <param name="Id">The link.</param>
/// <param name="Space">The space of the thing.</param>
/// <param name="Thing">The thing.</param>
/// <param name="Role">What its holders may do.</param>
/// <param name="DropsOnly">Its holders put things in and see nothing.</param>
/// <param name="State">Whether it still opens.</param>
/// <param name="AsksPassword">A password has to be given.</param>
/// <param name="IsCounted">It opens only so often, so that looking at its door must not use it up.</param>
public sealed record LinkFace(LinkId Id, SpaceId Space, ThingId Thing, Role Role, bool DropsOnly, LinkState State, bool AsksPassword, bool IsCounted);

/// <summary>Whether a link still opens.</summary>
public enum LinkState
{
    /// <summary>It opens.</summary>
    Good,

    /// <summary>Its time is over.</summary>
    Expired,

    /// <summary>It was opened as often as it may be.</summary>
    UsedUp,
}

/// <summary>Makes, opens and withdraws links: capabilities that grant a role on one thing (DESIGN §1, §5).</summary>
public sealed class Links(CloudStore store, Passwords passwords)
{
    /// <summary>How long a visit lasts after opening, in milliseconds; within it, nothing is counted again.</summary>
    public const long VisitLength = 3_600_000;

    const long LogAgainAfter = 60_000;

    /// <summary>Makes a link; the actor must manage the thing. Gives the token of its address, which is not stored.</summary>
    public async Task<Outcome<(LinkId Id, string Token)>> Make(Actor actor, SpaceId space, ThingId thing, IReadOnlyList<ThingId> way, LinkTerms terms, CancellationToken cancel)
    {
        if (Check(terms) is { } bad)
            return bad;
        var hash = terms.Password is { Length: > 0 } word ? await passwords.Hash(word, cancel) : null;
        var token = Token.New();
        return await store.Write<Outcome<(LinkId, string)>>(
            actor,
            async db =>
            {
                if (Access.Need(await db.RoleOf(space, way, cancel), Role.Manager) is { } refusal)
                    return refusal;
                var by = actor.Principal;
                var link = db.Add(new Link { Id = Id.New<LinkId>(db.Clock), Name = terms.Name.Trim(), TokenHash = Token.Hash(token), Secret = Token.New(), DropsOnly = terms.DropsOnly, PasswordHash = hash, ExpiresAt = terms.ExpiresAt, MostUses = terms.MostUses, ByKind = by.Kind, ByKey = by.Key, CreatedAt = db.Now });
                await db.Give(Principal.Of(link.Id), space, thing, terms.Role, cancel);
                await db.Log("audit.link-made", cancel, ("role", terms.DropsOnly ? "Drop" : terms.Role.ToString()));
                return (link.Id, token);
            },
            cancel);
    }

    /// <summary>Null when a link may be made so: look, comment or edit; opened once or more; a name of one line.</summary>
    public static Refusal? Check(LinkTerms terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Role is not (Role.Viewer or Role.Commenter or Role.Editor) || terms.MostUses is < 1 || (terms.DropsOnly && terms.Role != Role.Editor))
            return new Refusal(Reason.Invalid, "refusal.link-terms", "role");
        if (terms.Password is { Length: > 256 })
            return new Refusal(Reason.Invalid, "refusal.password-long", "password", ("most", 256));
        return terms.Name.Length > 100 || terms.Name.Any(char.IsControl) ? new Refusal(Reason.Invalid, "refusal.note", "name", ("most", 100)) : null;
    }

    /// <summary>What a token leads to; null for a token of nothing, or of a link that was taken back.</summary>
    public Task<LinkFace?> Look(CloudId cloud, string token, CancellationToken cancel) =>
        store.Read(Actor.Nobody(cloud), async db => await Find(db, token, cancel) is var (link, grant) ? Face(link, grant, db.Now) : null, cancel);

    /// <summary>Opens a link: one use is counted and the log told. A wrong or missing password is refused as such; an expired, used-up or unknown link does not exist.</summary>
    public async Task<Outcome<Actor>> Open(CloudId cloud, string token, string? password, CancellationToken cancel)
    {
        var found = await store.Read(Actor.Nobody(cloud), db => Find(db, token, cancel), cancel);
        if (found is not var (link, grant) || Face(link, grant, store.Now).State != LinkState.Good)
            return Refusal.NotFound;
        if (link.PasswordHash is not null && (string.IsNullOrEmpty(password) || !await passwords.Matches(password, link.PasswordHash, cancel)))
            return new Refusal(Reason.SignInNeeded, "refusal.link-password", "password");
        var visitor = new Actor(cloud, Principal.Of(link.Id));
        return await store.Write<Outcome<Actor>>(
            visitor,
            async db =>
            {
                var now = db.Now;
                var counted = await db.Set<Link>().Where(l => l.Id == link.Id && (l.MostUses == null || l.Uses < l.MostUses) && (l.ExpiresAt == null || l.ExpiresAt > now))
                    .ExecuteUpdateAsync(set => set.SetProperty(l => l.Uses, l => l.Uses + 1).SetProperty(l => l.SeenAt, now), cancel);
                if (counted == 0)
                    return Refusal.NotFound;
                // Whoever holds a link can open it without end; the log must not fill with that.
                if (link.SeenAt is not { } seen || now - seen > LogAgainAfter)
                    await db.Log("audit.link-opened", cancel);
                return visitor;
            },
            cancel);
    }

    /// <summary>What a browser keeps to show that it has opened a link, until a moment: proven by the link's own secret, so that nothing is stored. A new password ends it.</summary>
    public Task<string?> Proof(CloudId cloud, LinkId id, long until, CancellationToken cancel) => store.Read(
        Actor.Nobody(cloud),
        async db => await db.Query<Link>().FirstOrDefaultAsync(l => l.Id == id, cancel) is { Secret.Length: > 0 } link ? $"{until}.{Sign(link, until)}" : null,
        cancel);

    /// <summary>The holder of a link whose browser shows a good proof; null for anything else.</summary>
    public Task<Actor?> Proven(CloudId cloud, LinkId id, string? proof, CancellationToken cancel)
    {
        var dot = proof is { Length: < 200 } ? proof.IndexOf('.', StringComparison.Ordinal) : -1;
        if (dot < 1 || !long.TryParse(proof.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var until) || until <= store.Now)
            return Task.FromResult<Actor?>(null);
        return store.Read(
            Actor.Nobody(cloud),
            async db => await db.Query<Link>().FirstOrDefaultAsync(l => l.Id == id, cancel) is { Secret.Length: > 0 } link && Token.Same(proof![(dot + 1)..], Sign(link, until)) ? new Actor(cloud, Principal.Of(id)) : null,
            cancel);
    }

    /// <summary>Something was taken away through the link.</summary>
    public Task CountDownload(Actor visitor, CancellationToken cancel) =>
        Id.TryParse<LinkId>(visitor?.Principal.Key, out var id)
            ? store.Write(visitor!, db => db.Set<Link>().Where(l => l.Id == id).ExecuteUpdateAsync(set => set.SetProperty(l => l.Downloads, l => l.Downloads + 1), cancel), cancel)
            : Task.CompletedTask;

    /// <summary>Withdraws a link and what it granted, for good; its maker and the managers of the space may.</summary>
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

    static async Task<(Link, Grant)?> Find(CloudReader db, string token, CancellationToken cancel)
    {
        var hash = Token.Hash(token);
        if (await db.Query<Link>().FirstOrDefaultAsync(l => l.TokenHash == hash, cancel) is not { } link)
            return null;
        var key = Principal.Of(link.Id).Key;
        return await db.GrantsInForce().FirstOrDefaultAsync(g => g.Kind == PrincipalKind.Link && g.Key == key && g.ThingId != null, cancel) is { } grant ? (link, grant) : null;
    }

    static LinkFace Face(Link link, Grant grant, long now)
    {
        var state = link.ExpiresAt <= now ? LinkState.Expired : link.Uses >= link.MostUses ? LinkState.UsedUp : LinkState.Good;
        return new LinkFace(link.Id, grant.SpaceId, grant.ThingId!.Value, grant.Role, link.DropsOnly, state, link.PasswordHash is not null, link.MostUses is not null);
    }

    static string Sign(Link link, long until) =>
        Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(link.Secret), Encoding.UTF8.GetBytes($"{until}\n{link.PasswordHash}")));
}
