using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Makes a calendar in a space; clients choose its address, pages do not.</summary>
sealed class MakeCalendar(CloudStore store)
{
    const int MostInSpace = 200;

    public Task<Outcome<CalendarCollection>> Run(Actor actor, SpaceId space, CalendarPlan plan, CalendarChange change, CancellationToken cancel) => store.Write<Outcome<CalendarCollection>>(
        actor,
        async db =>
        {
            if (Access.Need(await db.RoleOf(space, [], cancel), Role.Editor) is { } refusal)
                return refusal;
            if (plan.Name is { } name && !CalendarWriting.IsName(name))
                return CalendarRefusal.BadName;
            if (plan.Takes == EntryKinds.None)
                return CalendarRefusal.BadKinds;
            if (plan.Name is not null && await db.Query<CalendarCollection>().AnyAsync(c => c.SpaceId == space && c.Name == plan.Name, cancel))
                return CalendarRefusal.CalendarExists;
            if (await db.Query<CalendarCollection>().CountAsync(c => c.SpaceId == space, cancel) >= MostInSpace)
                return CalendarRefusal.TooMany;
            if (!await db.Query<CalendarCollection>().AnyAsync(c => c.SpaceId == space, cancel))
                await db.AddFirst(space, cancel);
            var calendar = await db.AddCalendar(space, plan, cancel);
            return await change.Apply(db, calendar, cancel) is { } no ? no : calendar;
        },
        cancel);
}
