using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What the list of app passwords shows.</summary>
public sealed record AppPasswordLine(AppPasswordId Id, string Name, string Scope, long CreatedAt, long? SeenAt);

/// <summary>Makes, checks and revokes app passwords; checked on every request of an app, so never with Argon2 (DESIGN §5).</summary>
public sealed class AppPasswords(CloudStore store)
{
    const int Most = 100;
    static readonly long Hour = (long)TimeSpan.FromHours(1).TotalMilliseconds;

    static readonly Statement Any = new("SELECT 1 FROM app_password WHERE account_id = @p0 LIMIT 1");

    /// <summary>Makes one for the actor; the password is shown once.</summary>
    public Task<Outcome<string>> Make(Actor actor, string name, string scope, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        return actor.Account is { } account && actor.Scope.Length == 0 ? MakeFor(actor, account, name, scope, cancel) : Task.FromResult<Outcome<string>>(Refusal.NotFound);
    }

    /// <summary>Makes one for an account by name; for the provider's command.</summary>
    public async Task<Outcome<string>> MakeFor(Actor provider, string account, string name, CancellationToken cancel)
    {
        var folded = PersonName.Fold(account);
        var id = await store.Read(provider, db => db.Query<Account>().Where(a => a.Folded == folded).Select(a => (AccountId?)a.Id).FirstOrDefaultAsync(cancel), cancel);
        return id is { } found ? await MakeFor(provider, found, name, "", cancel) : new Refusal(Reason.NotFound, "refusal.no-account", "name", ("name", account));
    }

    /// <summary>The actor's app passwords, newest first.</summary>
    public Task<List<AppPasswordLine>> List(Actor actor, CancellationToken cancel)
    {
        var account = actor?.Account;
        return store.Read(
            actor!,
            db => db.Query<AppPassword>().Where(p => p.AccountId == account).OrderByDescending(p => p.CreatedAt).Select(p => new AppPasswordLine(p.Id, p.Name, p.Scope, p.CreatedAt, p.SeenAt)).ToListAsync(cancel),
            cancel);
    }

    /// <summary>Whether the actor has any.</summary>
    public async Task<bool> HasAny(Actor actor, CancellationToken cancel) =>
        actor?.Account is { } account && await store.Read(actor, async db => await db.First(Any, row => row.Number(0), cancel, account.Value), cancel) == 1;

    /// <summary>Revokes one of the actor's.</summary>
    public Task<Outcome<Unit>> Revoke(Actor actor, AppPasswordId id, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            var account = actor.Account;
            if (await db.Set<AppPassword>().FirstOrDefaultAsync(p => p.Id == id && p.AccountId == account, cancel) is not { } password)
                return Refusal.NotFound;
            db.Remove(password);
            db.ForgetCredentials();
            await db.Log("audit.app-password-revoked", cancel, ("name", password.Name));
            return Unit.Done;
        },
        cancel);

    /// <summary>Who a name and app password are; null when they are nobody. One indexed look, remembered while the cloud is open.</summary>
    public async Task<Actor?> Check(CloudId cloud, string login, string password, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(password);
        if (password.Length > 128 || string.IsNullOrEmpty(login))
            return null;
        var (folded, hash) = (PersonName.Fold(PersonName.Split(login).Name), Token.Hash(password));
        var proven = await store.Remember(cloud, $"app {folded} {hash}", () => Find(cloud, folded, hash, cancel), cancel);
        if (proven is not null && store.Now - proven.SeenAt > Hour)
            await Touch(proven, hash, cancel);
        return proven?.Actor;
    }

    async Task<Outcome<string>> MakeFor(Actor actor, AccountId account, string name, string scope, CancellationToken cancel)
    {
        var called = (name ?? "").Trim();
        if (called.Length is 0 or > 100)
            return new Refusal(Reason.Invalid, "refusal.device-name", "name");
        var owner = await store.Read(actor, db => db.Query<Account>().Where(a => a.Id == account).Select(a => new { a.Name, a.ScramSalt }).SingleAsync(cancel), cancel);
        var password = Token.NewAppPassword();
        var (stored, server) = Scram.Keys(password, owner.ScramSalt);
        return await store.Write<Outcome<string>>(
            actor,
            async db =>
            {
                if (await db.Query<AppPassword>().CountAsync(p => p.AccountId == account, cancel) >= Most)
                    return new Refusal(Reason.Conflict, "refusal.too-many-devices", "name", ("most", Most));
                db.Add(new AppPassword { Id = Id.New<AppPasswordId>(db.Clock), AccountId = account, Name = called, Scope = scope, Hash = Token.Hash(password), StoredKey = stored, ServerKey = server, CreatedAt = db.Now });
                await db.Log("audit.app-password-made", cancel, ("name", called), ("account", owner.Name));
                return password;
            },
            cancel);
    }

    Task<Proven?> Find(CloudId cloud, string folded, string hash, CancellationToken cancel) => store.Read(
        Actor.Nobody(cloud),
        async db =>
        {
            var found = await db.Query<Account>().Where(a => a.Folded == folded)
                .Join(db.Query<AppPassword>().Where(p => p.Hash == hash), a => a.Id, p => p.AccountId, (a, p) => new { Account = a, p.Scope, p.SeenAt })
                .FirstOrDefaultAsync(cancel);
            return found is null || found.Account.IsDisabled ? null : new Proven(SignIns.ActorOf(cloud, found.Account, found.Scope.Length == 0 ? "all" : found.Scope), found.SeenAt ?? 0, long.MaxValue);
        },
        cancel);

    Task<int> Touch(Proven proven, string hash, CancellationToken cancel)
    {
        var seen = proven.SeenAt = store.Now;
        var account = proven.Actor.Account;
        return store.Write(proven.Actor, db => db.Set<AppPassword>().Where(p => p.Hash == hash && p.AccountId == account).ExecuteUpdateAsync(set => set.SetProperty(p => p.SeenAt, seen), cancel), cancel);
    }
}
