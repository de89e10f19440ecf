using Percloud.Kernel;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>The fields of the form of a task, as they stand in it; what it does not know of the task stays as it is.</summary>
public sealed record TaskFields
{
    /// <summary>A rule that the form has no word for: it stays.</summary>
    public const string OwnRule = "own";

    /// <summary>The rules that the form offers.</summary>
    public static readonly string[] Rules = ["", "daily", "workdays", "weekly", "fortnightly", "monthly", "yearly"];

    /// <summary>How urgent it can be.</summary>
    public static readonly string[] Priorities = ["", "high", "medium", "low"];

    /// <summary>What is to be done.</summary>
    public string Title { get; init; } = "";

    /// <summary>The day until when; empty for none.</summary>
    public string DueDay { get; init; } = "";

    /// <summary>The time on that day; empty for its end.</summary>
    public string DueTime { get; init; } = "";

    /// <summary>The day from when.</summary>
    public string StartDay { get; init; } = "";

    /// <summary>The time on that day.</summary>
    public string StartTime { get; init; } = "";

    /// <summary>One of <see cref="Priorities"/>.</summary>
    public string Priority { get; init; } = "";

    /// <summary>One of <see cref="Rules"/>, or <see cref="OwnRule"/>.</summary>
    public string Repeat { get; init; } = "";

    /// <summary>More words.</summary>
    public string Notes { get; init; } = "";

    internal static TaskFields Of(ShownTask task) => Of(task.Item, task.Main, Zones.Of(task.List.Row));

    internal static TaskFields Of(CalendarItem item, CalendarComponent main, CalendarZone zone)
    {
        var (start, due) = TaskSpan.Of(item, main);
        return new TaskFields
        {
            Title = main.Text("SUMMARY") ?? "",
            DueDay = due is { } a ? TaskTimes.DayText(item.Zones.WallIn(a, zone)) : "",
            DueTime = due is { IsDate: false } b ? TaskTimes.TimeText(item.Zones.WallIn(b, zone)) : "",
            StartDay = start is { } c ? TaskTimes.DayText(item.Zones.WallIn(c, zone)) : "",
            StartTime = start is { IsDate: false } d ? TaskTimes.TimeText(item.Zones.WallIn(d, zone)) : "",
            Priority = PriorityOf(Todos.View(main, item.Zones).Priority),
            Repeat = RuleOf(item),
            Notes = main.Text("DESCRIPTION") ?? "",
        };
    }

    /// <summary>RFC 5545 §3.8.1.9: one to four is high, five medium, six to nine low.</summary>
    internal static string PriorityOf(int number) => number switch { >= 1 and <= 4 => "high", 5 => "medium", >= 6 => "low", _ => "" };

    internal static string RuleOf(CalendarItem item)
    {
        if (!item.Repeats)
            return "";
        if (item.Master!.Property("RDATE") is not null || item.Master.All("RRULE").ToList() is not [var line] || RecurrenceRule.Parse(line.Value) is not { IsBounded: false } rule || TaskSpan.Begin(item.Master) is not { } start)
            return OwnRule;
        return RuleShape.Of(rule, start) switch
        {
            { Kind: RuleKind.Days, Every: 1 } => "daily",
            { Kind: RuleKind.Workdays } => "workdays",
            { Kind: RuleKind.Weeks, Every: 1, Days.Count: 1 } => "weekly",
            { Kind: RuleKind.Weeks, Every: 2, Days.Count: 1 } => "fortnightly",
            { Kind: RuleKind.MonthsByDay, Every: 1 } => "monthly",
            { Kind: RuleKind.YearsByDay, Every: 1 } => "yearly",
            _ => OwnRule,
        };
    }

    /// <summary>Why it cannot be stored; null when it can.</summary>
    internal Refusal? Check()
    {
        if (Title.Trim().Length is 0 or > 1_000)
            return TaskRefusal.NoTitle;
        foreach (var (day, time) in (ReadOnlySpan<(string, string)>)[(DueDay, DueTime), (StartDay, StartTime)])
        {
            if ((day.Length > 0 && TaskTimes.DayOf(day) is null) || (time.Length > 0 && TaskTimes.TimeOf(time) is null) || (time.Length > 0 && day.Length == 0))
                return TaskRefusal.BadDay;
        }

        return DueDay.Length > 0 && StartDay.Length > 0 && string.CompareOrdinal($"{StartDay}{StartTime}", $"{DueDay}{(DueTime.Length == 0 ? "99" : DueTime)}") > 0 ? TaskRefusal.StartAfterDue : null;
    }
}

/// <summary>From when until when a task is meant, of one that repeats the occurrence that comes next.</summary>
static class TaskSpan
{
    public static (CalendarTime? Start, CalendarTime? Due) Of(CalendarItem item, CalendarComponent main)
    {
        if (!item.Repeats || Todos.NextOpen(item) is not { } next)
            return Todos.View(main, item.Zones) is var view ? (view.Start, view.Due) : default;
        var hasDue = main.Property("DUE") is not null || main.Property("DURATION") is not null;
        return (main.Property("DTSTART") is null ? null : next.Start, hasDue ? next.End : null);
    }

    /// <summary>Where a rule counts from.</summary>
    public static CalendarTime? Begin(CalendarComponent main) => CalendarTime.Of(main.Property("DTSTART")) ?? CalendarTime.Of(main.Property("DUE"));
}
