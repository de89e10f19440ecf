using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>What clients left with calendars.</summary>
sealed class ReadCalendarDetails(CloudStore store)
{
    public Task<ILookup<ThingId, (string Name, string Xml)>> Run(Actor actor, IReadOnlyList<ThingId> calendars, CancellationToken cancel) => store.Read(
        actor,
        async db => (await db.Query<CalendarProperty>().Where(p => calendars.Contains(p.CalendarId)).OrderBy(p => p.Name).ToListAsync(cancel)).ToLookup(p => p.CalendarId, p => (p.Name, p.Xml)),
        cancel);
}

/// <summary>Whose a calendar is, and what was granted on its space and on itself.</summary>
sealed class ReadCalendarAccess(CloudStore store)
{
    public Task<(Principal Owner, List<Grant> Grants)> Run(Actor actor, SpaceId space, ThingId? calendar, CancellationToken cancel) => store.Read(
        actor,
        async db =>
        {
            var owner = await db.Query<Space>().Where(s => s.Id == space).Select(s => new { s.OwnerKind, s.OwnerKey }).SingleAsync(cancel);
            var grants = await db.GrantsInForce().Where(g => g.SpaceId == space && (g.ThingId == null || g.ThingId == calendar)).OrderBy(g => g.Id).Take(200).ToListAsync(cancel);
            return (new Principal(owner.OwnerKind, owner.OwnerKey), grants);
        },
        cancel);
}
