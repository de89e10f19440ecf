using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>When a task counts as within a range: the table of RFC 4791 §9.9.</summary>
static class TaskRange
{
    /// <summary>A task with a start, a due time or both, one occurrence of it.</summary>
    public static bool Matches(Occurrence one, TimeRange range)
    {
        var (start, end) = (range.From, range.To);
        var (from, to) = (one.StartUnix, one.EndUnix);
        var hasStart = one.Component.Property("DTSTART") is not null;
        if (one.Component.Property("DUE") is not null)
            return hasStart ? (start < to || start <= from) && (end > from || end >= to) : start < to && end >= to;
        return one.Component.Property("DURATION") is not null ? start <= to && (end > from || end >= to) : start <= from && end > from;
    }

    /// <summary>A task with neither: when it was made or done counts; with nothing at all it is there always.</summary>
    public static bool Matches(CalendarComponent task, TimeRange range)
    {
        var (start, end) = (range.From, range.To);
        return (CalendarTime.Of(task.Property("COMPLETED"))?.Wall, CalendarTime.Of(task.Property("CREATED"))?.Wall) switch
        {
            ({ } completed, { } created) => (start <= created || start <= completed) && (end >= created || end >= completed),
            ({ } completed, null) => start <= completed && end >= completed,
            (null, { } created) => end > created,
            _ => true,
        };
    }
}
