using System.Globalization;

namespace Percloud.Protocols.ICalendar;

/// <summary>What a time is bound to.</summary>
public enum CalendarTimeKind
{
    /// <summary>A day without a time (VALUE=DATE).</summary>
    Date = 1,

    /// <summary>A time on whatever clock hangs on the wall of who looks (RFC 5545 §3.3.5, form 1).</summary>
    Floating,

    /// <summary>A time in UTC (form 2).</summary>
    Utc,

    /// <summary>A time on the clocks of a zone (form 3).</summary>
    Zoned,
}

/// <summary>A DATE or DATE-TIME as it was written (RFC 5545 §3.3.4, §3.3.5): wall time and what it is bound to.</summary>
/// <param name="Wall">Seconds from 1970-01-01T00:00:00 on the same clock; from the year 1 to 9999.</param>
/// <param name="Kind">What the clock is.</param>
/// <param name="Zone">The TZID as written, of a zoned time only.</param>
public readonly record struct CalendarTime(long Wall, CalendarTimeKind Kind, string? Zone = null)
{
    /// <summary>Whether it is a day without a time.</summary>
    public bool IsDate => Kind == CalendarTimeKind.Date;

    /// <summary>The last second that it means on its clock: a day's last one.</summary>
    internal long LastWall => IsDate ? Wall + Civil.Day - 1 : Wall;

    /// <summary>A time in UTC.</summary>
    /// <param name="unix">Seconds since 1970-01-01 in UTC.</param>
    public static CalendarTime Utc(long unix) => new(Civil.Clamp(unix), CalendarTimeKind.Utc);

    /// <summary>A day.</summary>
    public static CalendarTime Date(int year, int month, int day) => new(Civil.ToSeconds(year, month, day), CalendarTimeKind.Date);

    /// <summary>The same clock at another wall time; a day stays a day.</summary>
    public CalendarTime At(long wall) => this with { Wall = IsDate ? Civil.Floor(Civil.Clamp(wall), Civil.Day) * Civil.Day : Civil.Clamp(wall) };

    /// <summary>The value as it is written.</summary>
    public string ToValue()
    {
        var (year, month, day) = Civil.FromDays(Civil.DayOf(Wall));
        var second = (int)(Wall - (Civil.DayOf(Wall) * Civil.Day));
        var date = string.Create(CultureInfo.InvariantCulture, $"{year:0000}{month:00}{day:00}");
        return IsDate ? date : string.Create(CultureInfo.InvariantCulture, $"{date}T{second / 3600:00}{second / 60 % 60:00}{second % 60:00}{(Kind == CalendarTimeKind.Utc ? "Z" : "")}");
    }

    /// <summary>The time as a property.</summary>
    public ContentLine ToLine(string name, params IEnumerable<CalendarParameter> others)
    {
        var parameters = others.Where(p => p.Name is not ("TZID" or "VALUE")).ToList();
        if (Kind == CalendarTimeKind.Zoned) parameters.Insert(0, new CalendarParameter("TZID", Zone ?? ""));
        if (IsDate) parameters.Insert(0, new CalendarParameter("VALUE", "DATE"));
        return new ContentLine(name, ToValue(), parameters);
    }

    /// <summary>Reads the time of a property; null for a value that is none.</summary>
    public static CalendarTime? Of(ContentLine? line) => line is null ? null : Parse(line.Value, line.Parameter("TZID"));

    /// <summary>Reads a value; a zone counts for a local time only. Null for what is no time of the years 1 to 9999.</summary>
    public static CalendarTime? Parse(ReadOnlySpan<char> value, string? zone = null)
    {
        value = value.Trim();
        if (value.Length is not (8 or 15 or 16) || !Number(value[..4], out var year) || !Number(value[4..6], out var month) || !Number(value[6..8], out var day)) return null;
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > Civil.MonthLength(year, month)) return null;
        if (value.Length == 8) return Date(year, month, day);
        if (value[8] is not ('T' or 't') || !Number(value[9..11], out var hour) || !Number(value[11..13], out var minute) || !Number(value[13..15], out var second)) return null;
        if (hour > 23 || minute > 59 || second > 60 || (value.Length == 16 && value[15] is not ('Z' or 'z'))) return null;
        // A leap second is the last second here.
        var wall = Civil.ToSeconds(year, month, day, hour, minute, Math.Min(second, 59));
        if (value.Length == 16) return new CalendarTime(wall, CalendarTimeKind.Utc);
        return string.IsNullOrEmpty(zone) ? new CalendarTime(wall, CalendarTimeKind.Floating) : new CalendarTime(wall, CalendarTimeKind.Zoned, zone);
    }

    internal static bool Number(ReadOnlySpan<char> digits, out int number)
    {
        number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit)) return false;
            number = (number * 10) + (digit - '0');
        }
        return digits.Length is > 0 and < 10;
    }
}
