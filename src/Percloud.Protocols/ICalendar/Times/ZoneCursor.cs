namespace Percloud.Protocols.ICalendar;

/// <summary>Asks one zone for many moments that lie near each other: it remembers from when to when the clocks are not changed.</summary>
sealed class ZoneCursor(CalendarZone zone)
{
    const long Step = 8 * Civil.Day;
    const int Steps = 24;

    long from = long.MaxValue;
    long to = long.MinValue;
    int offset;

    public CalendarZone Zone => zone;

    public int OffsetAt(long unix)
    {
        if (unix < from || unix >= to) Find(unix);
        return offset;
    }

    public long ToWall(long unix) => Civil.Clamp(unix + OffsetAt(unix));

    /// <summary>As <see cref="CalendarZone.ToUnix"/>.</summary>
    public long ToUnix(long wall)
    {
        // Far from a change there is one answer.
        if (wall - offset - CalendarZone.Widest >= from && wall - offset + CalendarZone.Widest < to) return wall - offset;
        var unix = zone.ToUnix(wall);
        if (unix < from || unix >= to) Find(unix);
        return unix;
    }

    void Find(long unix)
    {
        offset = zone.OffsetAt(unix);
        (from, to) = (unix, unix + 1);
        if (zone is FixedZone) (from, to) = (long.MinValue / 2, long.MaxValue / 2);
        else
        {
            to = Edge(unix, Step);
            from = Edge(unix, -Step);
        }
    }

    // The nearest change in one direction, or how far was looked. A zone whose clocks change there and back within eight days is not told apart.
    long Edge(long unix, long step)
    {
        var same = unix;
        for (var i = 0; i < (step > 0 ? Steps : 1); i++)
        {
            if (zone.OffsetAt(same + step) != offset) return Halve(same, same + step);
            same += step;
        }
        return same;
    }

    // Forwards the first second of the other offset, backwards the first of this one.
    long Halve(long same, long other)
    {
        while (Math.Abs(other - same) > 1)
        {
            var middle = same + ((other - same) / 2);
            if (zone.OffsetAt(middle) == offset) same = middle;
            else other = middle;
        }
        return Math.Max(same, other);
    }
}
