using System.Text;

namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Objects for tests, written shortly.</summary>
static class Ics
{
    public static CalendarZone Zone(string id) => CalendarZones.Find(id)!;

    public static CalendarStream Stream(string text) => Stream(Encoding.UTF8.GetBytes(text));

    public static CalendarStream Stream(byte[] bytes)
    {
        Assert.True(CalendarReader.TryRead(bytes, CalendarLimits.Default, out var stream, out var fault), fault.ToString());
        return stream;
    }

    public static CalendarFault Fault(string text, CalendarLimits? limits = null)
    {
        Assert.False(CalendarReader.TryRead(Encoding.UTF8.GetBytes(text), limits ?? CalendarLimits.Default, out _, out var fault));
        return fault;
    }

    /// <summary>A calendar of components whose lines are given; `VEVENT` and so on begin one, `END` ends it.</summary>
    public static CalendarComponent Calendar(params string[] lines)
    {
        var text = new StringBuilder("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//t//t//EN\r\n");
        var open = new Stack<string>();
        foreach (var line in lines)
        {
            if (line.Contains(':', StringComparison.Ordinal)) text.Append(line).Append("\r\n");
            else if (line == "END") text.Append("END:").Append(open.Pop()).Append("\r\n");
            else
            {
                open.Push(line);
                text.Append("BEGIN:").Append(line).Append("\r\n");
            }
        }
        while (open.Count > 0) text.Append("END:").Append(open.Pop()).Append("\r\n");
        return Stream(text.Append("END:VCALENDAR\r\n").ToString()).Calendars[0];
    }

    public static CalendarItem Item(params string[] lines) => CalendarItem.Of(Calendar(lines), CalendarZone.Utc)[0];

    public static long Unix(string value) => CalendarTime.Parse(value)!.Value.Wall;

    /// <summary>Starts between two UTC times, as written on the clock of each occurrence.</summary>
    public static string Starts(CalendarItem item, string from, string to) =>
        string.Join(' ', item.Between(Unix(from), Unix(to), new RecurrenceWork()).Select(o => o.Start.ToValue()));
}
