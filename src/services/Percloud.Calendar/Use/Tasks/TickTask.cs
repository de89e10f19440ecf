using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>What was ticked off or taken back.</summary>
/// <param name="Occurrence">Of one that repeats: which, by its planned time (seconds since 1970 in UTC).</param>
/// <param name="NextDue">When it comes again; null when it does not.</param>
sealed record Ticked(ThingId Task, string Title, long? Occurrence, long? NextDue, Seen<CalendarCollection> List);

/// <summary>Ticks a task off or takes that back; of one that repeats only the occurrence that comes next. Phones see the same.</summary>
sealed class TickTask(ShowTask show, SaveEntry save, TimeProvider clock)
{
    const int MostTries = 3;

    /// <summary>Ticks it off.</summary>
    public Task<Outcome<Ticked>> Done(Actor actor, ThingId task, CancellationToken cancel) => Run(actor, task, shown => shown.Item.Repeats ? Todos.NextOpen(shown.Item)?.IdUnix : null, (item, at, now) => Todos.Complete(item, at, now), cancel);

    /// <summary>Takes it back; an occurrence by its planned time, else the last that was done.</summary>
    public Task<Outcome<Ticked>> Reopen(Actor actor, ThingId task, long? occurrence, CancellationToken cancel) =>
        Run(actor, task, shown => shown.Item.Repeats ? occurrence ?? LastDone(shown.Item) : null, (item, at, now) => Todos.Reopen(item, at, now), cancel);

    async Task<Outcome<Ticked>> Run(Actor actor, ThingId task, Func<ShownTask, long?> which, Func<CalendarItem, CalendarTime?, long, EditRefusal?> change, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            if (!(await show.Run(actor, task, cancel)).Try(out var shown, out var refusal))
                return refusal;
            if (Access.Need(shown.List.Role, Role.Editor) is { } no)
                return no;
            var occurrence = which(shown);
            if (change(shown.Item, occurrence is { } at ? CalendarTime.Utc(at) : null, clock.GetUtcNow().ToUnixTimeSeconds()) is not null)
                return TaskRefusal.Cannot;
            var (list, tag) = (shown.List.Row, shown.Row.ETag);
            var outcome = await save.Run(actor, list.SpaceId, list.Name, shown.Row.Name, shown.Item.Calendar.ToBytes(), there => ValueTask.FromResult(there?.ETag == tag), cancel);
            if (outcome.Try(out var saved, out var kept))
                return new Ticked(task, saved.Entry.Title, occurrence, shown.Item.Repeats && !saved.Entry.IsDone ? saved.Entry.DueAt : null, shown.List);
            // Somebody changed it at the same moment: once more, on what they made of it.
            if (kept != CalendarRefusal.Condition || tries == MostTries)
                return kept;
        }
    }

    static long? LastDone(CalendarItem item)
    {
        long? last = null;
        foreach (var one in item.Overrides.Where(c => Todos.View(c, item.Zones).Status is TodoStatus.Completed or TodoStatus.Cancelled))
        {
            if (CalendarTime.Of(one.Property("RECURRENCE-ID")) is { } id)
                last = Math.Max(last ?? long.MinValue, item.At(id)?.IdUnix ?? long.MinValue);
        }

        return last;
    }
}

/// <summary>The noes of tasks.</summary>
static class TaskRefusal
{
    public static readonly Refusal Cannot = new(Reason.Conflict, "tasks.refusal.cannot");
    public static readonly Refusal NoTitle = new(Reason.Invalid, "tasks.refusal.title", "title");
    public static readonly Refusal BadDay = new(Reason.Invalid, "tasks.refusal.day", "due");
    public static readonly Refusal StartAfterDue = new(Reason.Invalid, "tasks.refusal.start", "start");
    public static readonly Refusal SameThere = new(Reason.Conflict, "tasks.refusal.same-there");
}
