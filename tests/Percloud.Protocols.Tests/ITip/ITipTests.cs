using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ICalendar.Tests;

namespace Percloud.Protocols.ITip.Tests;

/// <summary>Invitations between an organizer and attendees, message by message (RFC 5546).</summary>
public sealed class ITipTests
{
    const string Ana = "mailto:ana@example.com";
    const string Bea = "mailto:bea@example.com";
    const string Cesc = "mailto:cesc@example.com";
    const long Now = 1_800_000_000;

    static readonly string[] Head = ["UID:1", "DTSTAMP:20260101T000000Z", "SEQUENCE:0", $"ORGANIZER;SCHEDULE-STATUS=1.2:{Ana}"];

    static readonly string[] Meeting =
    [
        "VTIMEZONE", "TZID:Europe/Madrid", "END", "VTIMEZONE", "TZID:Unused", "END",
        "VEVENT", .. Head, "DTSTART;TZID=Europe/Madrid:20260302T180000", "DURATION:PT1H", "RRULE:FREQ=WEEKLY;COUNT=4", "SUMMARY:assembly",
        $"ATTENDEE;PARTSTAT=ACCEPTED:{Ana}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Bea}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Cesc}", "VALARM", "TRIGGER:PT0S", "END", "END",
    ];

    static CalendarComponent Object() => Ics.Calendar(Meeting);

    static CalendarItem Item(CalendarComponent calendar) => CalendarItem.Of(calendar, CalendarZone.Utc)[0];

    static CalendarTime At(string wall) => CalendarTime.Parse(wall, "Europe/Madrid")!.Value;

    static string Told(IEnumerable<ITipMessage> messages) => string.Join(' ', messages.Select(m => $"{m.Method}>{m.To["mailto:".Length..][..1]}"));

    static CalendarComponent Invited(string who)
    {
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(OrganizerChange.Request(Object(), Ana, who).Calendar, null, Ana, who, out var copy));
        return copy!;
    }

    static string Answers(CalendarComponent calendar, string who) => string.Join(' ', Item(calendar).Components.Select(c => Party.Attendee(c, who)!.Parameter("PARTSTAT")));

    [Fact]
    public void A_new_meeting_invites_everybody_else_and_tells_nothing_private()
    {
        var messages = OrganizerChange.Messages(null, Object(), Now);
        Assert.Equal("Request>b Request>c", Told(messages));
        var text = messages[0].Calendar.ToString();
        Assert.Contains("METHOD:REQUEST", text, StringComparison.Ordinal);
        Assert.Contains("TZID:Europe/Madrid", text, StringComparison.Ordinal);
        foreach (var hidden in (string[])["VALARM", "SCHEDULE-STATUS", "Unused"]) Assert.DoesNotContain(hidden, text, StringComparison.Ordinal);
        var copy = Invited(Bea);
        Assert.Null(copy.Property("METHOD"));
        Assert.Equal("assembly", Item(copy).Master!.Text("SUMMARY"));
    }

    [Fact]
    public void Only_what_attendees_see_is_news()
    {
        var after = Object();
        RecurrenceEdit.All(Item(after), m => { m.Set(new ContentLine("TRANSP", "OPAQUE")); m.Set(CalendarTime.Utc(Now).ToLine("LAST-MODIFIED")); });
        Assert.Empty(OrganizerChange.Messages(Object(), after, Now));
        RecurrenceEdit.All(Item(after), m => m.SetText("LOCATION", "plaça"));
        Assert.Equal("Request>b Request>c", Told(OrganizerChange.Messages(Object(), after, Now)));
    }

    [Fact]
    public void Another_time_asks_everybody_again()
    {
        var (before, after) = (Object(), Object());
        foreach (var calendar in (CalendarComponent[])[before, after]) AttendeeChange.Answer(Item(calendar), null, Bea, "ACCEPTED");
        RecurrenceEdit.All(Item(after), m => m.Set(At("20260302T190000").ToLine("DTSTART")));
        OrganizerChange.Prepare(before, after, Now);
        Assert.Equal("1", Item(after).Master!.Property("SEQUENCE")!.Value);
        Assert.Equal(("NEEDS-ACTION", "ACCEPTED"), (Answers(after, Bea), Answers(after, Ana)));
    }

    [Fact]
    public void Who_is_taken_off_the_list_hears_of_it_and_who_is_new_is_invited()
    {
        var after = Object();
        RecurrenceEdit.All(Item(after), m => { m.Remove(Party.Attendee(m, Cesc)!); m.Add(new ContentLine("ATTENDEE", "mailto:dani@example.com")); });
        var messages = OrganizerChange.Messages(Object(), after, Now);
        Assert.Equal("Request>b Cancel>c Request>d", Told(messages));
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(messages[1].Calendar, Invited(Cesc), Ana, Cesc, out var copy));
        Assert.Equal("CANCELLED", Item(copy!).Master!.Text("STATUS"));
        Assert.Equal("Cancel>b Cancel>c", Told(OrganizerChange.Messages(Object(), null, Now)));
        var left = Object();
        RecurrenceEdit.All(Item(left), m => m.Replace(Party.Attendee(m, Bea)!, Party.Attendee(m, Bea)!.With("SCHEDULE-AGENT", "CLIENT")));
        Assert.Equal("Request>c", Told(OrganizerChange.Messages(null, left, Now)));
    }

    [Fact]
    public void One_occurrence_that_is_called_off_goes_from_the_copies()
    {
        var after = Object();
        RecurrenceEdit.DeleteOne(Item(after), At("20260309T180000"));
        var messages = OrganizerChange.Messages(Object(), after, Now);
        Assert.Equal("Cancel>b Request>b Cancel>c Request>c", Told(messages));
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(messages[0].Calendar, Invited(Bea), Ana, Bea, out var copy));
        Assert.Equal("20260302T180000 20260316T180000 20260323T180000", Ics.Starts(Item(copy!), "20260101", "20270101"));
    }

    [Fact]
    public void One_occurrence_that_is_moved_and_given_to_others_comes_to_each_as_it_is_theirs()
    {
        var after = Object();
        RecurrenceEdit.One(Item(after), At("20260309T180000"), one => { one.Set(At("20260310T180000").ToLine("DTSTART")); one.Remove(Party.Attendee(one, Cesc)!); });
        var messages = OrganizerChange.Messages(Object(), after, Now);
        Assert.Equal("Request>b Cancel>c", Told(messages));
        Incoming.Apply(messages[0].Calendar, Invited(Bea), Ana, Bea, out var bea);
        Assert.Equal("20260302T180000 20260310T180000 20260316T180000 20260323T180000", Ics.Starts(Item(bea!), "20260101", "20270101"));
        Incoming.Apply(messages[1].Calendar, Invited(Cesc), Ana, Cesc, out var cesc);
        Incoming.Apply(OrganizerChange.Request(after, Ana, Cesc).Calendar, null, Ana, Cesc, out var fresh);
        foreach (var copy in (CalendarComponent[])[cesc!, fresh!]) Assert.Equal("20260302T180000 20260316T180000 20260323T180000", Ics.Starts(Item(copy), "20260101", "20270101"));
    }

    [Fact]
    public void An_answer_comes_back_for_all_and_for_one()
    {
        var (before, copy, mine) = (Invited(Bea), Invited(Bea), Object());
        AttendeeChange.Answer(Item(copy), null, Bea, "ACCEPTED");
        var all = AttendeeChange.Reply(before, copy, Bea, Now)!;
        Assert.Equal((ITipMethod.Reply, Bea, Ana), (all.Method, all.From, all.To));
        Assert.DoesNotContain(Cesc, all.Calendar.ToString(), StringComparison.Ordinal);
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(all.Calendar, mine, Bea, Ana, out var first));
        Assert.Equal(("ACCEPTED", "2.0", null), (Answers(first!, Bea), Party.Attendee(Item(first!).Master!, Bea)!.Parameter("SCHEDULE-STATUS"), Party.Attendee(Item(first!).Master!, Bea)!.Parameter("RSVP")));
        Assert.Null(AttendeeChange.Reply(copy, copy.Clone(), Bea, Now));

        var later = copy.Clone();
        AttendeeChange.Answer(Item(later), At("20260316T180000"), Bea, "DECLINED");
        var one = AttendeeChange.Reply(copy, later, Bea, Now + 60)!;
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(one.Calendar, first, Bea, Ana, out var second));
        Assert.Equal("ACCEPTED DECLINED", Answers(second!, Bea));
        Assert.Equal("20260316T180000", Item(second!).Overrides.Single().Property("RECURRENCE-ID")!.Value);
        Assert.DoesNotContain("X-PERCLOUD", OrganizerChange.Request(second!, Ana, Bea).Calendar.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Deleting_a_copy_or_an_occurrence_of_it_declines()
    {
        var (copy, less) = (Invited(Bea), Invited(Bea));
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(AttendeeChange.Reply(copy, null, Bea, Now)!.Calendar, Object(), Bea, Ana, out var all));
        Assert.Equal("DECLINED", Answers(all!, Bea));
        RecurrenceEdit.DeleteOne(Item(less), At("20260309T180000"));
        Incoming.Apply(AttendeeChange.Reply(copy, less, Bea, Now)!.Calendar, Object(), Bea, Ana, out var one);
        Assert.Equal("NEEDS-ACTION DECLINED", Answers(one!, Bea));
    }

    [Fact]
    public void Mail_that_was_overtaken_changes_nothing()
    {
        var (old, copy) = (OrganizerChange.Request(Object(), Ana, Bea), Object());
        RecurrenceEdit.All(Item(copy), m => m.Set(At("20260302T190000").ToLine("DTSTART")));
        OrganizerChange.Prepare(Object(), copy, Now);
        Incoming.Apply(OrganizerChange.Request(copy, Ana, Bea).Calendar, Invited(Bea), Ana, Bea, out var newer);
        Assert.Equal(ITipVerdict.Stale, Incoming.Apply(old.Calendar, newer, Ana, Bea, out _));

        var (yes, no) = (Invited(Bea), Invited(Bea));
        AttendeeChange.Answer(Item(yes), null, Bea, "ACCEPTED");
        AttendeeChange.Answer(Item(no), null, Bea, "DECLINED");
        Incoming.Apply(AttendeeChange.Reply(Invited(Bea), no, Bea, Now + 10)!.Calendar, Object(), Bea, Ana, out var declined);
        Assert.Equal(ITipVerdict.Stale, Incoming.Apply(AttendeeChange.Reply(Invited(Bea), yes, Bea, Now)!.Calendar, declined, Bea, Ana, out _));
        Assert.Equal(ITipVerdict.Stale, Incoming.Apply(AttendeeChange.Reply(Invited(Bea), yes, Bea, Now)!.Calendar, copy, Bea, Ana, out _));
    }

    [Fact]
    public void Nobody_speaks_for_somebody_else()
    {
        var (yes, request) = (Invited(Bea), OrganizerChange.Request(Object(), Ana, Bea).Calendar);
        AttendeeChange.Answer(Item(yes), null, Bea, "ACCEPTED");
        var reply = AttendeeChange.Reply(Invited(Bea), yes, Bea, Now)!.Calendar;
        Assert.Equal(ITipVerdict.NotInvited, Incoming.Apply(reply, Object(), Cesc, Ana, out _));
        Assert.Equal(ITipVerdict.NotOrganizer, Incoming.Apply(request, null, Cesc, Bea, out _));
        Item(request).Master!.Set(new ContentLine("ORGANIZER", Cesc));
        Assert.Equal(ITipVerdict.NotOrganizer, Incoming.Apply(request, Invited(Bea), Cesc, Bea, out _));
        var stranger = reply.Clone();
        Item(stranger).Master!.Set(new ContentLine("ATTENDEE", "mailto:x@example.com", new CalendarParameter("PARTSTAT", "ACCEPTED")));
        Assert.Equal(ITipVerdict.NotInvited, Incoming.Apply(stranger, Object(), "mailto:x@example.com", Ana, out _));
        Assert.Equal(ITipVerdict.Unknown, Incoming.Apply(reply, null, Bea, Ana, out _));
    }

    [Fact]
    public void An_update_keeps_what_is_the_receivers_own()
    {
        var (mine, after) = (Invited(Bea), Object());
        RecurrenceEdit.All(Item(mine), m => { var alarm = new CalendarComponent("VALARM"); alarm.Add(new ContentLine("TRIGGER", "-PT5M")); m.Add(alarm); m.Set(new ContentLine("TRANSP", "TRANSPARENT")); });
        AttendeeChange.Answer(Item(mine), null, Bea, "TENTATIVE");
        RecurrenceEdit.All(Item(after), m => m.SetText("SUMMARY", "new"));
        Incoming.Apply(OrganizerChange.Request(after, Ana, Bea).Calendar, mine, Ana, Bea, out var next);
        var master = Item(next!).Master!;
        Assert.Equal(("new", "TENTATIVE", "TRANSPARENT", "-PT5M"), (master.Text("SUMMARY"), Answers(next!, Bea), master.Text("TRANSP"), master.Components.Single().Text("TRIGGER")));
    }

    [Fact]
    public void Occurrences_are_added_proposed_and_asked_for_again()
    {
        var add = Ics.Calendar(["METHOD:ADD", "VEVENT", "UID:1", "DTSTAMP:20260102T000000Z", "SEQUENCE:1", $"ORGANIZER:{Ana}", "DTSTART;TZID=Europe/Madrid:20260304T180000", "DURATION:PT2H", $"ATTENDEE:{Bea}", "END"]);
        Assert.Equal(ITipVerdict.Applied, Incoming.Apply(add, Invited(Bea), Ana, Bea, out var more));
        Assert.StartsWith("20260302T180000 20260304T180000 20260309T180000", Ics.Starts(Item(more!), "20260101", "20270101"), StringComparison.Ordinal);
        Assert.Equal(ITipVerdict.Unknown, Incoming.Apply(add, null, Ana, Bea, out _));

        var copy = Invited(Bea);
        var proposed = Item(copy).Master!.Clone();
        proposed.Set(At("20260302T200000").ToLine("DTSTART"));
        var counter = AttendeeChange.Counter(copy, proposed, Bea, Now);
        Assert.Equal(ITipVerdict.Proposal, Incoming.Apply(counter.Calendar, Object(), Bea, Ana, out _));
        Assert.Equal(ITipVerdict.Nothing, Incoming.Apply(OrganizerChange.DeclineCounter(Object(), Item(counter.Calendar).Master!, Bea, Now).Calendar, copy, Ana, Bea, out _));
        Assert.Equal(ITipVerdict.Resend, Incoming.Apply(AttendeeChange.Refresh(copy, Bea, Now).Calendar, Object(), Bea, Ana, out _));
    }

    [Fact]
    public void An_answer_may_hand_the_invitation_on()
    {
        var copy = Invited(Bea);
        var master = Item(copy).Master!;
        master.Replace(Party.Attendee(master, Bea)!, Party.Attendee(master, Bea)!.With("PARTSTAT", "DELEGATED").With("DELEGATED-TO", "mailto:eva@example.com"));
        Incoming.Apply(AttendeeChange.Reply(Invited(Bea), copy, Bea, Now)!.Calendar, Object(), Bea, Ana, out var next);
        Assert.Equal(("DELEGATED", "NEEDS-ACTION"), (Answers(next!, Bea), Answers(next!, "mailto:eva@example.com")));
        Party.Note(next!, Bea, "5.1");
        Assert.Equal("5.1", Party.Attendee(Item(next!).Master!, Bea)!.Parameter("SCHEDULE-STATUS"));
    }

    [Theory]
    [InlineData("METHOD:REQUEST")]
    [InlineData("METHOD:DANCE|VEVENT|UID:1|END")]
    [InlineData("METHOD:REPLY|VEVENT|SUMMARY:x|END")]
    [InlineData("METHOD:CANCEL|VEVENT|UID:1|END|VEVENT|UID:2|END")]
    [InlineData("METHOD:3|VEVENT|UID:1|END")]
    public void What_is_no_message_is_none(string lines) => Assert.Equal(ITipVerdict.Broken, Incoming.Apply(Ics.Calendar(lines.Split('|')), Object(), null, Ana, out _));
}
