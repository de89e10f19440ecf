using System.Globalization;
using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Days and times of tasks as forms write them, on the clock of a list.</summary>
static class TaskTimes
{
    public const long Day = 86_400;

    /// <summary>What the clock of a zone shows at a time; a day and a floating time are what they say.</summary>
    public static long WallIn(this ZoneBook zones, CalendarTime time, CalendarZone zone) =>
        time.Kind is CalendarTimeKind.Date or CalendarTimeKind.Floating ? time.Wall : zone.ToWall(zones.ToUnix(time));

    /// <summary>The day as a form has it.</summary>
    public static string DayText(long wall) => DateTime.UnixEpoch.AddSeconds(wall).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>The time of day as a form has it.</summary>
    public static string TimeText(long wall) => DateTime.UnixEpoch.AddSeconds(wall).ToString("HH:mm", CultureInfo.InvariantCulture);

    /// <summary>Seconds since 1970 on the same clock; null for what is no day.</summary>
    public static long? DayOf(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (day.DayNumber - DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber) * Day : null;

    /// <summary>Seconds of the day; null for what is no time.</summary>
    public static long? TimeOf(string text) =>
        TimeOnly.TryParseExact(text, ["HH:mm", "HH:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (long)time.ToTimeSpan().TotalSeconds / 60 * 60 : null;
}
