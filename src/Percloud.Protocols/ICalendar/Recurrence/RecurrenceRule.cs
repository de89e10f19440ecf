using System.Globalization;
using System.Text;

namespace Percloud.Protocols.ICalendar;

/// <summary>How long the period is that a rule repeats.</summary>
public enum Frequency
{
    /// <summary>Each second.</summary>
    Secondly = 1,

    /// <summary>Each minute.</summary>
    Minutely,

    /// <summary>Each hour.</summary>
    Hourly,

    /// <summary>Each day.</summary>
    Daily,

    /// <summary>Each week.</summary>
    Weekly,

    /// <summary>Each month.</summary>
    Monthly,

    /// <summary>Each year.</summary>
    Yearly,
}

/// <summary>A day of the week in a rule, with which one it is in its month or year.</summary>
/// <param name="Ordinal">1 for the first, -1 for the last, 0 for each.</param>
/// <param name="Day">The day.</param>
public readonly record struct RuleDay(int Ordinal, DayOfWeek Day)
{
    /// <summary>0 for Monday to 6 for Sunday.</summary>
    internal int Index => ((int)Day + 6) % 7;
}

/// <summary>A rule of recurrence (RFC 5545 §3.3.10). Its lists are sorted and hold each value once.</summary>
public sealed record RecurrenceRule
{
    /// <summary>The period.</summary>
    public required Frequency Frequency { get; init; }

    /// <summary>Every how many periods.</summary>
    public int Interval { get; init; } = 1;

    /// <summary>How many occurrences in all; null for no bound.</summary>
    public int? Count { get; init; }

    /// <summary>Until when, that moment included; null for no bound.</summary>
    public CalendarTime? Until { get; init; }

    /// <summary>Seconds, 0 to 59.</summary>
    public IReadOnlyList<int> BySecond { get; init; } = [];

    /// <summary>Minutes, 0 to 59.</summary>
    public IReadOnlyList<int> ByMinute { get; init; } = [];

    /// <summary>Hours, 0 to 23.</summary>
    public IReadOnlyList<int> ByHour { get; init; } = [];

    /// <summary>Days of the week.</summary>
    public IReadOnlyList<RuleDay> ByDay { get; init; } = [];

    /// <summary>Days of the month, from its end when negative.</summary>
    public IReadOnlyList<int> ByMonthDay { get; init; } = [];

    /// <summary>Days of the year, from its end when negative.</summary>
    public IReadOnlyList<int> ByYearDay { get; init; } = [];

    /// <summary>Weeks of the year, from its end when negative.</summary>
    public IReadOnlyList<int> ByWeekNo { get; init; } = [];

    /// <summary>Months, 1 to 12.</summary>
    public IReadOnlyList<int> ByMonth { get; init; } = [];

    /// <summary>Which of the occurrences of a period, from its end when negative.</summary>
    public IReadOnlyList<int> BySetPos { get; init; } = [];

    /// <summary>The day that weeks begin with.</summary>
    public DayOfWeek WeekStart { get; init; } = DayOfWeek.Monday;

    /// <summary>Whether it ends by itself.</summary>
    public bool IsBounded => Count is not null || Until is not null;

    /// <summary>Reads a value; null for what is no rule, or one by another calendar than the Gregorian (RFC 7529).</summary>
    public static RecurrenceRule? Parse(string value) => RuleReader.Read(value);

    /// <summary>The rule as it is written.</summary>
    public string ToValue()
    {
        var text = new StringBuilder("FREQ=").Append(Frequency.ToString().ToUpperInvariant());
        if (Until is { } until) text.Append(";UNTIL=").Append(until.ToValue());
        if (Count is { } count) text.Append(CultureInfo.InvariantCulture, $";COUNT={count}");
        if (Interval != 1) text.Append(CultureInfo.InvariantCulture, $";INTERVAL={Interval}");
        Write(text, "BYSECOND", BySecond);
        Write(text, "BYMINUTE", ByMinute);
        Write(text, "BYHOUR", ByHour);
        if (ByDay.Count > 0) text.Append(";BYDAY=").AppendJoin(',', ByDay.Select(d => (d.Ordinal == 0 ? "" : d.Ordinal.ToString(CultureInfo.InvariantCulture)) + RuleReader.Days[d.Index]));
        Write(text, "BYMONTHDAY", ByMonthDay);
        Write(text, "BYYEARDAY", ByYearDay);
        Write(text, "BYWEEKNO", ByWeekNo);
        Write(text, "BYMONTH", ByMonth);
        Write(text, "BYSETPOS", BySetPos);
        if (WeekStart != DayOfWeek.Monday) text.Append(";WKST=").Append(RuleReader.Days[((int)WeekStart + 6) % 7]);
        return text.ToString();
    }

    static void Write(StringBuilder text, string part, IReadOnlyList<int> values)
    {
        if (values.Count > 0) text.Append(';').Append(part).Append('=').AppendJoin(',', values.Select(v => v.ToString(CultureInfo.InvariantCulture)));
    }
}
