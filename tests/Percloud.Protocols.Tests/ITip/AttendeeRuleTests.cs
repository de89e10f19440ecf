using Percloud.Protocols.ICalendar;
using Percloud.Protocols.ICalendar.Tests;

namespace Percloud.Protocols.ITip.Tests;

/// <summary>What somebody who is invited may change (RFC 6638 §3.2.2.1), and which changes leave the schedule tag as it is (§3.2.10).</summary>
public sealed class AttendeeRuleTests
{
    const string Ana = "mailto:ana@example.com";
    const string Bea = "mailto:bea@example.com";

    static readonly string[] Meeting =
    [
        "VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", "SEQUENCE:0", $"ORGANIZER;CN=Ana:{Ana}", "DTSTART;TZID=Europe/Madrid:20260302T180000", "DTEND;TZID=Europe/Madrid:20260302T190000",
        "RRULE:FREQ=WEEKLY;UNTIL=20260501T160000Z;BYDAY=MO", "SUMMARY:assembly", "LOCATION:plaça", "DESCRIPTION:first line\\nsecond", $"ATTENDEE;PARTSTAT=ACCEPTED:{Ana}", $"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Bea}", "END",
    ];

    static readonly string[] One =
    [
        "VEVENT", "UID:1", "DTSTAMP:20260101T000000Z", "RECURRENCE-ID;TZID=Europe/Madrid:20260309T180000", $"ORGANIZER;CN=Ana:{Ana}", "DTSTART;TZID=Europe/Madrid:20260309T180000", "DTEND;TZID=Europe/Madrid:20260309T190000",
        "SUMMARY:assembly", "LOCATION:plaça", "DESCRIPTION:first line\\nsecond", $"ATTENDEE;PARTSTAT=ACCEPTED:{Ana}", $"ATTENDEE;PARTSTAT=DECLINED:{Bea}", "END",
    ];

    static CalendarComponent Object(params string[] lines) => Ics.Calendar(lines.Length == 0 ? Meeting : lines);

    static string[] With(string old, params string[] now) => [.. Meeting.SelectMany(line => line == old ? now : [line])];

    [Theory]
    // The answer, and what is one's own.
    [InlineData($"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Bea}", $"ATTENDEE;PARTSTAT=ACCEPTED:{Bea}")]
    [InlineData($"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Bea}", $"ATTENDEE;PARTSTAT=TENTATIVE;CN=Bea:MAILTO:bea@example.com")]
    [InlineData("SEQUENCE:0", "TRANSP:TRANSPARENT")]
    [InlineData("SEQUENCE:0", "CATEGORIES:work")]
    [InlineData("SEQUENCE:0", "X-MOZ-LASTACK:20260101T000000Z")]
    [InlineData("SEQUENCE:0", "COLOR:teal")]
    [InlineData("DTSTAMP:20260101T000000Z", "DTSTAMP:20260202T000000Z")]
    [InlineData("SEQUENCE:0", "EXDATE;TZID=Europe/Madrid:20260309T180000")]
    // What says the same in other words.
    [InlineData("DTSTART;TZID=Europe/Madrid:20260302T180000", "DTSTART:20260302T170000Z")]
    [InlineData("DTEND;TZID=Europe/Madrid:20260302T190000", "DURATION:PT1H")]
    [InlineData("RRULE:FREQ=WEEKLY;UNTIL=20260501T160000Z;BYDAY=MO", "RRULE:FREQ=WEEKLY;BYDAY=MO;INTERVAL=1;WKST=SU;UNTIL=20260501T160000Z")]
    [InlineData("RRULE:FREQ=WEEKLY;UNTIL=20260501T160000Z;BYDAY=MO", "RRULE:FREQ=WEEKLY;UNTIL=20260501;BYDAY=MO")]
    [InlineData("DESCRIPTION:first line\\nsecond", "DESCRIPTION:first line\\n\\nsecond\\n")]
    public void What_is_ones_own_and_what_means_the_same_may_change(string old, string now) => Assert.True(AttendeeRules.Allow(Object(), Object(With(old, now)), Bea));

    [Theory]
    [InlineData("DTSTART;TZID=Europe/Madrid:20260302T180000", "DTSTART;TZID=Europe/Madrid:20260302T183000")]
    [InlineData("DTEND;TZID=Europe/Madrid:20260302T190000", "DTEND;TZID=Europe/Madrid:20260302T193000")]
    [InlineData("RRULE:FREQ=WEEKLY;UNTIL=20260501T160000Z;BYDAY=MO", "RRULE:FREQ=WEEKLY;UNTIL=20260601T160000Z;BYDAY=MO")]
    [InlineData("SUMMARY:assembly", "SUMMARY:party")]
    [InlineData("LOCATION:plaça", "LOCATION:bar")]
    [InlineData("DESCRIPTION:first line\\nsecond", "DESCRIPTION:first line")]
    [InlineData($"ORGANIZER;CN=Ana:{Ana}", $"ORGANIZER:{Bea}")]
    [InlineData($"ATTENDEE;PARTSTAT=ACCEPTED:{Ana}", "COMMENT:gone")]
    [InlineData("SEQUENCE:0", "ATTENDEE:mailto:cesc@example.com")]
    [InlineData("SEQUENCE:0", "RDATE;TZID=Europe/Madrid:20260303T180000")]
    public void What_is_the_organizers_may_not(string old, string now) => Assert.False(AttendeeRules.Allow(Object(), Object(With(old, now)), Bea));

    [Fact]
    public void One_occurrence_is_answered_by_itself_and_stays_where_it_was_planned()
    {
        Assert.True(AttendeeRules.Allow(Object(), Object([.. Meeting, .. One]), Bea));
        Assert.False(AttendeeRules.Allow(Object(), Object([.. Meeting, .. One.Select(line => line.Replace("DTSTART;TZID=Europe/Madrid:20260309T18", "DTSTART;TZID=Europe/Madrid:20260309T17", StringComparison.Ordinal))]), Bea));
        // The override goes when its occurrence is left out, and not otherwise.
        Assert.False(AttendeeRules.Allow(Object([.. Meeting, .. One]), Object(), Bea));
        Assert.True(AttendeeRules.Allow(Object([.. Meeting, .. One]), Object(With("SEQUENCE:0", "EXDATE:20260309T170000Z")), Bea));
        Assert.False(AttendeeRules.Allow(Object([.. Meeting, .. One]), Object(One), Bea));
    }

    [Fact]
    public void Somebody_may_be_sent_in_ones_place() =>
        Assert.True(AttendeeRules.Allow(Object(), Object(With("SEQUENCE:0", $"ATTENDEE;DELEGATED-FROM=\"{Bea}\":mailto:cesc@example.com")), Bea));

    [Fact]
    public void Of_single_occurrences_one_that_is_taken_out_is_declined()
    {
        string[] two = [.. One.Select(line => line.Replace("0309", "0316", StringComparison.Ordinal).Replace("DECLINED", "ACCEPTED", StringComparison.Ordinal))];
        Assert.True(AttendeeRules.Allow(Object([.. One, .. two]), Object(One), Bea));
        var reply = AttendeeChange.Reply(Object([.. One, .. two]), Object(One), Bea, 1_800_000_000)!.Calendar.ToString();
        Assert.Contains("RECURRENCE-ID;TZID=Europe/Madrid:20260316T180000", reply, StringComparison.Ordinal);
        Assert.Contains("PARTSTAT=DECLINED", reply, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData($"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Bea}", $"ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS=\"2.0\":{Bea}", true)]
    [InlineData("DTSTAMP:20260101T000000Z", "DTSTAMP:20260202T000000Z", true)]
    [InlineData("SUMMARY:assembly", "SUMMARY:party", false)]
    [InlineData("SEQUENCE:0", "TRANSP:TRANSPARENT", false)]
    [InlineData($"ATTENDEE;PARTSTAT=ACCEPTED:{Ana}", "COMMENT:gone", false)]
    public void Answers_and_stamps_alone_are_of_no_consequence(string old, string now, bool none) => Assert.Equal(none, Consequence.IsNone(Object(), Object(With(old, now))));

    [Fact]
    public void Answers_that_came_meanwhile_are_kept_and_ones_own_is_not_overwritten()
    {
        var (stored, changed) = (Object(With($"ATTENDEE;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:{Bea}", $"ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS=2.0:{Bea}")), Object(With("SUMMARY:assembly", "SUMMARY:party")));
        Assert.True(Consequence.Merge(stored, changed, [Ana]));
        Assert.Contains($"ATTENDEE;PARTSTAT=ACCEPTED;SCHEDULE-STATUS=2.0:{Bea}", changed.ToString(), StringComparison.Ordinal);
        Assert.Contains("SUMMARY:party", changed.ToString(), StringComparison.Ordinal);
        Assert.False(Consequence.Merge(stored, changed, [Ana]));
        Assert.False(Consequence.Merge(stored, Object(), [Bea]));
    }
}
