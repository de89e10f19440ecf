using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>calendar-data inside a report (RFC 4791 §9.6): an object as it is stored, or laid out and cut as asked.</summary>
static class CalendarDataProperty
{
    /// <summary>The property for one element; null when it cannot be given so.</summary>
    public static LiveProperty? Make(DavElement wanted)
    {
        if (CalendarData.TryRead(wanted, out var data) is not null) return null;
        var whole = new RecurrenceWork(CalDav.ReportWork);
        return new LiveProperty(CalDavNames.CalendarData, false, (it, _) => it.Content is not null, (to, it, view) => to.Text(Text(it.Content!.Value, data, view, whole)), DavNeeds.Content);
    }

    static string Text(ReadOnlyMemory<byte> content, CalendarData data, DavView view, RecurrenceWork whole)
    {
        if (data.IsWhole || !CalendarReader.TryRead(content, CalendarLimits.Default, out var stream, out _) || stream.Calendars is not [var calendar]) return CalendarText.Of(content);
        var zone = (view.Asked as CalendarCollectionResource)?.Zone ?? CalendarZone.Utc;
        return CalendarText.Of(data.Apply(calendar, zone, new RecurrenceWork(RecurrenceWork.Usual, whole)));
    }
}
