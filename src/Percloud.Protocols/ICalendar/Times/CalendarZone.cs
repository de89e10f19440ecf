namespace Percloud.Protocols.ICalendar;

/// <summary>A time zone: what its clocks show at each moment. All times are seconds; it does not change.</summary>
public abstract class CalendarZone
{
    // No clock is ever further from UTC.
    internal const long Widest = 26 * 3600;

    /// <summary>UTC.</summary>
    public static CalendarZone Utc { get; } = new FixedZone("UTC", 0);

    /// <summary>The IANA name where it is known, otherwise the TZID.</summary>
    public abstract string Id { get; }

    /// <summary>Seconds that the clocks are ahead of UTC.</summary>
    /// <param name="unix">Seconds since 1970-01-01 in UTC.</param>
    public abstract int OffsetAt(long unix);

    /// <summary>What the clocks show.</summary>
    public long ToWall(long unix) => Civil.Clamp(unix + OffsetAt(unix));

    /// <summary>When the clocks show a time: the first of two such moments; a time that is skipped counts on from before the gap (RFC 5545 §3.3.5).</summary>
    public long ToUnix(long wall)
    {
        var before = OffsetAt(wall - Widest);
        if (OffsetAt(wall - before) == before) return wall - before;
        var after = OffsetAt(wall + Widest);
        return OffsetAt(wall - after) == after ? wall - after : wall - before;
    }
}

/// <summary>Clocks that are never changed.</summary>
sealed class FixedZone(string id, int offset) : CalendarZone
{
    public override string Id => id;

    public override int OffsetAt(long unix) => offset;
}

/// <summary>A zone of the IANA database, as the system has it.</summary>
sealed class SystemZone(TimeZoneInfo zone) : CalendarZone
{
    public override string Id => zone.Id;

    // The system knows no moment outside of the years of DateTime.
    public override int OffsetAt(long unix) =>
        (int)(zone.GetUtcOffset(DateTime.UnixEpoch.AddTicks(Math.Clamp(unix, Civil.First + (2 * Civil.Day), Civil.Last - (2 * Civil.Day)) * TimeSpan.TicksPerSecond)).Ticks / TimeSpan.TicksPerSecond);
}
