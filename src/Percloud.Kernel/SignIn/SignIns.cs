using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What the list of sessions shows.</summary>
public sealed record SessionLine(SessionId Id, string Client, long CreatedAt, long SeenAt, bool IsThis);

/// <summary>Signs people in and out in browsers; the cookie is 256 random bits of which the cloud keeps the hash.</summary>
public sealed class SignIns(CloudStore store, Passwords passwords)
{
    static readonly long Life = (long)TimeSpan.FromDays(60).TotalMilliseconds;
    static readonly long Hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    /// <summary>Checks a password and starts a session; the same answer and time for a wrong password and for nobody of that name.</summary>
    public async Task<Outcome<string>> SignIn(CloudId cloud, string login, string password, string client, CancellationToken cancel)
    {
        var folded = PersonName.Fold(PersonName.Split(login).Name);
        var account = await store.Read(Actor.Nobody(cloud), db => db.Query<Account>().FirstOrDefaultAsync(a => a.Folded == folded, cancel), cancel);
        var right = await passwords.Matches(password, account?.PasswordHash, cancel);
        if (!right || account is null or { IsDisabled: true })
            return WrongPassword;

        // The password may have been changed while it was being proven; then it proves nothing.
        return await Begin(cloud, account.Id, client, async db => await db.Query<Account>().AnyAsync(a => a.Id == account.Id && a.PasswordHash == account.PasswordHash && !a.IsDisabled, cancel), cancel);
    }

    /// <summary>Starts a session for an account that was just proven; gives the cookie's value.</summary>
    public async Task<string> Start(CloudId cloud, AccountId account, string client, CancellationToken cancel) =>
        (await Begin(cloud, account, client, _ => Task.FromResult(true), cancel)).Value;

    static Refusal WrongPassword { get; } = new(Reason.Forbidden, "refusal.wrong-password", "password");

    async Task<Outcome<string>> Begin(CloudId cloud, AccountId account, string client, Func<CloudReader, Task<bool>> still, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(client);
        var token = Token.New();
        return await store.Write<Outcome<string>>(
            new Actor(cloud, Principal.Of(account)),
            async db =>
            {
                if (!await still(db))
                    return WrongPassword;
                var now = db.Now;
                await db.Set<Session>().Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
                db.Add(new Session { Id = Id.New<SessionId>(db.Clock), AccountId = account, TokenHash = Token.Hash(token), Client = client.Length > 200 ? client[..200] : client, CreatedAt = now, SeenAt = now, ExpiresAt = now + Life });
                await db.Log("audit.signed-in", cancel);
                return token;
            },
            cancel);
    }

    /// <summary>Who a cookie is; null when the session ended or the account may not sign in.</summary>
    public async Task<Actor?> ByCookie(CloudId cloud, string token, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(token);
        if (token.Length > 64)
            return null;
        var hash = Token.Hash(token);
        var proven = await store.Remember(cloud, $"session {hash}", () => Find(cloud, hash, cancel), cancel);
        if (proven is null || proven.ExpiresAt <= store.Now)
            return null;
        if (store.Now - proven.SeenAt > Hour)
            await Touch(proven, hash, cancel);
        return proven.Actor;
    }

    /// <summary>Ends the session of a cookie.</summary>
    public Task SignOut(Actor actor, string token, CancellationToken cancel)
    {
        var hash = Token.Hash(token);
        return End(actor, db => db.Set<Session>().Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <summary>Ends one of the actor's sessions.</summary>
    public Task EndOne(Actor actor, SessionId id, CancellationToken cancel)
    {
        var account = actor?.Account;
        return End(actor!, db => db.Set<Session>().Where(s => s.Id == id && s.AccountId == account).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <summary>Ends all sessions of the actor but the one of this cookie; gives how many ended.</summary>
    public Task<int> EndOthers(Actor actor, string token, CancellationToken cancel)
    {
        var (account, keep) = (actor?.Account, Token.Hash(token));
        return End(actor!, db => db.Set<Session>().Where(s => s.AccountId == account && s.TokenHash != keep).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <summary>Ends all sessions of the actor, this one too.</summary>
    public Task EndAll(Actor actor, CancellationToken cancel)
    {
        var account = actor?.Account;
        return End(actor!, db => db.Set<Session>().Where(s => s.AccountId == account).ExecuteDeleteAsync(cancel), cancel);
    }

    /// <summary>The actor's sessions, newest first.</summary>
    public Task<List<SessionLine>> List(Actor actor, string token, CancellationToken cancel)
    {
        var (account, hash, now) = (actor?.Account, Token.Hash(token), store.Now);
        return store.Read(
            actor!,
            db => db.Query<Session>().Where(s => s.AccountId == account && s.ExpiresAt > now).OrderByDescending(s => s.SeenAt).Take(200).Select(s => new SessionLine(s.Id, s.Client, s.CreatedAt, s.SeenAt, s.TokenHash == hash)).ToListAsync(cancel),
            cancel);
    }

    /// <summary>Changes the actor's own password; the old one must be given. Other sessions end.</summary>
    public async Task<Outcome<Unit>> ChangePassword(Actor actor, string token, string old, string fresh, CancellationToken cancel)
    {
        if (Passwords.Check(fresh) is { } refusal)
            return refusal;
        var (account, keep) = (actor?.Account, Token.Hash(token));
        var known = await store.Read(actor!, db => db.Query<Account>().Where(a => a.Id == account).Select(a => a.PasswordHash).FirstOrDefaultAsync(cancel), cancel);
        if (!await passwords.Matches(old, known, cancel))
            return new Refusal(Reason.Forbidden, "refusal.old-password", "old");
        var hash = await passwords.Hash(fresh, cancel);
        await End(
            actor!,
            async db =>
            {
                await db.Set<Account>().Where(a => a.Id == account).ExecuteUpdateAsync(set => set.SetProperty(a => a.PasswordHash, hash), cancel);
                await db.Set<Session>().Where(s => s.AccountId == account && s.TokenHash != keep).ExecuteDeleteAsync(cancel);
                await db.Log("audit.password-changed", cancel);
                return 1;
            },
            cancel);
        return Unit.Done;
    }

    Task<int> End(Actor actor, Func<CloudWriter, Task<int>> end, CancellationToken cancel) => store.Write(
        actor,
        db =>
        {
            db.ForgetCredentials();
            return end(db);
        },
        cancel);

    Task<Proven?> Find(CloudId cloud, string hash, CancellationToken cancel) => store.Read(
        Actor.Nobody(cloud),
        async db =>
        {
            var found = await db.Query<Session>().Where(s => s.TokenHash == hash)
                .Join(db.Query<Account>(), s => s.AccountId, a => a.Id, (s, a) => new { s.Id, s.SeenAt, s.ExpiresAt, Account = a })
                .FirstOrDefaultAsync(cancel);
            return found is null || found.Account.IsDisabled ? null : new Proven(ActorOf(cloud, found.Account, ""), found.SeenAt, found.ExpiresAt);
        },
        cancel);

    Task<int> Touch(Proven proven, string hash, CancellationToken cancel)
    {
        // The remembered copy moves too, so that this happens once an hour and not once a request.
        proven.SeenAt = store.Now;
        proven.ExpiresAt = store.Now + Life;
        var (seen, expires) = (proven.SeenAt, proven.ExpiresAt);
        return store.Write(proven.Actor, db => db.Set<Session>().Where(s => s.TokenHash == hash).ExecuteUpdateAsync(set => set.SetProperty(s => s.SeenAt, seen).SetProperty(s => s.ExpiresAt, expires), cancel), cancel);
    }

    internal static Actor ActorOf(CloudId cloud, Account account, string scope) =>
        new(cloud, Principal.Of(account.Id)) { OwnSpace = account.SpaceId, IsAdmin = account.IsAdmin && scope.Length == 0, Name = account.Name, DisplayName = account.DisplayName, Language = account.Language, Scope = scope };
}

/// <summary>What a credential was proven to be while its cloud is open.</summary>
sealed class Proven(Actor actor, long seenAt, long expiresAt)
{
    public Actor Actor { get; } = actor;

    public long SeenAt { get; set; } = seenAt;

    public long ExpiresAt { get; set; } = expiresAt;
}
