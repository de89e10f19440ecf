using System.Globalization;
using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>A length of time (RFC 5545 §3.3.6): days are days on the calendar, seconds are exact; both have the sign of the whole.</summary>
/// <param name="Days">Days, weeks among them.</param>
/// <param name="Seconds">Hours, minutes and seconds.</param>
public readonly record struct CalendarDuration(long Days, long Seconds)
{
    // 20,000 years: more than there is.
    const long Most = 7_300_000;

    /// <summary>The length when each day has 24 hours, in seconds.</summary>
    public long Total => (Days * Civil.Day) + Seconds;

    /// <summary>The value as it is written.</summary>
    public string ToValue()
    {
        var (days, rest) = (Math.Abs(Days), Math.Abs(Seconds));
        var sign = Days < 0 || Seconds < 0 ? "-" : "";
        if (rest == 0 && days > 0 && days % 7 == 0) return string.Create(CultureInfo.InvariantCulture, $"{sign}P{days / 7}W");
        var text = new StringBuilder(sign).Append('P');
        if (days > 0) text.Append(CultureInfo.InvariantCulture, $"{days}D");
        if (rest == 0) return days > 0 ? text.ToString() : "PT0S";
        var (hours, minutes, seconds) = (rest / 3600, rest / 60 % 60, rest % 60);
        text.Append('T');
        if (hours > 0) text.Append(CultureInfo.InvariantCulture, $"{hours}H");
        if (minutes > 0 || (hours > 0 && seconds > 0)) text.Append(CultureInfo.InvariantCulture, $"{minutes}M");
        if (seconds > 0) text.Append(CultureInfo.InvariantCulture, $"{seconds}S");
        return text.ToString();
    }

    /// <summary>Reads a value; null for what is none. Units may be left out or stand in any order, as clients write them.</summary>
    public static CalendarDuration? Parse(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        var sign = !value.IsEmpty && value[0] == '-' ? -1 : 1;
        if (!value.IsEmpty && value[0] is '+' or '-') value = value[1..];
        if (value.Length < 2 || value[0] is not ('P' or 'p')) return null;
        var (days, seconds, number, digits) = (0L, 0L, 0L, 0);
        foreach (var c in value[1..])
        {
            if (char.IsAsciiDigit(c))
            {
                number = Math.Min((number * 10) + (c - '0'), Most * Civil.Day);
                digits++;
                continue;
            }
            if (c is 'T' or 't' && digits == 0) continue;
            if (digits == 0) return null;
            switch (char.ToUpperInvariant(c))
            {
                case 'W': days += number * 7; break;
                case 'D': days += number; break;
                case 'H': seconds += number * 3600; break;
                case 'M': seconds += number * 60; break;
                case 'S': seconds += number; break;
                default: return null;
            }
            (number, digits) = (0, 0);
            if (days > Most || seconds > Most * Civil.Day) return null;
        }
        return digits > 0 ? null : new CalendarDuration(sign * days, sign * seconds);
    }
}
