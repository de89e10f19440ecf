namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>Occurrences: exceptions, additions, overrides, zones, and the bounds of an item.</summary>
public sealed class ItemTests
{
    [Fact]
    public void Clocks_that_change_keep_the_hour_of_the_day()
    {
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART;TZID=Europe/Madrid:20260327T090000", "DTEND;TZID=Europe/Madrid:20260327T100000", "RRULE:FREQ=DAILY;COUNT=4");
        var all = item.Between(Civil.First, Civil.Last, new RecurrenceWork()).ToList();
        Assert.Equal(["20260327T080000Z", "20260328T080000Z", "20260329T070000Z", "20260330T070000Z"], all.Select(o => CalendarTime.Utc(o.StartUnix).ToValue()));
        Assert.All(all, o => Assert.Equal(3600, o.EndUnix - o.StartUnix));
        Assert.Equal("20260330T100000", all[3].End.ToValue());
    }

    [Fact]
    public void Dates_are_added_and_taken_away()
    {
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART;TZID=Europe/Madrid:20260105T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;UNTIL=20260126T170000Z",
            "RDATE;TZID=Europe/Madrid;VALUE=PERIOD:20260107T100000/PT3H,20260108T100000/20260108T103000", "RDATE;VALUE=DATE:20260109", "RDATE:20260105T170000Z", "EXDATE:20260112T170000Z", "EXDATE;VALUE=DATE:20260119");
        Assert.Equal("20260105T180000 20260107T100000 20260108T100000 20260109T180000 20260126T180000", Ics.Starts(item, "20250101", "20270101"));
        Assert.Equal([3600, 10800, 1800, 3600, 3600], item.Between(Civil.First, Civil.Last, new RecurrenceWork()).Select(o => o.EndUnix - o.StartUnix));
    }

    [Fact]
    public void One_that_was_moved_stands_where_it_was_moved_to()
    {
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART:20260105T180000Z", "DTEND:20260105T190000Z", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:a", "END",
            "VEVENT", "UID:1", "RECURRENCE-ID:20260112T180000Z", "DTSTART:20260120T080000Z", "DURATION:P2D", "SUMMARY:b", "END");
        Assert.Equal("20260105T180000Z 20260119T180000Z 20260120T080000Z 20260126T180000Z", Ics.Starts(item, "20260101", "20270101"));
        Assert.Equal("20260120T080000Z", Ics.Starts(item, "20260121", "20260122"));
        Assert.Equal("", Ics.Starts(item, "20260112", "20260113"));
        var moved = item.At(CalendarTime.Parse("20260112T180000Z")!.Value)!.Value;
        Assert.Equal(("b", "20260112T180000Z", "20260122T080000Z"), (moved.Component.Text("SUMMARY"), moved.Id.ToValue(), moved.End.ToValue()));
        Assert.Null(item.At(CalendarTime.Parse("20260113T180000Z")!.Value));
        Assert.Equal("a", item.At(CalendarTime.Parse("20260105T180000Z")!.Value)!.Value.Component.Text("SUMMARY"));
    }

    [Fact]
    public void From_one_on_all_may_be_changed()
    {
        var item = Ics.Item("VEVENT", "UID:1", "DTSTART;TZID=Europe/Madrid:20260305T100000", "DTEND;TZID=Europe/Madrid:20260305T110000", "RRULE:FREQ=WEEKLY;COUNT=6", "END",
            "VEVENT", "UID:1", "RECURRENCE-ID;TZID=Europe/Madrid;RANGE=THISANDFUTURE:20260319T100000", "DTSTART;TZID=Europe/Madrid:20260320T120000", "DTEND;TZID=Europe/Madrid:20260320T140000", "END",
            "VEVENT", "UID:1", "RECURRENCE-ID;TZID=Europe/Madrid:20260402T100000", "DTSTART;TZID=Europe/Madrid:20260402T100000", "DTEND;TZID=Europe/Madrid:20260402T103000", "END");
        Assert.Equal("20260305T100000 20260312T100000 20260320T120000 20260327T120000 20260402T100000 20260410T120000", Ics.Starts(item, "20260101", "20270101"));
        Assert.Equal("20260327T120000", Ics.Starts(item, "20260327T120000Z", "20260328"));
    }

    [Fact]
    public void Days_without_time_lie_where_who_looks_is()
    {
        var calendar = Ics.Calendar("VEVENT", "UID:1", "DTSTART;VALUE=DATE:20260328", "RRULE:FREQ=DAILY;COUNT=3", "EXDATE;VALUE=DATE:20260329", "RDATE;VALUE=DATE:20260401", "END");
        var item = CalendarItem.Of(calendar, Ics.Zone("Europe/Madrid"))[0];
        var days = item.Between(Civil.First, Civil.Last, new RecurrenceWork()).ToList();
        Assert.Equal(["20260327T230000Z", "20260329T220000Z", "20260331T220000Z"], days.Select(o => CalendarTime.Utc(o.StartUnix).ToValue()));
        Assert.Equal(["20260329", "20260331", "20260402"], days.Select(o => o.End.ToValue()));
    }

    [Theory]
    [InlineData("DTSTART:16000229T120000Z", "16000229T120000Z")]
    [InlineData("DTSTART:99991231T230000Z", "99991231T230000Z")]
    [InlineData("DTSTART;VALUE=DATE:99991231", "99991231")]
    [InlineData("DTSTART;VALUE=DATE:00010101", "00010101")]
    [InlineData("DTSTART;TZID=Europe/Madrid:99991231T235959", "99991231T235959")]
    public void Events_at_the_ends_of_time_are_there(string start, string expected)
    {
        var item = Ics.Item("VEVENT", "UID:1", start, "DURATION:P9000000D", "RRULE:FREQ=YEARLY;COUNT=1");
        Assert.Equal(expected, item.Between(Civil.First - 1000000, Civil.Last + 1000000, new RecurrenceWork()).Single().Start.ToValue());
        _ = ItemBounds.Of(item.Calendar);
    }

    [Theory]
    [InlineData("DTSTART:20260101T100000Z|DTEND:20260101T110000Z", "20260101T100000Z", "20260101T110000Z", false)]
    [InlineData("DTSTART:20260101T100000Z|DURATION:PT1H|RRULE:FREQ=DAILY", "20260101T100000Z", null, false)]
    [InlineData("DTSTART:20260101T100000Z|DURATION:PT1H|RRULE:FREQ=DAILY;COUNT=3|RDATE:20251201T000000Z", "20251201T000000Z", "20260104T110000Z", false)]
    [InlineData("DTSTART;VALUE=DATE:20260102", "20251231T220000Z", "20260104T020000Z", true)]
    [InlineData("SUMMARY:nothing", null, null, false)]
    public void Bounds_hold_everything(string lines, string? first, string? last, bool floats)
    {
        var bounds = ItemBounds.Of(Ics.Calendar(["VEVENT", "UID:1", .. lines.Split('|')]));
        Assert.Equal((first, last, floats), (bounds.First is { } f ? CalendarTime.Utc(f).ToValue() : null, bounds.Last is { } l ? CalendarTime.Utc(l).ToValue() : null, bounds.Floats));
    }
}
