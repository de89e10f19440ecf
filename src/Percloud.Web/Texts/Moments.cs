using System.Globalization;

namespace Percloud.Web;

/// <summary>Tells moments as people say them: "today 18:00", "yesterday", "Tue", "3 Nov", "3 Nov 2024".</summary>
public sealed class Moments(Texts texts, DateTimeOffset now, TimeZoneInfo zone)
{
    readonly DateTimeOffset _now = TimeZoneInfo.ConvertTime(now, zone);

    // Things of a list are often of one minute: what was said last is mostly what is said next.
    (long Minute, string Said) _short = (-1, "");
    (long Minute, string Said) _full = (-1, "");

    /// <summary>Short, for lists; the hour is told where it still matters: today and ahead.</summary>
    public string Short(DateTimeOffset moment)
    {
        var minute = moment.UtcTicks / TimeSpan.TicksPerMinute;
        if (_short.Minute != minute)
            _short = (minute, SayShort(moment));
        return _short.Said;
    }

    string SayShort(DateTimeOffset moment)
    {
        var local = TimeZoneInfo.ConvertTime(moment, zone);
        var days = (local.Date - _now.Date).Days;
        return days switch
        {
            0 => texts["when.today", ("time", Hour(local))],
            1 => texts["when.tomorrow", ("time", Hour(local))],
            -1 => texts["when.yesterday"],
            > 1 and < 7 => $"{Format(local, "ddd")} {Hour(local)}",
            < -1 and > -7 => Format(local, "dddd"),
            _ => Format(local, local.Year == _now.Year ? "d MMM" : "d MMM yyyy"),
        };
    }

    /// <summary>The day alone, as on a calendar's leaf: "Tuesday 24 November".</summary>
    public string Day(DateTimeOffset moment) => Format(TimeZoneInfo.ConvertTime(moment, zone), DayPattern);

    /// <summary>In full, for the title that shows on hover and to screen readers.</summary>
    public string Full(DateTimeOffset moment)
    {
        var minute = moment.UtcTicks / TimeSpan.TicksPerMinute;
        if (_full.Minute != minute)
        {
            var local = TimeZoneInfo.ConvertTime(moment, zone);
            _full = (minute, $"{Format(local, "D")} {Hour(local)}");
        }

        return _full.Said;
    }

    /// <summary>For the <c>datetime</c> attribute.</summary>
    public static string Machine(DateTimeOffset moment) =>
        moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    // The language's own order of day and month, with the weekday before.
    string DayPattern => "dddd " + texts.Culture.DateTimeFormat.MonthDayPattern;

    string Hour(DateTimeOffset local) => Format(local, "HH:mm");

    string Format(DateTimeOffset local, string pattern) => local.ToString(pattern, texts.Culture);
}
