using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What the list of open invitations shows.</summary>
public sealed record InvitationLine(InvitationId Id, string Note, long CreatedAt, long ExpiresAt);

/// <summary>Invitations and recovery links: made by admins, used once, expiring.</summary>
public sealed class Tickets(CloudStore store, Passwords passwords)
{
    /// <summary>An admin invites somebody to make an account, within a week; gives the token of the address.</summary>
    public async Task<Outcome<string>> Invite(Actor actor, string note, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdmin)
            return Refusal.NotFound;
        if (note is null or { Length: > 200 } || note.Any(char.IsControl))
            return new Refusal(Reason.Invalid, "refusal.note", "note", ("most", 200));
        var token = Token.New();
        return await store.Write<Outcome<string>>(
            actor,
            async db =>
            {
                db.Add(New(db, TicketKind.Invitation, token, TimeSpan.FromDays(7), null, note));
                await db.Log("audit.invitation-made", cancel, ("note", note));
                return token;
            },
            cancel);
    }

    /// <summary>The invitations that still can be used, newest first; for admins.</summary>
    public async Task<Outcome<IReadOnlyList<InvitationLine>>> Open(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdmin)
            return Refusal.NotFound;
        var now = store.Now;
        return await store.Read(
            actor,
            db => db.Query<Ticket>().Where(t => t.Kind == TicketKind.Invitation && t.UsedAt == null && t.ExpiresAt > now)
                .OrderByDescending(t => t.CreatedAt).Take(200).Select(t => new InvitationLine(t.Id, t.Note, t.CreatedAt, t.ExpiresAt)).ToListAsync(cancel),
            cancel);
    }

    /// <summary>Takes an open invitation back; for admins.</summary>
    public async Task<Outcome<Unit>> Revoke(Actor actor, InvitationId id, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (!actor.IsAdmin)
            return Refusal.NotFound;
        return await store.Write<Outcome<Unit>>(
            actor,
            async db =>
            {
                if (await db.Set<Ticket>().FirstOrDefaultAsync(t => t.Id == id && t.Kind == TicketKind.Invitation && t.UsedAt == null, cancel) is not { } ticket)
                    return Refusal.NotFound;
                db.Remove(ticket);
                await db.Log("audit.invitation-revoked", cancel, ("note", ticket.Note));
                return Unit.Done;
            },
            cancel);
    }

    /// <summary>Which kind of ticket a token is while it is good; null for anything else.</summary>
    public Task<TicketKind?> Look(CloudId cloud, string token, CancellationToken cancel)
    {
        var (hash, now) = (Token.Hash(token), store.Now);
        return store.Read(
            Actor.Nobody(cloud),
            db => db.Query<Ticket>().Where(t => t.TokenHash == hash && t.UsedAt == null && t.ExpiresAt > now).Select(t => (TicketKind?)t.Kind).FirstOrDefaultAsync(cancel),
            cancel);
    }

    /// <summary>Makes an account from an invitation, which is then used up.</summary>
    public async Task<Outcome<AccountId>> Accept(CloudId cloud, string token, string name, string password, CancellationToken cancel)
    {
        if ((PersonName.Check(name) ?? Passwords.Check(password)) is { } refusal)
            return refusal;
        if (await Look(cloud, token, cancel) != TicketKind.Invitation)
            return Refusal.NotFound;
        var hash = await passwords.Hash(password, cancel);
        return await store.Write<Outcome<AccountId>>(
            Actor.Nobody(cloud),
            async db =>
            {
                if (await Use(db, TicketKind.Invitation, token, cancel) is null)
                    return Refusal.NotFound;
                if (!(await NewAccount.Add(db, name, hash, admin: false, owner: false, cancel)).Try(out var account, out var taken))
                    return taken;
                await db.Log("audit.invitation-used", cancel, ("name", name));
                return account.Id;
            },
            cancel);
    }

    /// <summary>Sets a new password from a recovery link, which is then used up with all others of the account; all sessions end, app passwords stay.</summary>
    public async Task<Outcome<AccountId>> Recover(CloudId cloud, string token, string password, CancellationToken cancel)
    {
        if (Passwords.Check(password) is { } refusal)
            return refusal;
        if (await Look(cloud, token, cancel) != TicketKind.Recovery)
            return Refusal.NotFound;
        var hash = await passwords.Hash(password, cancel);
        return await store.Write<Outcome<AccountId>>(
            Actor.Nobody(cloud),
            async db =>
            {
                if (await Use(db, TicketKind.Recovery, token, cancel) is not { AccountId: { } id })
                    return Refusal.NotFound;
                await db.Set<Account>().Where(a => a.Id == id).ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash), cancel);
                await db.Set<Session>().Where(s => s.AccountId == id).ExecuteDeleteAsync(cancel);
                var now = db.Now;
                await db.Set<Ticket>().Where(t => t.AccountId == id && t.Kind == TicketKind.Recovery && t.UsedAt == null).ExecuteUpdateAsync(set => set.SetProperty(t => t.UsedAt, now), cancel);
                db.ForgetCredentials();
                await db.Log("audit.recovery-used", cancel, ("name", await db.Query<Account>().Where(a => a.Id == id).Select(a => a.Name).SingleAsync(cancel)));
                return id;
            },
            cancel);
    }

    internal static Ticket New(CloudWriter db, TicketKind kind, string token, TimeSpan good, AccountId? account, string note = "") => new()
    {
        Id = Id.New<InvitationId>(db.Clock),
        Kind = kind,
        TokenHash = Token.Hash(token),
        AccountId = account,
        Note = note,
        ByKind = db.Actor.Principal.Kind,
        ByKey = db.Actor.Principal.Key,
        CreatedAt = db.Now,
        ExpiresAt = db.Now + (long)good.TotalMilliseconds,
    };

    static async Task<Ticket?> Use(CloudWriter db, TicketKind kind, string token, CancellationToken cancel)
    {
        var (hash, now) = (Token.Hash(token), db.Now);
        var ticket = await db.Set<Ticket>().FirstOrDefaultAsync(t => t.TokenHash == hash && t.Kind == kind && t.UsedAt == null && t.ExpiresAt > now, cancel);
        ticket?.UsedAt = now;
        return ticket;
    }
}
