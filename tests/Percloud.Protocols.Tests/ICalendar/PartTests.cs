namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Alarms, tasks, and which times are taken.</summary>
public sealed class PartTests
{
    static string Due(CalendarItem item, string from, string to) =>
        string.Join(' ', Alarms.Between(item, Ics.Unix(from), Ics.Unix(to), new RecurrenceWork()).Select(d => CalendarTime.Utc(d.Unix).ToValue()));

    [Theory]
    [InlineData("TRIGGER:-PT15M", "20260301T084500Z 20260302T084500Z 20260303T084500Z")]
    [InlineData("TRIGGER;RELATED=END:PT5M", "20260301T100500Z 20260302T100500Z 20260303T100500Z")]
    [InlineData("TRIGGER;VALUE=DATE-TIME:20260301T070000Z", "20260301T070000Z")]
    [InlineData("TRIGGER:-P1D", "20260228T090000Z 20260301T090000Z 20260302T090000Z")]
    [InlineData("TRIGGER:PT0S|REPEAT:2|DURATION:PT10M", "20260301T090000Z 20260301T091000Z 20260301T092000Z 20260302T090000Z 20260302T091000Z 20260302T092000Z 20260303T090000Z 20260303T091000Z 20260303T092000Z")]
    [InlineData("TRIGGER:-PT15M|ACKNOWLEDGED:20260302T084500Z", "20260303T084500Z")]
    [InlineData("TRIGGER:soon", "")]
    public void Alarms_go_off_when_they_say(string lines, string times)
    {
        var item = Ics.Item(["VEVENT", "UID:1", "DTSTART:20260301T090000Z", "DTEND:20260301T100000Z", "RRULE:FREQ=DAILY;COUNT=3", "VALARM", "ACTION:DISPLAY", .. lines.Split('|'), "END", "END"]);
        Assert.Equal(times, Due(item, "20260101T000000Z", "20270101T000000Z"));
    }

    [Fact]
    public void The_next_alarm_is_found_far_ahead_and_what_is_done_reminds_of_nothing()
    {
        var item = Ics.Item("VTODO", "UID:1", "DTSTART:20260301T090000Z", "RRULE:FREQ=YEARLY;INTERVAL=7", "VALARM", "TRIGGER:-P2W", "END", "END");
        Assert.Equal(Ics.Unix("20330215T090000Z"), Alarms.Next(item, Ics.Unix("20260301T000000Z"))!.Value.Unix);
        Assert.Null(Alarms.Next(Ics.Item("VTODO", "UID:1", "DUE:20300301T090000Z", "STATUS:COMPLETED", "VALARM", "TRIGGER:-P2W", "END", "END"), 0));
        Assert.Null(Alarms.Next(Ics.Item("VEVENT", "UID:1", "DTSTART:20200301T090000Z", "VALARM", "TRIGGER:-P2W", "END", "END"), Ics.Unix("20260301T000000Z")));
    }

    [Fact]
    public void A_task_says_what_it_is()
    {
        var item = Ics.Item("VTODO", "UID:1", "SUMMARY:wash", "DTSTART;VALUE=DATE:20260301", "DURATION:P2D", "PRIORITY:1", "PERCENT-COMPLETE:40", "RELATED-TO;RELTYPE=SIBLING:no", "RELATED-TO:parent");
        var view = Todos.View(item.Master!, item.Zones);
        Assert.Equal(("wash", "20260303", 1, 40, TodoStatus.InProcess, "parent"), (view.Summary, view.Due!.Value.ToValue(), view.Priority, view.Percent, view.Status, view.Parent));
        Assert.Equal(TodoStatus.Completed, Todos.View(Ics.Item("VTODO", "UID:1", "COMPLETED:20260101T000000Z").Master!, item.Zones).Status);
    }

    [Fact]
    public void Of_a_task_that_repeats_one_is_done_after_the_other()
    {
        var calendar = Ics.Calendar("VTODO", "UID:1", "DUE;VALUE=DATE:20260301", "RRULE:FREQ=WEEKLY;COUNT=2", "END");
        CalendarItem Item() => CalendarItem.Of(calendar, CalendarZone.Utc)[0];
        for (var done = 0; done < 2; done++)
        {
            var next = Todos.NextOpen(Item())!.Value;
            Assert.Equal(done == 0 ? "20260301" : "20260308", next.Start.ToValue());
            Assert.Null(Todos.Complete(Item(), next.Id, Ics.Unix("20260309T000000Z")));
        }
        Assert.Null(Todos.NextOpen(Item()));
        Assert.Equal("FREQ=WEEKLY;COUNT=2", Item().Master!.Property("RRULE")!.Value);
        Assert.Null(Todos.Reopen(Item(), CalendarTime.Date(2026, 3, 8), 0));
        Assert.Equal("20260308", Todos.NextOpen(Item())!.Value.Start.ToValue());
    }

    [Fact]
    public void Times_are_taken_by_what_one_takes_part_in()
    {
        CalendarComponent[] all =
        [
            Ics.Calendar("VEVENT", "UID:1", "DTSTART:20260301T090000Z", "DTEND:20260301T100000Z", "RRULE:FREQ=DAILY;COUNT=3", "END", "VEVENT", "UID:1", "RECURRENCE-ID:20260302T090000Z", "DTSTART:20260302T090000Z", "DTEND:20260302T100000Z", "STATUS:CANCELLED", "END"),
            Ics.Calendar("VEVENT", "UID:2", "DTSTART:20260301T093000Z", "DTEND:20260301T110000Z", "END"),
            Ics.Calendar("VEVENT", "UID:3", "DTSTART:20260301T120000Z", "DTEND:20260301T130000Z", "TRANSP:TRANSPARENT", "END"),
            Ics.Calendar("VEVENT", "UID:4", "DTSTART:20260301T140000Z", "DTEND:20260301T150000Z", "STATUS:TENTATIVE", "END"),
            Ics.Calendar("VEVENT", "UID:5", "DTSTART:20260301T160000Z", "DTEND:20260301T170000Z", "ATTENDEE;PARTSTAT=DECLINED:MAILTO:me@example.com", "END"),
            Ics.Calendar("VFREEBUSY", "UID:6", "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260303T090000Z/PT2H,20260303T230000Z/20260305T000000Z", "FREEBUSY;FBTYPE=FREE:20260301T000000Z/P1D", "END"),
        ];
        var busy = FreeBusy.Of(all, CalendarZone.Utc, Ics.Unix("20260301T000000Z"), Ics.Unix("20260304T000000Z"), ["mailto:me@example.com"], new RecurrenceWork());
        var written = FreeBusy.Write(busy, Ics.Unix("20260301T000000Z"), Ics.Unix("20260304T000000Z"), Ics.Unix("20260228T000000Z")).ToString();
        Assert.Equal(
            "BEGIN:VFREEBUSY\r\nDTSTAMP:20260228T000000Z\r\nDTSTART:20260301T000000Z\r\nDTEND:20260304T000000Z\r\nFREEBUSY;FBTYPE=BUSY:20260301T090000Z/20260301T110000Z\r\nFREEBUSY;FBTYPE=BUSY-TENTATIVE:20260301T140000Z/20260301T150000Z\r\n"
            + "FREEBUSY;FBTYPE=BUSY:20260303T090000Z/20260303T100000Z\r\nFREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260303T090000Z/20260303T110000Z\r\nFREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20260303T230000Z/20260304T000000Z\r\nEND:VFREEBUSY\r\n", written);
    }
}
