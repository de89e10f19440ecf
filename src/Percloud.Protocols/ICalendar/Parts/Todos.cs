using System.Globalization;

namespace Percloud.Protocols.ICalendar;

/// <summary>How far a task is (RFC 5545 §3.8.1.11).</summary>
public enum TodoStatus
{
    /// <summary>To be done.</summary>
    Open = 1,

    /// <summary>Begun.</summary>
    InProcess,

    /// <summary>Done.</summary>
    Completed,

    /// <summary>Called off.</summary>
    Cancelled,
}

/// <summary>What a VTODO says, for a list.</summary>
/// <param name="Summary">Its title.</param>
/// <param name="Start">From when.</param>
/// <param name="Due">Until when, also where a start and a length say it.</param>
/// <param name="Priority">1 (highest) to 9; 0 for none.</param>
/// <param name="Percent">0 to 100.</param>
/// <param name="Status">How far it is, however the client said it.</param>
/// <param name="Completed">When it was done.</param>
/// <param name="Parent">The UID of the task that it is part of.</param>
public sealed record TodoView(string? Summary, CalendarTime? Start, CalendarTime? Due, int Priority, int Percent, TodoStatus Status, CalendarTime? Completed, string? Parent);

/// <summary>Tasks: what they say, and doing them (RFC 5545 §3.6.2).</summary>
public static class Todos
{
    /// <summary>Reads a VTODO.</summary>
    public static TodoView View(CalendarComponent task, ZoneBook zones)
    {
        var start = CalendarTime.Of(task.Property("DTSTART"));
        var due = CalendarTime.Of(task.Property("DUE"));
        if (due is null && start is { } from && CalendarDuration.Parse(task.Property("DURATION")?.Value) is { } length)
            due = from.IsDate ? from.At(from.Wall + length.Total) : from.At(zones.Of(from).ToWall(zones.Add(from, length)));
        var completed = CalendarTime.Of(task.Property("COMPLETED"));
        var percent = Math.Clamp(Number(task, "PERCENT-COMPLETE"), 0, 100);
        var parent = task.All("RELATED-TO").FirstOrDefault(line => line.Parameter("RELTYPE") is null || line.Parameter("RELTYPE")!.Equals("PARENT", StringComparison.OrdinalIgnoreCase));
        return new TodoView(task.Text("SUMMARY"), start, due, Math.Clamp(Number(task, "PRIORITY"), 0, 9), percent, Status(task, completed, percent), completed, parent?.Text);
    }

    /// <summary>The first occurrence that is still to be done; null when all are.</summary>
    public static Occurrence? NextOpen(CalendarItem item, RecurrenceWork? work = null)
    {
        foreach (var occurrence in item.Between(long.MinValue, long.MaxValue, work ?? new RecurrenceWork()))
            if (View(occurrence.Component, item.Zones).Status is TodoStatus.Open or TodoStatus.InProcess) return occurrence;
        return null;
    }

    /// <summary>Says that a task is done. Of one that repeats this holds for the occurrence alone, in an override: rule and others stay as they are.</summary>
    /// <param name="item">The task; read it again afterwards.</param>
    /// <param name="id">Which occurrence, by its planned time; null for a task that does not repeat.</param>
    /// <param name="now">Seconds since 1970-01-01 in UTC.</param>
    public static EditRefusal? Complete(CalendarItem item, CalendarTime? id, long now) => Change(item, id, task =>
    {
        task.Set(new ContentLine("STATUS", "COMPLETED"));
        task.Set(new ContentLine("PERCENT-COMPLETE", "100"));
        task.Set(CalendarTime.Utc(now).ToLine("COMPLETED"));
        Stamp(task, now);
    });

    /// <summary>Says that a task is to be done after all.</summary>
    public static EditRefusal? Reopen(CalendarItem item, CalendarTime? id, long now) => Change(item, id, task =>
    {
        task.Set(new ContentLine("STATUS", "NEEDS-ACTION"));
        task.Remove("PERCENT-COMPLETE");
        task.Remove("COMPLETED");
        Stamp(task, now);
    });

    static EditRefusal? Change(CalendarItem item, CalendarTime? id, Action<CalendarComponent> change) =>
        item.Repeats && id is { } one ? RecurrenceEdit.One(item, one, change) : RecurrenceEdit.All(item, change);

    static void Stamp(CalendarComponent task, long now)
    {
        task.Set(CalendarTime.Utc(now).ToLine("LAST-MODIFIED"));
        task.Set(CalendarTime.Utc(now).ToLine("DTSTAMP"));
    }

    // Clients say done in three ways; any of them is enough.
    static TodoStatus Status(CalendarComponent task, CalendarTime? completed, int percent) => task.Property("STATUS")?.Value.Trim().ToUpperInvariant() switch
    {
        "COMPLETED" => TodoStatus.Completed,
        "CANCELLED" => TodoStatus.Cancelled,
        "IN-PROCESS" => TodoStatus.InProcess,
        "NEEDS-ACTION" => TodoStatus.Open,
        _ => completed is not null || percent == 100 ? TodoStatus.Completed : percent > 0 ? TodoStatus.InProcess : TodoStatus.Open,
    };

    static int Number(CalendarComponent task, string name) => int.TryParse(task.Property(name)?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
