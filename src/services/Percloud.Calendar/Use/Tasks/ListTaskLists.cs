using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>The lists of tasks that a person sees, their own first.</summary>
sealed class ListTaskLists(ListCalendars calendars)
{
    public async Task<Outcome<IReadOnlyList<Seen<CalendarCollection>>>> Run(Actor actor, CancellationToken cancel)
    {
        if (actor.OwnSpace is not { } home)
            return Refusal.NotFound;
        if (!(await calendars.Run(actor, home, cancel)).Try(out var all, out var refusal))
            return refusal;
        List<Seen<CalendarCollection>> lists = [.. all.Where(s => IsList(s.Row)).OrderBy(s => s.Kind).ThenBy(s => s.Row.Place)];
        return lists;
    }

    /// <summary>Whether tasks stand in it.</summary>
    public static bool IsList(CalendarCollection calendar) => calendar.Use == CalendarUse.Entries && (calendar.Takes & EntryKinds.Task) != 0;

    /// <summary>The zone in which a person's days begin: that of their own first list or calendar that says one.</summary>
    public static CalendarZone ZoneOf(IReadOnlyList<Seen<CalendarCollection>> lists) =>
        lists.FirstOrDefault(l => l.Kind == SeenKind.Own && l.Row.Zone.Length > 0) is { } own ? Zones.Of(own.Row) : Zones.Default;
}
