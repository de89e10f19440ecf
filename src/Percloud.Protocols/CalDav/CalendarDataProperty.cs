using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>calendar-data (RFC 4791 §9.6): an object inside a report, whole as it was stored, or with the parts and occurrences that are asked for.</summary>
static class CalendarDataProperty
{
    /// <summary>The property for one element; null for a media type or range that is not given.</summary>
    public static LiveProperty? Make(DavElement wanted) => CalendarData.TryRead(wanted, out var data) is not null ? null
        : new LiveProperty(CalDavNames.CalendarData, false, (it, _) => it.Content is not null, (to, it, _) => Write(to, it, data), DavNeeds.Content);

    static void Write(DavXmlWriter to, DavResource it, CalendarData data)
    {
        var content = it.Content!.Value;
        if (data.IsWhole || Read(content) is not { } calendar) { to.Text(LineText.Decode(content.Span)); return; }
        var zone = (it as CalendarObjectResource)?.Zone ?? CalendarZone.Utc;
        to.Text(LineText.Decode(data.Apply(calendar, zone, new RecurrenceWork()).ToBytes()));
    }

    /// <summary>The object that some content is; null for what cannot be read.</summary>
    public static CalendarComponent? Read(ReadOnlyMemory<byte> content) =>
        CalendarReader.TryRead(content, CalendarLimits.Default, out var stream, out _) && stream.Calendars is [var first, ..] ? first : null;
}
