using System.Globalization;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>Which of two states of a component is the later (RFC 5546 §2.1.5), and what kind of change lies between them.</summary>
static class Revision
{
    static readonly string[] Times = ["DTSTART", "DTEND", "DUE", "DURATION", "RRULE", "RDATE", "EXDATE"];

    // What changes without anybody being told.
    static readonly HashSet<string> Silent = ["DTSTAMP", "LAST-MODIFIED", "CREATED", "SEQUENCE", "TRANSP", "COMPLETED", "PERCENT-COMPLETE", "ATTENDEE", "ORGANIZER"];

    public static int Sequence(CalendarComponent component) =>
        int.TryParse(component.Property("SEQUENCE")?.Value.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    public static long Stamp(CalendarComponent component) => CalendarTime.Of(component.Property("DTSTAMP"))?.Wall ?? long.MinValue;

    /// <summary>Whether a message is older than what is there; the same again is not.</summary>
    public static bool IsStale(CalendarComponent message, CalendarComponent existing) =>
        Sequence(message) is var sequence && Sequence(existing) is var known && (sequence < known || (sequence == known && Stamp(message) < Stamp(existing)));

    /// <summary>Whether the time of something changed, so that what people answered no longer says anything (RFC 6638 §3.2.8).</summary>
    public static bool IsRescheduled(CalendarComponent before, CalendarComponent after) => Times.Any(name => Said(before, name) != Said(after, name));

    /// <summary>Whether anything changed that attendees see.</summary>
    public static bool IsChanged(CalendarComponent before, CalendarComponent after) => Visible(before) != Visible(after) || !People(before).SetEquals(People(after));

    public static void Raise(CalendarComponent component, int sequence, long now)
    {
        component.Set(new ContentLine("SEQUENCE", sequence.ToString(CultureInfo.InvariantCulture)));
        component.Set(CalendarTime.Utc(now).ToLine("DTSTAMP"));
    }

    static string Visible(CalendarComponent component) =>
        string.Join('\n', component.Properties.Where(line => !Silent.Contains(line.Name) && !line.Name.StartsWith("X-", StringComparison.Ordinal)).Select(line => line.ToString().Trim()).Order(StringComparer.Ordinal));

    static HashSet<string> People(CalendarComponent component) => [.. component.All("ATTENDEE").Select(line => line.Value.Trim().ToUpperInvariant())];

    static string Said(CalendarComponent component, string name) => string.Join('\n', component.All(name).Select(line => $"{line.Parameter("TZID")}:{line.Value}").Order(StringComparer.Ordinal));
}
