using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>A list of tasks as pages show it.</summary>
/// <param name="Title">As somebody named it; empty for the first of a space.</param>
/// <param name="HoldsEvents">Whether it is a calendar of events.</param>
/// <param name="Color">As <c>#rrggbb</c>; empty when nobody chose one.</param>
/// <param name="Hue">The hue that it is shown in.</param>
public sealed record TaskListChoice(string Id, string Title, string Space, bool IsOwn, bool HoldsEvents, string Color, int Hue, bool MayWrite, bool MayManage);

/// <summary>How near a day is.</summary>
public enum DueTone
{
    /// <summary>No day, or a later one.</summary>
    Later = 1,

    /// <summary>Today.</summary>
    Today,

    /// <summary>Over.</summary>
    Late,
}

/// <summary>When a task is due: on the clock of its list, seconds since 1970 there.</summary>
/// <param name="Wall">When.</param>
/// <param name="IsDay">Whether it is the whole day.</param>
/// <param name="Today">The list's own day now.</param>
/// <param name="Unix">The moment, in seconds since 1970 in UTC.</param>
public sealed record TaskDue(long Wall, bool IsDay, long Today, long Unix, DueTone Tone)
{
    internal static TaskDue? Of(long? due, CalendarZone zone, long now)
    {
        if (due is not { } at)
            return null;
        var (wall, today) = (zone.ToWall(at), zone.ToWall(now) / TaskTimes.Day);
        return new TaskDue(wall, wall % TaskTimes.Day == TaskTimes.Day - 1, today, at, at < now ? DueTone.Late : wall / TaskTimes.Day == today ? DueTone.Today : DueTone.Later);
    }
}

/// <summary>One line of a list of tasks.</summary>
/// <param name="Depth">How far it is moved in.</param>
/// <param name="Parent">What it is part of, where that does not stand above.</param>
public sealed record TaskRow(string Id, string Title, TaskDue? Due, string Priority, bool IsDone, int Depth, string? Parent, TaskListChoice List)
{
    /// <summary>Whether its owner keeps it private, so that only its time is told.</summary>
    public bool IsHidden { get; init; }

    internal static TaskRow Of(ListedTask task, TaskListChoice list, CalendarZone zone, long now) =>
        new(task.Id.Text(), task.Title, task.IsDone ? null : TaskDue.Of(task.DueAt, zone, now), TaskFields.PriorityOf(task.Priority), task.IsDone, task.Depth, task.Parent, list) { IsHidden = task.IsHidden };
}

/// <summary>What the page of tasks shows.</summary>
public sealed record TasksModel
{
    /// <summary>Which tasks.</summary>
    public required TaskView View { get; init; }

    /// <summary>The list; null for all.</summary>
    public TaskListChoice? List { get; init; }

    /// <summary>All lists.</summary>
    public required IReadOnlyList<TaskListChoice> Lists { get; init; }

    /// <summary>The lines.</summary>
    public required IReadOnlyList<TaskRow> Rows { get; init; }

    /// <summary>Address of the next page; null at the end.</summary>
    public string? Next { get; init; }

    /// <summary>Whether this is not the first page.</summary>
    public bool IsFurther { get; init; }

    /// <summary>The list that a new task goes to; null when none may be written to.</summary>
    public TaskListChoice? Into => List is { } list ? list.MayWrite ? list : null : Lists.FirstOrDefault(l => l.MayWrite);

    /// <summary>Its own address.</summary>
    public string Here => HrefOf(View, List?.Id);

    /// <summary>The address of a view.</summary>
    public static string HrefOf(TaskView view, string? list = null, string? after = null)
    {
        var query = string.Join('&', new[] { ("list", list), ("view", view == TaskView.Open ? null : view.ToString().ToLowerInvariant()), ("after", after) }.Where(p => !string.IsNullOrEmpty(p.Item2)).Select(p => $"{p.Item1}={Uri.EscapeDataString(p.Item2!)}"));
        return query.Length == 0 ? "/tasks" : $"/tasks?{query}";
    }

    internal static TasksModel Of(TaskLook look, TasksPage page, string? after, DateTimeOffset now)
    {
        var unix = now.ToUnixTimeSeconds();
        var choices = ChoicesOf(page.Lists);
        var lists = page.Lists.Zip(choices).ToDictionary(l => l.First.Row.Id, l => (Choice: l.Second, Zone: Zones.Of(l.First.Row)));
        return new TasksModel
        {
            View = look.View,
            List = look.List is { } id ? lists[id].Choice : null,
            Lists = choices,
            Rows = [.. page.Lines.Select(t => TaskRow.Of(t, lists[t.List].Choice, lists[t.List].Zone, unix))],
            Next = page.After is null ? null : HrefOf(look.View, look.List?.Text(), page.After),
            IsFurther = !string.IsNullOrEmpty(after),
        };
    }

    internal static IReadOnlyList<TaskListChoice> ChoicesOf(IReadOnlyList<Seen<CalendarCollection>> lists)
    {
        var hues = CalendarHues.Of([.. lists.Select(l => l.Row)]);
        return [.. lists.Select(l => new TaskListChoice(l.Row.Id.Text(), l.Row.Title, l.SpaceName, l.Kind == SeenKind.Own, ShowRange.HasEvents(l.Row), l.Row.Color, hues[l.Row.Id], l.Role >= Role.Editor, l.Role >= Role.Manager))];
    }

    internal static TaskListChoice ChoiceOf(Seen<CalendarCollection> list) => ChoicesOf([list])[0];
}

/// <summary>What the page of one task shows: its form, what it is part of, its parts.</summary>
public sealed record TaskModel
{
    /// <summary>Its id; empty for a new one.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its list.</summary>
    public required TaskListChoice List { get; init; }

    /// <summary>The lists where it can go, its own among them.</summary>
    public IReadOnlyList<TaskListChoice> Lists { get; init; } = [];

    /// <summary>The fields.</summary>
    public required TaskFields Fields { get; init; }

    /// <summary>The state that was read.</summary>
    public string Tag { get; init; } = "";

    /// <summary>Whether it is done.</summary>
    public bool IsDone { get; init; }

    /// <summary>What it is part of.</summary>
    public TaskRow? Whole { get; init; }

    /// <summary>Its parts.</summary>
    public IReadOnlyList<TaskRow> Parts { get; init; } = [];

    /// <summary>What the lines say now, when somebody else changed them since the form was opened: name of the field and value.</summary>
    public IReadOnlyList<(string Field, string Value)> Theirs { get; init; } = [];

    /// <summary>Whether that happened.</summary>
    public bool WasChanged { get; init; }

    internal static TaskModel Of(ShownTask task, DateTimeOffset now)
    {
        var (list, zone, unix) = (TasksModel.ChoiceOf(task.List), Zones.Of(task.List.Row), now.ToUnixTimeSeconds());
        return new TaskModel
        {
            Id = task.Row.Id.Text(),
            List = list,
            Fields = TaskFields.Of(task),
            Tag = task.Row.ETag.Trim('"'),
            IsDone = task.Row.IsDone,
            Whole = task.Whole is { } whole ? TaskRow.Of(whole, list, zone, unix) : null,
            Parts = [.. task.Parts.Select(p => TaskRow.Of(p, list, zone, unix))],
        };
    }

    /// <summary>The form as it was sent, with what others made of the task meanwhile beside it.</summary>
    internal TaskModel Beside(TaskFields sent) => this with
    {
        Fields = sent,
        WasChanged = true,
        Theirs = [.. new[]
        {
            ("tasks.field.title", Fields.Title, sent.Title), ("tasks.field.due", $"{Fields.DueDay} {Fields.DueTime}".Trim(), $"{sent.DueDay} {sent.DueTime}".Trim()),
            ("tasks.field.start", $"{Fields.StartDay} {Fields.StartTime}".Trim(), $"{sent.StartDay} {sent.StartTime}".Trim()), ("tasks.field.notes", Fields.Notes.ReplaceLineEndings("\n"), sent.Notes.ReplaceLineEndings("\n")),
        }.Where(f => f.Item2 != f.Item3).Select(f => (f.Item1, f.Item2))],
    };
}
