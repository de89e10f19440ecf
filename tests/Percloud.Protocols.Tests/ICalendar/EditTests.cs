namespace Percloud.Protocols.ICalendar.Tests;

/// <summary>This one, this and following, all.</summary>
public sealed class EditTests
{
    static CalendarComponent Weekly(params string[] more) => Ics.Calendar(["VEVENT", "UID:1", "DTSTART;TZID=Europe/Madrid:20260303T180000", "DTEND;TZID=Europe/Madrid:20260303T190000", "x-own:kept", "SUMMARY:a", .. more]);

    static CalendarItem Item(CalendarComponent calendar) => CalendarItem.Of(calendar, CalendarZone.Utc)[0];

    static CalendarTime At(string wall) => CalendarTime.Parse(wall, "Europe/Madrid")!.Value;

    static string Starts(CalendarComponent calendar) => Ics.Starts(Item(calendar), "20260101", "20260601");

    [Fact]
    public void One_is_changed_and_the_others_stay()
    {
        var calendar = Weekly("RRULE:FREQ=WEEKLY;COUNT=3");
        Assert.Null(RecurrenceEdit.One(Item(calendar), At("20260310T180000"), one => { one.SetText("SUMMARY", "b"); one.Set(At("20260311T100000").ToLine("DTSTART")); one.Set(At("20260311T110000").ToLine("DTEND")); }));
        Assert.Null(RecurrenceEdit.One(Item(calendar), At("20260310T180000"), one => one.SetText("LOCATION", "c")));
        Assert.Equal("20260303T180000 20260311T100000 20260317T180000", Starts(calendar));
        var one = Item(calendar).Overrides.Single();
        Assert.Equal(("b", "c", "kept"), (one.Text("SUMMARY"), one.Text("LOCATION"), one.Text("X-OWN")));
        Assert.Null(one.Property("RRULE"));
        Assert.Equal(EditRefusal.NoSuchOccurrence, RecurrenceEdit.One(Item(calendar), At("20260311T180000"), _ => { }));
    }

    [Fact]
    public void One_is_deleted_with_what_was_said_of_it()
    {
        var calendar = Weekly("RRULE:FREQ=WEEKLY;COUNT=3");
        RecurrenceEdit.One(Item(calendar), At("20260310T180000"), one => one.SetText("SUMMARY", "b"));
        Assert.Null(RecurrenceEdit.DeleteOne(Item(calendar), At("20260310T180000")));
        Assert.Equal("20260303T180000 20260317T180000", Starts(calendar));
        Assert.Empty(Item(calendar).Overrides);
        Assert.Null(RecurrenceEdit.DeleteOne(Item(calendar), At("20260303T180000")));
        Assert.Equal(EditRefusal.NothingLeft, RecurrenceEdit.DeleteOne(Item(calendar), At("20260317T180000")));
    }

    [Theory]
    [InlineData("FREQ=WEEKLY;COUNT=5", "FREQ=WEEKLY;UNTIL=20260317T165959Z", "FREQ=WEEKLY;COUNT=3")]
    [InlineData("FREQ=WEEKLY;UNTIL=20260331T170000Z", "FREQ=WEEKLY;UNTIL=20260317T165959Z", "FREQ=WEEKLY;UNTIL=20260331T170000Z")]
    [InlineData("FREQ=WEEKLY;COUNT=5;BYDAY=TU", "FREQ=WEEKLY;UNTIL=20260317T165959Z;BYDAY=TU", "FREQ=WEEKLY;COUNT=3;BYDAY=TU")]
    public void This_and_following_become_an_item_of_their_own(string rule, string first, string second)
    {
        var calendar = Weekly("RRULE:" + rule, "EXDATE;TZID=Europe/Madrid:20260310T180000,20260324T180000");
        RecurrenceEdit.One(Item(calendar), At("20260331T180000"), one => one.SetText("SUMMARY", "last"));
        Assert.Null(RecurrenceEdit.Following(Item(calendar), At("20260317T180000"), "2", master => master.SetText("SUMMARY", "b"), out var following));
        Assert.Equal(first, Item(calendar).Master!.Property("RRULE")!.Value);
        Assert.Equal(second, Item(following!).Master!.Property("RRULE")!.Value);
        Assert.Equal("20260303T180000", Starts(calendar));
        Assert.StartsWith("20260317T180000 20260331T180000", Starts(following!), StringComparison.Ordinal);
        Assert.Equal(("2", "1", "b"), (Item(following!).Uid, Item(following!).Master!.Text("RELATED-TO"), Item(following!).Master!.Text("SUMMARY")));
        Assert.Equal(("last", "2"), (Item(following!).Overrides.Single().Text("SUMMARY"), Item(following!).Overrides.Single().Text("UID")));
        Assert.Empty(Item(calendar).Overrides);
    }

    [Fact]
    public void This_and_following_may_be_moved_and_from_the_first_on_it_is_all()
    {
        var calendar = Weekly("RRULE:FREQ=WEEKLY;BYDAY=TU;COUNT=4", "EXDATE;TZID=Europe/Madrid:20260317T180000");
        Assert.Null(RecurrenceEdit.Following(Item(calendar), At("20260310T180000"), "2", m => { m.Set(At("20260311T090000").ToLine("DTSTART")); m.Set(At("20260311T100000").ToLine("DTEND")); }, out var following));
        Assert.Equal("20260311T090000 20260325T090000", Starts(following!));
        Assert.Null(RecurrenceEdit.Following(Item(following!), At("20260311T090000"), "3", m => m.SetText("SUMMARY", "c"), out var none));
        Assert.Null(none);
        Assert.Equal("c", Item(following!).Master!.Text("SUMMARY"));
    }

    [Fact]
    public void All_are_moved_with_their_exceptions()
    {
        var calendar = Weekly("RRULE:FREQ=WEEKLY;BYDAY=TU,TH;UNTIL=20260319T170000Z", "EXDATE:20260310T170000Z", "RDATE;TZID=Europe/Madrid:20260304T180000");
        RecurrenceEdit.One(Item(calendar), At("20260312T180000"), one => { one.Set(At("20260313T120000").ToLine("DTSTART")); one.Remove("DTEND"); });
        Assert.Equal("20260303T180000 20260304T180000 20260305T180000 20260313T120000 20260317T180000 20260319T180000", Starts(calendar));
        Assert.Null(RecurrenceEdit.All(Item(calendar), m => { m.Set(At("20260304T200000").ToLine("DTSTART")); m.Set(At("20260304T210000").ToLine("DTEND")); }));
        Assert.Equal("20260304T200000 20260305T200000 20260306T200000 20260313T120000 20260318T200000 20260320T200000", Starts(calendar));
        Assert.Equal("FREQ=WEEKLY;UNTIL=20260320T190000Z;BYDAY=WE,FR", Item(calendar).Master!.Property("RRULE")!.Value);
    }

    [Fact]
    public void What_follows_is_deleted()
    {
        var calendar = Ics.Calendar("VEVENT", "UID:1", "DTSTART;VALUE=DATE:20260301", "RRULE:FREQ=DAILY", "END");
        Assert.Null(RecurrenceEdit.DeleteFollowing(Item(calendar), CalendarTime.Date(2026, 3, 4)));
        Assert.Equal("20260301 20260302 20260303", Ics.Starts(Item(calendar), "20260101", "20260601"));
        Assert.Equal(EditRefusal.NothingLeft, RecurrenceEdit.DeleteFollowing(Item(calendar), CalendarTime.Date(2026, 3, 1)));
    }

    [Theory]
    [InlineData("FREQ=DAILY;INTERVAL=3", RuleKind.Days, 3, "", 0, 0)]
    [InlineData("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", RuleKind.Workdays, 1, "MO TU WE TH FR", 0, 0)]
    [InlineData("FREQ=WEEKLY;INTERVAL=2", RuleKind.Weeks, 2, "TU", 0, 0)]
    [InlineData("FREQ=MONTHLY", RuleKind.MonthsByDay, 1, "", 3, 0)]
    [InlineData("FREQ=MONTHLY;BYMONTHDAY=-1", RuleKind.MonthsByDay, 1, "", -1, 0)]
    [InlineData("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=-1", RuleKind.MonthsByWeekday, 1, "-1FR", 0, 0)]
    [InlineData("FREQ=YEARLY", RuleKind.YearsByDay, 1, "", 3, 3)]
    [InlineData("FREQ=YEARLY;BYMONTH=11;BYDAY=4TH", RuleKind.YearsByWeekday, 1, "4TH", 0, 11)]
    [InlineData("FREQ=YEARLY;BYWEEKNO=20", RuleKind.Other, 1, "", 0, 0)]
    [InlineData("FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=1", RuleKind.Other, 1, "", 0, 0)]
    public void A_rule_is_taken_apart_for_words(string rule, RuleKind kind, int every, string days, int day, int month)
    {
        var shape = RuleShape.Of(RecurrenceRule.Parse(rule)!, At("20260303T180000"));
        Assert.Equal((kind, every, day, month), (shape.Kind, shape.Every, shape.DayOfMonth, shape.Month));
        Assert.Equal(days, string.Join(' ', shape.Days.Select(d => (d.Ordinal == 0 ? "" : $"{d.Ordinal}") + d.Day.ToString()[..2].ToUpperInvariant())));
    }
}
