using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Which tasks a person looks at.</summary>
public enum TaskView
{
    /// <summary>All that is still to be done, by when.</summary>
    Open = 1,

    /// <summary>Due today or before.</summary>
    Today,

    /// <summary>Due within seven days, or before.</summary>
    Week,

    /// <summary>Due before now.</summary>
    Overdue,

    /// <summary>What was done, the last first.</summary>
    Done,
}

/// <summary>A view of one list, or of all.</summary>
sealed record TaskLook(TaskView View, ThingId? List);

/// <summary>Between when a person's today and week lie, in seconds since 1970 in UTC.</summary>
sealed record TaskDays(long Now, long Tomorrow, long InAWeek)
{
    public static TaskDays Of(DateTimeOffset now, Percloud.Protocols.ICalendar.CalendarZone zone)
    {
        var unix = now.ToUnixTimeSeconds();
        var today = zone.ToWall(unix) / TaskTimes.Day * TaskTimes.Day;
        return new TaskDays(unix, zone.ToUnix(today + TaskTimes.Day), zone.ToUnix(today + (7 * TaskTimes.Day)));
    }
}
