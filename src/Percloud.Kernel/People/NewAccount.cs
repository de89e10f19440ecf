using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;

namespace Percloud.Kernel;

/// <summary>Makes the rows of a new account inside an open write: the account and its space.</summary>
static class NewAccount
{
    public static async Task<Outcome<Account>> Add(CloudWriter db, string name, string? passwordHash, bool admin, bool owner, CancellationToken cancel)
    {
        var folded = PersonName.Fold(name);
        if (await db.Query<Account>().AnyAsync(a => a.Folded == folded, cancel) || await db.Query<Group>().AnyAsync(g => g.Folded == folded, cancel))
            return new Refusal(Reason.Conflict, "refusal.name-taken", "name", ("name", name));
        var id = Id.New<AccountId>(db.Clock);
        var space = db.Add(new Space { Id = Id.New<SpaceId>(db.Clock), OwnerKind = PrincipalKind.Account, OwnerKey = id.Text(), Name = name });
        var account = db.Add(new Account
        {
            Id = id,
            Name = name,
            Folded = folded,
            DisplayName = name,
            PasswordHash = passwordHash,
            ScramSalt = RandomNumberGenerator.GetBytes(16),
            IsAdmin = admin || owner,
            IsOwner = owner,
            SpaceId = space.Id,
            CreatedAt = db.Now,
        });
        db.Tell(new SpaceMade(space.Id));
        return account;
    }
}

/// <summary>A space came to be.</summary>
public sealed record SpaceMade(SpaceId Space);
