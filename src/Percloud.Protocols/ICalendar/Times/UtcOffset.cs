namespace Percloud.Protocols.ICalendar;

/// <summary>Values of type UTC-OFFSET (RFC 5545 §3.3.14).</summary>
static class UtcOffset
{
    /// <summary>Seconds ahead of UTC; null for what is no offset of less than a day.</summary>
    public static int? Parse(ReadOnlySpan<char> value)
    {
        value = value.Trim();
        if (value.Length is not (5 or 7) || value[0] is not ('+' or '-')) return null;
        if (!CalendarTime.Number(value[1..3], out var hours) || !CalendarTime.Number(value[3..5], out var minutes)) return null;
        var seconds = 0;
        if (value.Length == 7 && !CalendarTime.Number(value[5..7], out seconds)) return null;
        if (hours > 23 || minutes > 59 || seconds > 59) return null;
        return (value[0] == '-' ? -1 : 1) * ((hours * 3600) + (minutes * 60) + seconds);
    }
}
