using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What lists show of an account.</summary>
public sealed record AccountLine(AccountId Id, string Name, string DisplayName, bool IsAdmin, bool IsOwner, bool IsDisabled, long CreatedAt);

/// <summary>What cloud admins and the provider do with a cloud's accounts; each act is written to the cloud's log.</summary>
public sealed class Accounts(CloudStore store, Passwords passwords)
{
    /// <summary>Makes an account with a password; for admins and the provider.</summary>
    public async Task<Outcome<AccountId>> Create(Actor actor, string name, string password, bool admin, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (NeedAdmin(actor) is { } forbidden)
            return forbidden;
        if ((PersonName.Check(name) ?? Passwords.Check(password)) is { } refusal)
            return refusal;
        var hash = await passwords.Hash(password, cancel);
        return await store.Write<Outcome<AccountId>>(
            actor,
            async db =>
            {
                if (!(await NewAccount.Add(db, name, hash, admin, owner: false, cancel)).Try(out var account, out var taken))
                    return taken;
                await db.Log("audit.account-made", cancel, ("name", name));
                return account.Id;
            },
            cancel);
    }

    /// <summary>All accounts by name; for admins and the provider.</summary>
    public async Task<Outcome<IReadOnlyList<AccountLine>>> List(Actor actor, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(actor);
        if (NeedAdmin(actor) is { } forbidden)
            return forbidden;
        return await store.Read(
            actor,
            db => db.Query<Account>().OrderBy(a => a.Folded).Select(a => new AccountLine(a.Id, a.Name, a.DisplayName, a.IsAdmin, a.IsOwner, a.IsDisabled, a.CreatedAt)).ToListAsync(cancel),
            cancel);
    }

    /// <summary>Disables or enables an account: all its sessions end, its things stay. The owner cannot be disabled.</summary>
    public Task<Outcome<Unit>> Disable(Actor actor, string name, bool disabled, CancellationToken cancel) => Change(
        actor,
        name,
        async (db, account) =>
        {
            if (account.IsOwner)
                return new Refusal(Reason.Conflict, "refusal.owner-stays");
            account.IsDisabled = disabled;
            if (disabled)
                await db.Set<Session>().Where(s => s.AccountId == account.Id).ExecuteDeleteAsync(cancel);
            db.ForgetCredentials();
            await db.Log(disabled ? "audit.account-disabled" : "audit.account-enabled", cancel, ("name", account.Name));
            return Unit.Done;
        },
        cancel);

    /// <summary>Makes a one-time link for a new password, good for a day; gives its token.</summary>
    public async Task<Outcome<string>> Reset(Actor actor, string name, CancellationToken cancel)
    {
        var token = Token.New();
        var made = await Change(
            actor,
            name,
            async (db, account) =>
            {
                db.Add(Tickets.New(db, TicketKind.Recovery, token, TimeSpan.FromDays(1), account.Id));
                await db.Log("audit.recovery-made", cancel, ("name", account.Name));
                return Unit.Done;
            },
            cancel);
        return made.Refusal is { } refusal ? refusal : token;
    }

    static Refusal? NeedAdmin(Actor actor) => actor.IsAdmin || actor.Principal.Kind == PrincipalKind.Provider ? null : Refusal.NotFound;

    async Task<Outcome<Unit>> Change(Actor actor, string name, Func<CloudWriter, Account, Task<Outcome<Unit>>> change, CancellationToken cancel)
    {
        if (NeedAdmin(actor) is { } forbidden)
            return forbidden;
        var folded = PersonName.Fold(name);
        return await store.Write(
            actor,
            async db => await db.Set<Account>().FirstOrDefaultAsync(a => a.Folded == folded, cancel) is { } account
                ? await change(db, account)
                : new Refusal(Reason.NotFound, "refusal.no-account", "name", ("name", name)),
            cancel);
    }
}
