using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>A secret address of a calendar: a link of the kernel, of which only the hash is stored.</summary>
sealed record SecretAddress(LinkId Id, string Name, long CreatedAt, long? SeenAt);

/// <summary>Makes, lists and withdraws secret addresses of a calendar, and lets in who holds one.</summary>
sealed class PublishCalendar(CloudStore store, Links links)
{
    const int Most = 20;

    public async Task<Outcome<string>> Make(Actor actor, ThingId calendar, string name, CancellationToken cancel)
    {
        if (!(await store.Read(actor, db => db.FindCalendar(calendar, Role.Manager, cancel), cancel)).Try(out var seen, out var refusal))
            return refusal;
        if ((await List(actor, calendar, cancel)).Count >= Most)
            return CalendarRefusal.TooMany;
        return (await links.Make(actor, seen.Row.SpaceId, calendar, [calendar], new LinkTerms(Role.Viewer, Name: name), cancel)).Try(out var made, out var no) ? made.Token : no;
    }

    public Task<List<SecretAddress>> List(Actor actor, ThingId calendar, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var keys = await db.GrantsInForce().Where(g => g.ThingId == calendar && g.Kind == PrincipalKind.Link).Select(g => g.Key).Take(200).ToListAsync(cancel);
            var ids = keys.Select(k => Id.TryParse<LinkId>(k, out var id) ? id : (LinkId?)null).OfType<LinkId>().ToList();
            return (await db.Query<Link>().Where(l => ids.Contains(l.Id)).OrderBy(l => l.CreatedAt).ToListAsync(cancel)).Select(l => new SecretAddress(l.Id, l.Name, l.CreatedAt, l.SeenAt)).ToList();
        },
        cancel);

    /// <summary>Withdraws one that leads to this calendar.</summary>
    public async Task<Outcome<Unit>> Withdraw(Actor actor, ThingId calendar, LinkId link, CancellationToken cancel) =>
        (await List(actor, calendar, cancel)).Any(l => l.Id == link) ? await links.Withdraw(actor, link, cancel) : Refusal.NotFound;

    /// <summary>Who holds an address, and the calendar that it leads to; null for an address of nothing, or of a link that asks for more than being known.</summary>
    public async Task<(Actor Visitor, Seen<CalendarCollection> Calendar)?> Open(CloudId cloud, string token, CancellationToken cancel)
    {
        if (token.Length is 0 or > 100 || await links.Look(cloud, token, cancel) is not { State: LinkState.Good, AsksPassword: false, IsCounted: false, DropsOnly: false } face)
            return null;
        var visitor = new Actor(cloud, Principal.Of(face.Id));
        var found = await store.Read<Outcome<Seen<CalendarCollection>>>(
            visitor,
            async db => (await db.FindCalendar(face.Thing, Role.Viewer, cancel)).Try(out var seen, out var refusal) ? (await db.WithTokens([seen], cancel))[0] : refusal,
            cancel);
        return found.Try(out var calendar, out _) ? (visitor, calendar) : null;
    }
}
