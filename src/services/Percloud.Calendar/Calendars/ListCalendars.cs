using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Lists the calendars that are seen from a home; a space that has none yet gets its first ones with the first look.</summary>
sealed class ListCalendars(CloudStore store)
{
    public async Task<Outcome<IReadOnlyList<Seen<CalendarCollection>>>> Run(Actor actor, SpaceId home, CancellationToken cancel)
    {
        if ((await store.Read(actor, db => db.SpacesWithout<CalendarCollection>(home, cancel), cancel)).Count > 0)
            await store.Write(actor, db => MakeFirst(db, home, cancel), cancel);
        return await store.Read<Outcome<IReadOnlyList<Seen<CalendarCollection>>>>(
            actor, async db => (await db.CalendarsIn(home, cancel)).Try(out var seen, out var refusal) ? await db.WithTokens(seen, cancel) : refusal, cancel);
    }

    /// <summary>One calendar.</summary>
    public Task<Outcome<Seen<CalendarCollection>>> One(Actor actor, SpaceId home, string name, Role needed, CancellationToken cancel) => store.Read<Outcome<Seen<CalendarCollection>>>(
        actor, async db => (await db.FindCalendar(home, name, needed, cancel)).Try(out var seen, out var refusal) ? (await db.WithTokens([seen], cancel))[0] : refusal, cancel);

    static async Task<int> MakeFirst(CloudWriter db, SpaceId home, CancellationToken cancel)
    {
        var missing = await db.SpacesWithout<CalendarCollection>(home, cancel);
        foreach (var space in missing)
            await db.AddFirst(space, cancel);
        return missing.Count;
    }
}
