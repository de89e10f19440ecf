using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>Finds the next times within working hours at which nobody is busy.</summary>
static class FreeSlots
{
    /// <summary>How many days are looked through.</summary>
    public const int Days = 14;

    // Monday to Friday, in minutes of the day.
    const int First = 9 * 60;
    const int Last = 18 * 60;
    const int Step = 30;

    /// <summary>Up to so many times, none of which overlaps another, on the clock of a zone.</summary>
    /// <param name="busy">Taken times, in seconds since 1970 in UTC.</param>
    /// <param name="zone">Whose working hours.</param>
    /// <param name="after">On its clock: nothing begins before.</param>
    /// <param name="minutes">How long.</param>
    /// <param name="most">How many.</param>
    public static IReadOnlyList<DateTime> Find(IEnumerable<BusyTime> busy, CalendarZone zone, DateTime after, int minutes, int most)
    {
        var taken = busy.OrderBy(b => b.From).ToList();
        List<DateTime> found = [];
        for (var day = after.Date; day < after.Date.AddDays(Days) && minutes > 0; day = day.AddDays(1))
        {
            if (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday)
                continue;
            for (var at = First; at + minutes <= Last; at += Step)
            {
                var start = day.AddMinutes(at);
                var (from, to) = (zone.ToUnix(Wall.Of(start)), zone.ToUnix(Wall.Of(start.AddMinutes(minutes))));
                if (start < after || taken.Exists(b => b.From < to && b.To > from))
                    continue;
                found.Add(start);
                if (found.Count == most)
                    return found;
                at += (minutes - 1) / Step * Step;
            }
        }

        return found;
    }
}
