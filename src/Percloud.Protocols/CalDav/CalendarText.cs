using System.Text;
using System.Text.Unicode;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>Objects as text for XML: their bytes as UTF-8; where they are not, each line by itself as the reader takes it.</summary>
static class CalendarText
{
    public static string Of(ReadOnlyMemory<byte> bytes)
    {
        var span = bytes.Span;
        if (span.StartsWith("\uFEFF"u8)) span = span[3..];
        if (Utf8.IsValid(span)) return Encoding.UTF8.GetString(span);
        if (!CalendarReader.TryRead(bytes, CalendarLimits.Default, out var stream, out _)) return Encoding.Latin1.GetString(span);
        return string.Concat(stream.Calendars.Select(Of));
    }

    public static string Of(CalendarComponent calendar)
    {
        var bytes = calendar.ToBytes();
        if (Utf8.IsValid(bytes)) return Encoding.UTF8.GetString(bytes);
        var text = new StringBuilder();
        Write(text, calendar);
        return text.ToString();
    }

    static void Write(StringBuilder text, CalendarComponent component)
    {
        text.Append("BEGIN:").Append(component.Name).Append("\r\n");
        foreach (var node in component.Nodes)
        {
            if (node is CalendarComponent inner) Write(text, inner);
            else if (node is ContentLine line) text.Append(Encoding.UTF8.GetString(Utf8.IsValid(line.Raw.Span) ? line.Raw.Span : LineText.Fold(line.ToString())));
        }
        text.Append("END:").Append(component.Name).Append("\r\n");
    }
}
