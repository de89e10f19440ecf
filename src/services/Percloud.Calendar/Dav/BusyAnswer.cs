using Percloud.Protocols.ICalendar;

namespace Percloud.Calendar;

/// <summary>The answer to one who was asked when somebody is busy (RFC 5546 §3.3.2, RFC 6638 §5.3).</summary>
static class BusyAnswer
{
    public static CalendarComponent Of(CalendarComponent asked, ContentLine attendee, IReadOnlyList<BusyTime> busy, (long From, long To) range)
    {
        var calendar = new CalendarComponent("VCALENDAR");
        calendar.Add(new ContentLine("VERSION", "2.0"));
        calendar.Add(new ContentLine("PRODID", "-//Percloud//Percloud//EN"));
        calendar.Add(new ContentLine("METHOD", "REPLY"));
        var now = CalendarTime.Of(asked.Property("DTSTAMP"))?.Wall ?? range.From;
        List<ContentLine> lines = [.. ((string[])["UID", "ORGANIZER"]).Select(asked.Property).OfType<ContentLine>(), attendee];
        calendar.Add(FreeBusy.Write(busy, range.From, range.To, now, lines));
        return calendar;
    }
}
