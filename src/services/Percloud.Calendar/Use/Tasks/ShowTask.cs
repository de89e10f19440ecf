using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;
using Percloud.Protocols.CalDav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>A task with the list that holds it.</summary>
sealed record ShownTask(CalendarEntry Row, Seen<CalendarCollection> List, CalendarItem Item)
{
    /// <summary>What holds for all occurrences, or the only one that came.</summary>
    public CalendarComponent Main => Item.Master ?? Item.Components.First();

    /// <summary>The parts of it: what is to be done first.</summary>
    public IReadOnlyList<ListedTask> Parts { get; init; } = [];

    /// <summary>The one that it is part of.</summary>
    public ListedTask? Whole { get; init; }
}

/// <summary>Reads one task for those who may see it.</summary>
sealed class ShowTask(CloudStore store, ReadEntries entries, HiddenTasks hidden)
{
    const int MostParts = 200;

    public async Task<Outcome<ShownTask>> Run(Actor actor, ThingId id, CancellationToken cancel)
    {
        var found = await store.Read<Outcome<(CalendarEntry Row, Seen<CalendarCollection> List)>>(
            actor,
            async db =>
            {
                if (await db.Query<CalendarEntry>().FirstOrDefaultAsync(e => e.Id == id && e.HolderId != null && e.Kind == EntryKinds.Task, cancel) is not { } row)
                    return Refusal.NotFound;
                return (await db.FindCalendar(row.HolderId!.Value, Role.Viewer, cancel)).Try(out var list, out var refusal) ? (row, list) : refusal;
            },
            cancel);
        if (!found.Try(out var there, out var no))
            return no;
        var bytes = await entries.Bytes(actor, there.Row, cancel);
        if (Veil.IsOver(there.List) && Veil.Cover(bytes, "") is { } covered)
        {
            if (Veil.IsOverAll(bytes))
                return Refusal.NotFound;
            bytes = covered;
        }

        var calendar = EntryText.Parse(bytes);
        var item = calendar is null ? null : CalendarItem.Of(calendar, Zones.Of(there.List.Row)).FirstOrDefault(i => i.Kind == "VTODO" && i.Components.Any());
        return item is null ? CalendarRefusal.Invalid(CalDavRefusal.ValidCalendarData) : new ShownTask(there.Row, there.List, item);
    }

    /// <summary>The same with what it is part of and what is part of it.</summary>
    public async Task<ShownTask> Related(Actor actor, ShownTask task, CancellationToken cancel)
    {
        var found = await store.Read(
            actor,
            async db =>
            {
                var (list, uid, parent, id) = (task.Row.HolderId, task.Row.Uid, task.Row.ParentUid, task.Row.Id);
                var others = db.Query<CalendarEntry>().Where(e => e.HolderId == list && e.Kind == EntryKinds.Task && e.Id != id);
                var parts = await others.Where(e => e.ParentUid == uid).OrderBy(e => e.IsDone).ThenBy(e => e.CreatedAt).ThenBy(e => e.Id).Take(MostParts).Select(BrowseTasks.Line).ToListAsync(cancel);
                var whole = parent is null ? null : await others.Where(e => e.Uid == parent).Select(BrowseTasks.Line).FirstOrDefaultAsync(cancel);
                return (Parts: parts, Whole: whole);
            },
            cancel);
        // What a hidden one is part of is not told, so it stands on no page but the list's.
        var kept = await hidden.Of(actor, [task.List], found.Whole is { } one ? [.. found.Parts, one] : found.Parts, cancel);
        return task with { Parts = [.. found.Parts.Where(p => !kept.Contains(p.Id))], Whole = found.Whole is { } whole && !kept.Contains(whole.Id) ? whole : null };
    }
}
