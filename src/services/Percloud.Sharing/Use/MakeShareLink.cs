using Percloud.Contracts.Sharing;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>Makes a link to a thing; its token is given once.</summary>
sealed class MakeShareLink(CloudStore store, Links links, SharedThings things)
{
    public async Task<Outcome<string>> Run(Actor actor, ThingId id, LinkTerms terms, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => things.Find(db, id, Role.Manager, cancel), cancel)).Try(out var found, out var refusal))
            return refusal;
        if (Links.Check(terms) is { } bad)
            return bad;
        if (Fits(found.Thing, terms) is { } no)
            return no;
        return (await links.Make(actor, found.Thing.Space, id, found.Thing.Way, terms, cancel)).Try(out var made, out var refused) ? made.Token : refused;
    }

    Refusal? Fits(SharedThing thing, LinkTerms terms) =>
        !thing.TakesLinks || (terms.DropsOnly && !thing.TakesDrops) ? new Refusal(Reason.Invalid, "sharing.refusal.role", "role") : ShareRules.Check(thing, terms.Role, terms.ExpiresAt, store.Now);
}
