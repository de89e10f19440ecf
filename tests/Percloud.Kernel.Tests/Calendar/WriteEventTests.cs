using System.Text;
using Percloud.Calendar;
using Percloud.Protocols.ICalendar;

namespace Percloud.Kernel.Tests;

/// <summary>What a form writes: only the lines that changed.</summary>
public sealed class WriteEventTests
{
    const string Weekly =
        "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Test//EN\r\nBEGIN:VEVENT\r\nUID:weekly\r\nDTSTAMP:20261101T000000Z\r\nX-ODD;P=1:kept\r\nSUMMARY;LANGUAGE=ca:Assemblea\r\n"
        + "DTSTART;TZID=Europe/Madrid:20261103T180000\r\nDTEND;TZID=Europe/Madrid:20261103T190000\r\nRRULE:FREQ=WEEKLY;BYDAY=TU\r\n"
        + "BEGIN:VALARM\r\nACTION:AUDIO\r\nTRIGGER:-PT7M\r\nEND:VALARM\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    static readonly CalendarZone Madrid = CalendarZones.Find("Europe/Madrid")!;

    [Fact]
    public void A_form_that_says_the_same_changes_no_line_but_the_stamps()
    {
        var shown = Shown(Weekly);
        var fields = EventFields.Of(shown);
        WriteEvent.Fill(shown.Item.Master!, fields, fields, null, 0);
        Assert.Equal(Weekly.Replace("DTSTAMP:20261101T000000Z", "DTSTAMP:19700101T000000Z", StringComparison.Ordinal).Replace("RRULE:FREQ=WEEKLY;BYDAY=TU\r\n", "RRULE:FREQ=WEEKLY;BYDAY=TU\r\nLAST-MODIFIED:19700101T000000Z\r\n", StringComparison.Ordinal), Text(shown));
    }

    [Fact]
    public void A_new_name_keeps_the_parameters_of_its_line_and_an_alarm_that_the_form_cannot_say_stays()
    {
        var shown = Shown(Weekly);
        var fields = EventFields.Of(shown);
        Assert.Equal("keep", fields.Alarm);
        WriteEvent.Fill(shown.Item.Master!, fields, fields with { Title = "Assemblea; general", Place = "Ateneu, sala 2" }, null, 0);
        Assert.Contains("SUMMARY;LANGUAGE=ca:Assemblea\\; general\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Contains("LOCATION:Ateneu\\, sala 2\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Contains("TRIGGER:-PT7M\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Contains("X-ODD;P=1:kept\r\n", Text(shown), StringComparison.Ordinal);
    }

    [Fact]
    public void A_series_moves_by_as_many_days_as_the_occurrence_on_whose_form_it_was_said()
    {
        var shown = Shown(Weekly, 3);
        var fields = EventFields.Of(shown);
        Assert.Equal("2026-11-24", fields.StartDay);
        RecurrenceEdit.All(shown.Item, c => WriteEvent.Fill(c, fields, fields with { StartDay = "2026-11-25", EndDay = "2026-11-25", StartTime = "17:30", EndTime = "19:00" }, null, 0));
        Assert.Contains("DTSTART;TZID=Europe/Madrid:20261104T173000\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Contains("DTEND;TZID=Europe/Madrid:20261104T190000\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Contains("RRULE:FREQ=WEEKLY;BYDAY=WE\r\n", Text(shown), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Europe/Madrid", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU")]
    [InlineData("America/New_York", "RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=1SU")]
    [InlineData("America/Bogota", "TZOFFSETTO:-0500")]
    [InlineData("Asia/Kolkata", "TZOFFSETTO:+0530")]
    [InlineData("Africa/Casablanca", "RDATE:")]
    [InlineData("Australia/Lord_Howe", "TZOFFSETTO:+1030")]
    public void A_zone_is_described_so_that_its_clocks_are_the_same_without_its_name(string id, string line)
    {
        var calendar = WriteEvent.New("zone", 0);
        calendar.Components.Single().Add(CalendarTime.Parse("20270310T180000", id)!.Value.ToLine("DTSTART"));
        ZoneText.Complete(calendar);
        ZoneText.Complete(calendar);
        Assert.Equal(["VTIMEZONE", "VEVENT"], calendar.Components.Select(c => c.Name));
        Assert.Contains(line, calendar.ToString(), StringComparison.Ordinal);
        // Read under another name, so that nobody knows the zone but by what was written.
        Assert.True(CalendarReader.TryRead(Encoding.UTF8.GetBytes(calendar.ToString().Replace(id, "X-nowhere", StringComparison.Ordinal)), CalendarLimits.Default, out var stream, out _));
        var (read, zone) = (new ZoneBook(stream!.Calendars[0], CalendarZone.Utc).Find("X-nowhere")!, CalendarZones.Find(id)!);
        var from = new DateTimeOffset(2026, 2, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
        Assert.All(Enumerable.Range(0, 12 * 366), day => Assert.Equal(zone.OffsetAt(from + (day * 86_400L)), read.OffsetAt(from + (day * 86_400L))));
    }

    [Fact]
    public void Hours_become_days_and_days_become_hours()
    {
        var shown = Shown(Weekly.Replace("RRULE:FREQ=WEEKLY;BYDAY=TU\r\n", "", StringComparison.Ordinal));
        var fields = EventFields.Of(shown);
        WriteEvent.Fill(shown.Item.Master!, fields, fields with { AllDay = true, EndDay = "2026-11-04", Zone = "" }, null, 0);
        Assert.Contains("DTSTART;VALUE=DATE:20261103\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Contains("DTEND;VALUE=DATE:20261105\r\n", Text(shown), StringComparison.Ordinal);
        var days = Shown(Text(shown));
        var read = EventFields.Of(days);
        Assert.Equal((true, "2026-11-03", "2026-11-04"), (read.AllDay, read.StartDay, read.EndDay));
        WriteEvent.Fill(days.Item.Master!, read, read with { AllDay = false, StartTime = "09:00", EndDay = "2026-11-03", EndTime = "10:00", Zone = "America/Bogota" }, null, 0);
        Assert.Contains("DTSTART;TZID=America/Bogota:20261103T090000\r\n", Text(days), StringComparison.Ordinal);
        Assert.Contains("DTEND;TZID=America/Bogota:20261103T100000\r\n", Text(days), StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_was_invited_already_keeps_their_answer()
    {
        var shown = Shown(Weekly.Replace("X-ODD", "ORGANIZER:mailto:ana@ana.example\r\nATTENDEE;PARTSTAT=ACCEPTED:mailto:bea@ana.example\r\nATTENDEE;PARTSTAT=DECLINED:mailto:carl@x.example\r\nX-ODD", StringComparison.Ordinal));
        var fields = EventFields.Of(shown);
        Assert.Equal("bea@ana.example\ncarl@x.example", fields.Guests);
        WriteEvent.Fill(shown.Item.Master!, fields, fields, new Guests(new Guest("mailto:ana@ana.example", "Ana"), [new Guest("mailto:bea@ana.example", "Bea"), new Guest("mailto:dora@x.example", "")]), 0);
        var text = Text(shown);
        Assert.Contains("ATTENDEE;PARTSTAT=ACCEPTED:mailto:bea@ana.example\r\n", text, StringComparison.Ordinal);
        Assert.DoesNotContain("carl", text, StringComparison.Ordinal);
        Assert.Contains("ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:dora@x.example\r\n", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("daily", "2", "never", "FREQ=DAILY;INTERVAL=2")]
    [InlineData("workdays", "1", "never", "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR")]
    [InlineData("weekly", "1", "count", "FREQ=WEEKLY;COUNT=5;BYDAY=TU")]
    [InlineData("monthly", "1", "until", "FREQ=MONTHLY;UNTIL=20261231T225959Z;BYMONTHDAY=24")]
    [InlineData("monthly-weekday", "1", "never", "FREQ=MONTHLY;BYDAY=4TU")]
    [InlineData("monthly-last", "1", "never", "FREQ=MONTHLY;BYDAY=-1TU")]
    [InlineData("yearly", "1", "never", "FREQ=YEARLY")]
    public void Each_kind_of_repetition_is_written_and_read_back(string kind, string every, string ends, string rule)
    {
        var shown = Shown(Weekly.Replace("20261103", "20261124", StringComparison.Ordinal));
        var fields = new RuleFields { Kind = kind, Every = every, Ends = ends, Until = ends == "until" ? "2026-12-31" : "", Count = ends == "count" ? "5" : "" };
        WriteEvent.Rule(shown.Item.Master!, fields, Madrid);
        Assert.Contains($"RRULE:{rule}\r\n", Text(shown), StringComparison.Ordinal);
        Assert.Equal(fields, RuleFields.Of(shown.Item.Master!, shown.Item));
    }

    [Fact]
    public void A_rule_that_the_form_cannot_say_stays_as_it_is()
    {
        var shown = Shown(Weekly.Replace("FREQ=WEEKLY;BYDAY=TU", "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2", StringComparison.Ordinal));
        var fields = RuleFields.Of(shown.Item.Master!, shown.Item);
        Assert.Equal("other", fields.Kind);
        WriteEvent.Rule(shown.Item.Master!, fields, Madrid);
        Assert.Contains("RRULE:FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=2\r\n", Text(shown), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_dragged_moves_on_the_readers_clock_and_keeps_its_own_zone()
    {
        var shown = Shown(Weekly) with { Zone = CalendarZones.Find("America/Bogota")! };
        var fields = EventForms.Moved(shown, "2026-11-03T13:00", "")!;
        Assert.Equal(("2026-11-03", "19:00", "20:00", "Europe/Madrid"), (fields.StartDay, fields.StartTime, fields.EndTime, fields.Zone));
        Assert.Null(EventForms.Moved(shown, "2026-11-03T13:00", "2026-11-03T12:00"));
        Assert.Null(EventForms.Moved(shown, "nonsense", ""));
    }

    static string Text(ShownEvent shown) => Encoding.UTF8.GetString(shown.Item.Calendar.ToBytes());

    static ShownEvent Shown(string text, int skip = 0)
    {
        var item = CalendarItem.Of(EntryText.Parse(Encoding.UTF8.GetBytes(text))!, Madrid)[0];
        var one = item.Between(0, 2_000_000_000, new RecurrenceWork()).Skip(skip).First();
        var row = new CalendarEntry { Name = "a.ics", Hash = new string('0', 64), Title = "" };
        var calendar = new CalendarCollection { Name = "a", Title = "" };
        return new ShownEvent(row, new Seen<CalendarCollection>(calendar, "a", Role.Manager, "Ana", SeenKind.Own), item, one, Madrid, [], new Dictionary<string, string>());
    }
}
