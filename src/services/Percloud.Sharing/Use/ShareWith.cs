using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Gives a person, a group or everyone in the cloud a role on a thing, until a moment or for good; giving again changes both.</summary>
sealed class ShareWith(CloudStore store, SharedThings things)
{
    /// <summary>The one typed, or null for everyone in the cloud. Gives the name of whom it was shared with, empty for everyone.</summary>
    public Task<Outcome<string>> Run(Actor actor, ThingId id, string? who, Role role, long? until, CancellationToken cancel) => store.Write<Outcome<string>>(
        actor,
        async db =>
        {
            if (!(await things.Find(db, id, Role.Manager, cancel)).Try(out var found, out var refusal))
                return refusal;
            if (ShareRules.Check(found.Thing, role, until, db.Now) is { } bad)
                return bad;
            var to = Principal.Everyone;
            if (who is not null && !(await db.Called(who, cancel)).Try(out to, out var unknown))
                return unknown;
            if (await IsOwners(db, found.Thing.Space, to, cancel))
                return new Refusal(Reason.Conflict, "sharing.refusal.theirs", "who");
            await db.Give(to, found.Thing.Space, id, role, cancel, until);
            var name = (await db.Names([to], cancel)).GetValueOrDefault(to, "");
            await db.Log(to.Kind == PrincipalKind.Everyone ? "audit.shared-with-all" : "audit.shared", cancel, [("thing", found.Thing.Title), ("role", role.ToString()), .. to.Kind == PrincipalKind.Everyone ? ((string, string)[])[] : [("name", name)]]);
            return name;
        },
        cancel);

    static Task<bool> IsOwners(CloudReader db, SpaceId space, Principal to, CancellationToken cancel) =>
        db.Query<Space>().AnyAsync(s => s.Id == space && s.OwnerKind == to.Kind && s.OwnerKey == to.Key, cancel);
}
