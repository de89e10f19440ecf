using System.Globalization;
using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Adds a task to a list, or changes the lines of one that a form has changed.</summary>
sealed class AddTask(ListTaskLists lists, SaveEntry save, TimeProvider clock)
{
    /// <summary>Adds one.</summary>
    /// <param name="actor">Who adds.</param>
    /// <param name="list">To which list; null for the first that may be written to.</param>
    /// <param name="whole">The UID of the task that it is part of.</param>
    /// <param name="fields">What it says.</param>
    /// <param name="cancel">Ends the work.</param>
    public async Task<Outcome<CalendarEntry>> Run(Actor actor, ThingId? list, string? whole, TaskFields fields, CancellationToken cancel)
    {
        if (fields.Check() is { } bad)
            return bad;
        if (!(await lists.Run(actor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        if (seen.FirstOrDefault(s => list is null ? s.Role >= Role.Editor : s.Row.Id == list) is not { Row: var row })
            return Refusal.NotFound;
        var (id, zone, now) = (Id.New<ThingId>(clock).Text(), Zones.Of(row), clock.GetUtcNow().ToUnixTimeSeconds());
        var item = WriteTask.New(Guid.ParseExact(id, "N").ToString("D", CultureInfo.InvariantCulture), whole, zone, now);
        new WriteTask(zone, now).Run(item, fields);
        return (await save.Run(actor, row.SpaceId, row.Name, $"{id}.ics", item.Calendar.ToBytes(), there => ValueTask.FromResult(there is null), cancel)).Try(out var saved, out var no) ? saved.Entry : no;
    }

    /// <summary>Changes one, when it is still as it was read.</summary>
    public async Task<Outcome<CalendarEntry>> Change(Actor actor, ShownTask task, TaskFields fields, CancellationToken cancel)
    {
        if (fields.Check() is { } bad)
            return bad;
        var (row, list, tag) = (task.Row, task.List.Row, task.Row.ETag);
        if (!new WriteTask(Zones.Of(list), clock.GetUtcNow().ToUnixTimeSeconds()).Run(task.Item, fields))
            return row;
        return (await save.Run(actor, list.SpaceId, list.Name, row.Name, task.Item.Calendar.ToBytes(), there => ValueTask.FromResult(there?.ETag == tag), cancel)).Try(out var saved, out var no) ? saved.Entry : no;
    }
}
