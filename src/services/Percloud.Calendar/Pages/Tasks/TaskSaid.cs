using System.Globalization;

namespace Percloud.Calendar;

/// <summary>Says what lists are called and when tasks are due, in the reader's language.</summary>
static class TaskSaid
{
    /// <summary>What a list or calendar is called.</summary>
    public static string Name(TaskListChoice list, Percloud.Web.Texts texts) => CalendarName.Of(list.Title, list.HoldsEvents, list.IsOwn ? null : list.Space, texts);

    /// <summary>A day as people say it, with its time when it has one: "today", "tomorrow 18:00", "Fri 4 Dec".</summary>
    public static string Due(TaskDue due, Percloud.Web.Texts texts)
    {
        var day = (due.Wall / TaskTimes.Day) - due.Today;
        var at = DateTime.UnixEpoch.AddSeconds(due.Wall);
        var said = day switch
        {
            -1 => texts["when.yesterday"],
            0 => texts["tasks.due.today"],
            1 => texts["tasks.due.tomorrow"],
            > 1 and < 7 => at.ToString("dddd", texts.Culture),
            _ => at.ToString(at.Year == DateTime.UnixEpoch.AddDays(due.Today).Year ? "ddd d MMM" : "d MMM yyyy", texts.Culture),
        };
        return due.IsDay ? said : $"{said} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>A day in full.</summary>
    public static string Full(TaskDue due, Percloud.Web.Texts texts)
    {
        var at = DateTime.UnixEpoch.AddSeconds(due.Wall);
        return due.IsDay ? at.ToString("D", texts.Culture) : $"{at.ToString("D", texts.Culture)} {at.ToString("HH:mm", CultureInfo.InvariantCulture)}";
    }

    /// <summary>For the <c>datetime</c> attribute: the day, or the moment.</summary>
    public static string Machine(TaskDue due) => due.IsDay ? TaskTimes.DayText(due.Wall) : Percloud.Web.Moments.Machine(DateTimeOffset.FromUnixTimeSeconds(due.Unix));

    /// <summary>The key of a view's name.</summary>
    public static string Key(TaskView view) => view switch
    {
        TaskView.Today => "tasks.view.today",
        TaskView.Week => "tasks.view.week",
        TaskView.Overdue => "tasks.view.overdue",
        TaskView.Done => "tasks.view.done",
        _ => "tasks.view.open",
    };

    /// <summary>The key of the heading that a line stands under.</summary>
    public static string Heading(TaskRow row) => row.Due switch
    {
        null => "tasks.when.none",
        { Tone: DueTone.Late } => "tasks.when.overdue",
        { Tone: DueTone.Today } => "tasks.when.today",
        var due => ((due.Wall / TaskTimes.Day) - due.Today) switch { 1 => "tasks.when.tomorrow", < 7 => "tasks.when.week", _ => "tasks.when.later" },
    };

    /// <summary>The key of a priority's name.</summary>
    public static string Priority(string priority) => priority switch { "high" => "tasks.priority.high", "medium" => "tasks.priority.medium", "low" => "tasks.priority.low", _ => "tasks.priority.none" };

    /// <summary>The key of a rule's name.</summary>
    public static string Rule(string rule) => rule switch
    {
        "daily" => "tasks.repeat.daily",
        "workdays" => "tasks.repeat.workdays",
        "weekly" => "tasks.repeat.weekly",
        "fortnightly" => "tasks.repeat.fortnightly",
        "monthly" => "tasks.repeat.monthly",
        "yearly" => "tasks.repeat.yearly",
        TaskFields.OwnRule => "tasks.repeat.own",
        _ => "tasks.repeat.none",
    };
}
