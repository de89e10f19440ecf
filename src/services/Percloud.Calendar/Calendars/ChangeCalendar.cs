using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>What is to change in a calendar; null leaves a thing as it is.</summary>
sealed record CalendarChange
{
    public string? Title { get; init; }

    public string? Color { get; init; }

    public int? Place { get; init; }

    public string? Zone { get; init; }

    public bool? IsTransparent { get; init; }

    /// <summary>What clients leave with it; null removes.</summary>
    public IReadOnlyList<(string Name, string? Xml)> Left { get; init; } = [];

    /// <summary>Changes a calendar inside an open write, or says why not.</summary>
    public async Task<Refusal?> Apply(CloudWriter db, CalendarCollection calendar, CancellationToken cancel)
    {
        if (Title is not null && CalendarWriting.CleanTitle(Title) is null)
            return CalendarRefusal.BadTitle;
        calendar.Title = CalendarWriting.CleanTitle(Title) ?? calendar.Title;
        calendar.Color = CalendarWriting.CleanColor(Color) ?? calendar.Color;
        calendar.Place = Place ?? calendar.Place;
        calendar.Zone = Zone ?? calendar.Zone;
        calendar.IsTransparent = IsTransparent ?? calendar.IsTransparent;
        return await db.Leave(calendar.Id, Left, cancel);
    }
}

/// <summary>Renames a calendar, gives it a colour and what clients leave with it, all or nothing.</summary>
sealed class ChangeCalendar(CloudStore store)
{
    public Task<Outcome<Unit>> Run(Actor actor, SpaceId home, string name, CalendarChange change, CancellationToken cancel) => store.Write<Outcome<Unit>>(
        actor,
        async db =>
        {
            if (!(await db.FindCalendar(home, name, Role.Editor, cancel)).Try(out var seen, out var refusal))
                return refusal;
            var id = seen.Row.Id;
            return await change.Apply(db, await db.Set<CalendarCollection>().SingleAsync(c => c.Id == id, cancel), cancel) is { } no ? no : Unit.Done;
        },
        cancel);
}
