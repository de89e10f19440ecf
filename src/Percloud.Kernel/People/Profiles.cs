using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>What a person says of themselves.</summary>
public sealed record Profile(string Name, string DisplayName, string? Language);

/// <summary>Lets people read and change their own account's face: display name and language.</summary>
public sealed class Profiles(CloudStore store)
{
    const int Longest = 100;

    /// <summary>The actor's own.</summary>
    public Task<Outcome<Profile>> Read(Actor actor, CancellationToken cancel)
    {
        var account = actor?.Account;
        return store.Read<Outcome<Profile>>(
            actor!,
            async db => await db.Query<Account>().Where(a => a.Id == account).Select(a => new Profile(a.Name, a.DisplayName, a.Language)).FirstOrDefaultAsync(cancel) is { } found ? found : Refusal.NotFound,
            cancel);
    }

    /// <summary>Changes the actor's own. An empty display name becomes the sign-in name; the language is a code such as <c>ca</c>, or null for the browser's.</summary>
    public Task<Outcome<Unit>> Change(Actor actor, string displayName, string? language, CancellationToken cancel)
    {
        var called = (displayName ?? "").Trim();
        if (called.Length > Longest || called.Any(char.IsControl))
            return Task.FromResult<Outcome<Unit>>(new Refusal(Reason.Invalid, "refusal.display-name", "display", ("most", Longest)));
        if (language is { Length: > 20 })
            return Task.FromResult<Outcome<Unit>>(new Refusal(Reason.Invalid, "refusal.language", "language"));
        var account = actor?.Account;
        return store.Write<Outcome<Unit>>(
            actor!,
            async db =>
            {
                if (actor!.Scope.Length > 0 || await db.Set<Account>().FirstOrDefaultAsync(a => a.Id == account, cancel) is not { } own)
                    return Refusal.NotFound;
                (own.DisplayName, own.Language) = (called.Length == 0 ? own.Name : called, language);
                db.ForgetCredentials();
                return Unit.Done;
            },
            cancel);
    }
}
