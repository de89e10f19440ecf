using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Host;

/// <summary>Those who run the host: made by the command or with the first-start code, signed in on the provider's listener only.</summary>
sealed class ProviderAccounts(HostStore host, Passwords passwords, TimeProvider clock)
{
    static readonly long Life = (long)TimeSpan.FromHours(12).TotalMilliseconds;

    /// <summary>Makes an account.</summary>
    public Task<Outcome<ProviderAccount>> Create(string name, string password, string by, CancellationToken cancel) => Add(name, password, by, _ => Task.FromResult<Refusal?>(null), cancel);

    /// <summary>Makes the first account for whoever knows the first-start code, which is then used up.</summary>
    public Task<Outcome<ProviderAccount>> CreateFirst(string code, string name, string password, CancellationToken cancel) => Add(
        name,
        password,
        "first-start code",
        async db => !await db.Set<ProviderAccount>().AnyAsync(cancel) && await FirstStart.SpendIn(db, code, cancel) ? null : new Refusal(Reason.Forbidden, "refusal.first-start-code", "code"),
        cancel);

    /// <summary>True while nobody can sign in, so that the page offers the first-start code.</summary>
    public async Task<bool> IsEmpty(CancellationToken cancel) => !await host.Read(db => db.Set<ProviderAccount>().AnyAsync(cancel));

    public Task<List<ProviderAccount>> List(CancellationToken cancel) => host.Read(db => db.Set<ProviderAccount>().AsNoTracking().OrderBy(p => p.Name).ToListAsync(cancel));

    /// <summary>Checks a password and starts a session of twelve hours; the same answer and time for a wrong password and for nobody of that name.</summary>
    public async Task<Outcome<string>> SignIn(string name, string password, CancellationToken cancel)
    {
        var folded = PersonName.Fold(name);
        var account = await host.Read(db => db.Set<ProviderAccount>().AsNoTracking().FirstOrDefaultAsync(p => p.Name == folded, cancel));
        if (!await passwords.Matches(password, account?.PasswordHash, cancel) || account is null)
            return new Refusal(Reason.Forbidden, "refusal.wrong-password", "password");
        var (token, now) = (Token.New(), clock.GetUtcNow().ToUnixTimeMilliseconds());
        await host.Write(
            async db =>
            {
                await db.Set<ProviderSession>().Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(cancel);
                db.Add(new ProviderSession { TokenHash = Token.Hash(token), Name = folded, ExpiresAt = now + Life });
                return await HostLog.Add(db, clock, folded, "host-log.signed-in");
            },
            cancel);
        return token;
    }

    /// <summary>Who a cookie is; null when the session ended.</summary>
    public async Task<string?> ByCookie(string token, CancellationToken cancel)
    {
        if (token.Length > 64)
            return null;
        var (hash, now) = (Token.Hash(token), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return await host.Read(db => db.Set<ProviderSession>().Where(s => s.TokenHash == hash && s.ExpiresAt > now).Select(s => s.Name).FirstOrDefaultAsync(cancel));
    }

    public Task SignOut(string token, CancellationToken cancel)
    {
        var hash = Token.Hash(token);
        return host.Write(db => db.Set<ProviderSession>().Where(s => s.TokenHash == hash).ExecuteDeleteAsync(cancel), cancel);
    }

    async Task<Outcome<ProviderAccount>> Add(string name, string password, string by, Func<HostDb, Task<Refusal?>> mayDo, CancellationToken cancel)
    {
        if ((PersonName.Check(name) ?? Passwords.Check(password)) is { } refusal)
            return refusal;
        var (folded, hash) = (PersonName.Fold(name), await passwords.Hash(password, cancel));
        return await host.Write<Outcome<ProviderAccount>>(
            async db =>
            {
                if (await mayDo(db) is { } no)
                    return no;
                if (await db.Set<ProviderAccount>().AnyAsync(p => p.Name == folded, cancel))
                    return new Refusal(Reason.Conflict, "refusal.name-taken", "name", ("name", name));
                var account = new ProviderAccount { Name = folded, PasswordHash = hash, CreatedAt = clock.GetUtcNow().ToUnixTimeMilliseconds() };
                db.Add(account);
                await HostLog.Add(db, clock, by, "host-log.provider-made", ("name", folded));
                return account;
            },
            cancel);
    }
}
