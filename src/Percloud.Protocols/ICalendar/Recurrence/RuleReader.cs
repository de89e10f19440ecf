using System.Globalization;

namespace Percloud.Protocols.ICalendar;

/// <summary>Reads a rule (RFC 5545 §3.3.10): parts in any order and case; a part with a value that cannot be makes no rule.</summary>
static class RuleReader
{
    internal static readonly string[] Days = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"];

    const int LongestRule = 16_384;

    public static RecurrenceRule? Read(string value)
    {
        if (value.Length > LongestRule) return null;
        var rule = new RecurrenceRule { Frequency = 0 };
        foreach (var part in value.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at < 1 || Take(rule, part[..at].Trim().ToUpperInvariant(), part[(at + 1)..].Trim()) is not { } taken) return null;
            rule = taken;
        }
        return rule.Frequency == 0 ? null : rule;
    }

    static RecurrenceRule? Take(RecurrenceRule rule, string name, string value) => name switch
    {
        "FREQ" => Enum.TryParse<Frequency>(value, ignoreCase: true, out var frequency) && Enum.IsDefined(frequency) && !char.IsAsciiDigit(value[0]) ? rule with { Frequency = frequency } : null,
        // Zero is no interval, but clients write it and mean one.
        "INTERVAL" => Number(value) is { } interval ? rule with { Interval = Math.Max(1, interval) } : null,
        "COUNT" => Number(value) is { } count and > 0 ? rule with { Count = count } : null,
        "UNTIL" => CalendarTime.Parse(value) is { } until ? rule with { Until = until } : null,
        "WKST" => Day(value) is { Ordinal: 0 } day ? rule with { WeekStart = day.Day } : null,
        "BYDAY" => DayList(value) is { } days ? rule with { ByDay = days } : null,
        "RSCALE" => value.Equals("GREGORIAN", StringComparison.OrdinalIgnoreCase) ? rule : null,
        "SKIP" => value.Equals("OMIT", StringComparison.OrdinalIgnoreCase) ? rule : null,
        _ => TakeNumbers(rule, name, value),
    };

    static RecurrenceRule? TakeNumbers(RecurrenceRule rule, string name, string value) => name switch
    {
        "BYSECOND" => List(value, 0, 60) is { } list ? rule with { BySecond = [.. list.Select(s => Math.Min(s, 59)).Distinct()] } : null,
        "BYMINUTE" => List(value, 0, 59) is { } list ? rule with { ByMinute = list } : null,
        "BYHOUR" => List(value, 0, 23) is { } list ? rule with { ByHour = list } : null,
        "BYMONTHDAY" => List(value, -31, 31, zero: false) is { } list ? rule with { ByMonthDay = list } : null,
        "BYYEARDAY" => List(value, -366, 366, zero: false) is { } list ? rule with { ByYearDay = list } : null,
        "BYWEEKNO" => List(value, -53, 53, zero: false) is { } list ? rule with { ByWeekNo = list } : null,
        "BYMONTH" => List(value, 1, 12) is { } list ? rule with { ByMonth = list } : null,
        "BYSETPOS" => List(value, -366, 366, zero: false) is { } list ? rule with { BySetPos = list } : null,
        // Parts that nobody defined, X- among them, say nothing.
        _ => rule,
    };

    static int? Number(string value) => int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number
        : value.Length > 0 && value.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0 ? int.MaxValue : null;

    static List<int>? List(string value, int least, int most, bool zero = true)
    {
        var numbers = new SortedSet<int>();
        foreach (var part in value.Split(','))
        {
            if (!int.TryParse(part.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most || (!zero && number == 0)) return null;
            numbers.Add(number);
        }
        return [.. numbers];
    }

    static List<RuleDay>? DayList(string value)
    {
        var days = new List<RuleDay>();
        foreach (var part in value.Split(','))
        {
            if (Day(part.Trim()) is not { } day) return null;
            if (!days.Contains(day)) days.Add(day);
        }
        return days;
    }

    static RuleDay? Day(string text)
    {
        if (text.Length < 2) return null;
        var index = Array.FindIndex(Days, d => text.EndsWith(d, StringComparison.OrdinalIgnoreCase));
        if (index < 0) return null;
        var ordinal = 0;
        if (text.Length > 2 && (!int.TryParse(text.AsSpan(0, text.Length - 2), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out ordinal) || ordinal is 0 or < -53 or > 53)) return null;
        return new RuleDay(ordinal, (DayOfWeek)((index + 1) % 7));
    }
}
