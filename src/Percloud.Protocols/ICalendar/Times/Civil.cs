namespace Percloud.Protocols.ICalendar;

/// <summary>The Gregorian calendar on plain numbers: days and seconds since 1970-01-01, years 1 to 9999. Nothing here overflows or throws.</summary>
static class Civil
{
    public const long Day = 86_400;

    /// <summary>The first second of the year 1.</summary>
    public const long First = -62_135_596_800;

    /// <summary>The last second of the year 9999.</summary>
    public const long Last = 253_402_300_799;

    public const int FirstDay = -719_162;
    public const int LastDay = 2_932_896;

    static readonly int[] Before = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

    public static bool IsLeap(int year) => year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);

    public static int YearLength(int year) => IsLeap(year) ? 366 : 365;

    public static int MonthLength(int year, int month) => month switch { 2 => IsLeap(year) ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };

    /// <summary>The day's number in its year, from 1.</summary>
    public static int DayOfYear(int year, int month, int day) => Before[month - 1] + day + (month > 2 && IsLeap(year) ? 1 : 0);

    /// <summary>Days since 1970-01-01.</summary>
    public static int ToDays(int year, int month, int day)
    {
        var past = year - 1;
        return (past * 365) + (past / 4) - (past / 100) + (past / 400) + DayOfYear(year, month, day) - 1 + FirstDay;
    }

    /// <summary>Seconds since 1970-01-01.</summary>
    public static long ToSeconds(int year, int month, int day, int hour = 0, int minute = 0, int second = 0) =>
        (ToDays(year, month, day) * Day) + (hour * 3600) + (minute * 60) + second;

    /// <summary>Year, month and day of a day's number (by counting from March, as Howard Hinnant describes it).</summary>
    public static (int Year, int Month, int Day) FromDays(int days)
    {
        var z = days + 719_468;
        var era = (z >= 0 ? z : z - 146_096) / 146_097;
        var doe = z - (era * 146_097);
        var yoe = (doe - (doe / 1460) + (doe / 36_524) - (doe / 146_096)) / 365;
        var doy = doe - ((365 * yoe) + (yoe / 4) - (yoe / 100));
        var mp = ((5 * doy) + 2) / 153;
        var month = mp < 10 ? mp + 3 : mp - 9;
        return (yoe + (era * 400) + (month <= 2 ? 1 : 0), month, doy - (((153 * mp) + 2) / 5) + 1);
    }

    /// <summary>The day that a second falls on.</summary>
    public static int DayOf(long seconds) => (int)Math.Clamp(Floor(seconds, Day), FirstDay, LastDay);

    /// <summary>0 for Monday to 6 for Sunday.</summary>
    public static int Weekday(int days) => (int)(((days + 3) % 7 + 7) % 7);

    public static long Clamp(long seconds) => Math.Clamp(seconds, First, Last);

    /// <summary>A moment that may be asked about: far enough out that nothing lies beyond it, and that sums do not overflow.</summary>
    public static long Moment(long seconds) => Math.Clamp(seconds, 4 * First, 4 * Last);

    public static long Floor(long value, long by) => value >= 0 ? value / by : -((-value + by - 1) / by);
}
