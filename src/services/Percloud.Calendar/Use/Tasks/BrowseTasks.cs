using System.Globalization;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>One task of a list, from the row's columns alone.</summary>
sealed record ListedTask(ThingId Id, ThingId List, string? Uid, string Title, long? DueAt, bool IsDone, int Priority, string? ParentUid, long CreatedAt, long ModifiedAt)
{
    /// <summary>How far it is moved in below the one that it is part of.</summary>
    public int Depth { get; init; }

    /// <summary>The title of that one, where it does not stand above.</summary>
    public string? Parent { get; init; }

    /// <summary>Its id, likewise.</summary>
    public ThingId? ParentId { get; init; }

    /// <summary>Kept for themselves by whoever owns it: only its time is told.</summary>
    public bool IsHidden { get; init; }
}

/// <summary>A page of tasks with the lists that they are from.</summary>
sealed record TasksPage(IReadOnlyList<Seen<CalendarCollection>> Lists, IReadOnlyList<ListedTask> Lines, string? After);

/// <summary>Lists tasks of the lists that a person sees: by when they are due, then those without a day, the newest first; what was done by when that was.</summary>
sealed class BrowseTasks(CloudStore store, ListTaskLists lists, HiddenTasks hidden, TimeProvider clock)
{
    /// <summary>What a list shows of a row.</summary>
    public static readonly Expression<Func<CalendarEntry, ListedTask>> Line = e => new ListedTask(e.Id, e.HolderId!.Value, e.Uid, e.Title, e.DueAt, e.IsDone, e.Priority, e.ParentUid, e.CreatedAt, e.ModifiedAt);

    public async Task<Outcome<TasksPage>> Run(Actor actor, TaskLook look, string? after, int most, CancellationToken cancel)
    {
        if (!(await lists.Run(actor, cancel)).Try(out var seen, out var refusal))
            return refusal;
        List<ThingId> ids = [.. seen.Select(s => s.Row.Id).Where(id => look.List is null || id == look.List)];
        if (ids.Count == 0 && look.List is not null)
            return Refusal.NotFound;
        var days = TaskDays.Of(clock.GetUtcNow(), ListTaskLists.ZoneOf(seen));
        var page = await store.Read(actor, db => Page(db, seen, ids, (look, days), TaskCursor.Parse(after, look.View), most, cancel), cancel);
        return page with { Lines = HiddenTasks.Cover(page.Lines, await hidden.Of(actor, seen, page.Lines, cancel)) };
    }

    static async Task<TasksPage> Page(CloudReader db, IReadOnlyList<Seen<CalendarCollection>> seen, List<ThingId> ids, (TaskLook Look, TaskDays Days) wanted, TaskCursor from, int most, CancellationToken cancel)
    {
        var (look, days) = wanted;
        var all = db.Query<CalendarEntry>().Where(e => e.HolderId != null && ids.Contains(e.HolderId.Value) && e.Kind == EntryKinds.Task);
        if (look.View == TaskView.Done)
        {
            var (done, next) = await TaskCursor.Take(all.Where(e => e.IsDone), from, most, Line, cancel);
            return new TasksPage(seen, await TaskTree.Named(db, done, cancel), next);
        }

        all = all.Where(e => !e.IsDone);
        var asTree = look is { List: not null, View: TaskView.Open };
        var roots = asTree ? await TaskTree.Roots(all, cancel) : all;
        var (lines, after) = await TaskCursor.Take(Due(roots, look.View, days), from, most, Line, cancel);
        // Without a day comes after all that have one.
        if (look.View == TaskView.Open && after is null && lines.Count < most)
        {
            var (more, next) = await TaskCursor.Take(roots.Where(e => e.DueAt == null), from.Kind == TaskCursorKind.Created ? from : TaskCursor.Undated, most - lines.Count, Line, cancel);
            (lines, after) = ([.. lines, .. more], next);
        }
        else if (look.View == TaskView.Open && after is null)
            after = TaskCursor.Undated.ToString();

        return new TasksPage(seen, asTree ? await TaskTree.Grow(all, lines, Line, cancel) : await TaskTree.Named(db, lines, cancel), after);
    }

    static IQueryable<CalendarEntry> Due(IQueryable<CalendarEntry> open, TaskView view, TaskDays days)
    {
        var before = view switch { TaskView.Today => days.Tomorrow, TaskView.Week => days.InAWeek, TaskView.Overdue => days.Now, _ => long.MaxValue };
        return open.Where(e => e.DueAt != null && e.DueAt < before);
    }
}

/// <summary>By what a page is ordered, and so where it goes on.</summary>
enum TaskCursorKind
{
    Due = 1,
    Created,
    Modified,
}

/// <summary>Where a page ended: the value in the list's order, and how many of that value were shown.</summary>
sealed record TaskCursor(TaskCursorKind Kind, long Key, int Shown)
{
    public static TaskCursor Undated { get; } = new(TaskCursorKind.Created, long.MaxValue, 0);

    public static TaskCursor Parse(string? text, TaskView view)
    {
        if (text?.Split('-') is [['d' or 'c' or 'm'] kind, var key, var shown] && long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && int.TryParse(shown, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return new TaskCursor(kind switch { "d" => TaskCursorKind.Due, "c" => TaskCursorKind.Created, _ => TaskCursorKind.Modified }, at, count);
        return view == TaskView.Done ? new TaskCursor(TaskCursorKind.Modified, long.MaxValue, 0) : new TaskCursor(TaskCursorKind.Due, long.MinValue, 0);
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Kind switch { TaskCursorKind.Due => 'd', TaskCursorKind.Created => 'c', _ => 'm' })}-{Math.Max(Key, 0)}-{Shown}");

    /// <summary>One page in the order that the cursor says, and where it goes on.</summary>
    public static async Task<(List<ListedTask> Lines, string? After)> Take(IQueryable<CalendarEntry> all, TaskCursor from, int most, Expression<Func<CalendarEntry, ListedTask>> line, CancellationToken cancel)
    {
        var key = from.Key;
        var undated = from.Kind == TaskCursorKind.Created;
        var ordered = from.Kind switch
        {
            TaskCursorKind.Due => all.Where(e => e.DueAt >= key).OrderBy(e => e.DueAt),
            TaskCursorKind.Created => all.Where(e => e.DueAt == null && e.CreatedAt <= key).OrderByDescending(e => e.CreatedAt),
            _ => all.Where(e => e.ModifiedAt <= key).OrderByDescending(e => e.ModifiedAt),
        };
        var lines = await ordered.ThenBy(e => e.Id).Skip(from.Shown).Take(most + 1).Select(line).ToListAsync(cancel);
        if (lines.Count <= most)
            return (lines, null);
        lines.RemoveAt(most);
        var last = KeyOf(lines[^1], from.Kind);
        var shown = lines.Count(l => KeyOf(l, from.Kind) == last) + (last == key ? from.Shown : 0);
        return (lines, new TaskCursor(undated ? TaskCursorKind.Created : from.Kind, last, shown).ToString());
    }

    static long KeyOf(ListedTask task, TaskCursorKind kind) => kind switch { TaskCursorKind.Due => task.DueAt ?? 0, TaskCursorKind.Created => task.CreatedAt, _ => task.ModifiedAt };
}
