using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.ITip;

/// <summary>Addresses of organizers and attendees (RFC 5545 §3.3.3, RFC 6638 §7).</summary>
public static class Party
{
    internal const string Replied = "X-PERCLOUD-REPLIED";

    // What is between a server and its own users (RFC 6638 §7): nobody else is told.
    static readonly string[] Private = ["SCHEDULE-AGENT", "SCHEDULE-STATUS", "SCHEDULE-FORCE-SEND", Replied];

    /// <summary>Whether two addresses are the same: the scheme and the letters of a mail address have no case.</summary>
    public static bool Same(string? one, string? other) => one is not null && other is not null && one.Trim().Equals(other.Trim(), StringComparison.OrdinalIgnoreCase);

    /// <summary>The organizer's address; null when there is none.</summary>
    public static string? Organizer(CalendarComponent component) => component.Property("ORGANIZER")?.Value.Trim();

    /// <summary>The line of an attendee; null for one who is not invited.</summary>
    public static ContentLine? Attendee(CalendarComponent component, string address) => component.All("ATTENDEE").FirstOrDefault(line => Same(line.Value, address));

    /// <summary>What an attendee answered, in capitals; NEEDS-ACTION when nothing.</summary>
    public static string Answer(ContentLine attendee) => attendee.Parameter("PARTSTAT")?.ToUpperInvariant() ?? "NEEDS-ACTION";

    /// <summary>Whether this server sends the messages to a party (SCHEDULE-AGENT, RFC 6638 §7.1): unless the client says that it does, or that nobody shall.</summary>
    public static bool IsServed(ContentLine line) => line.Parameter("SCHEDULE-AGENT")?.ToUpperInvariant() is null or "SERVER";

    /// <summary>Notes on the line of an organizer or attendee how a message to them fared (SCHEDULE-STATUS, RFC 6638 §7.3).</summary>
    /// <param name="calendar">The sender's object.</param>
    /// <param name="address">Who was written to.</param>
    /// <param name="status">A status of RFC 6638 §3.2.9: 1.1 waits, 1.2 delivered, 3.7 nobody there, 5.1 not delivered …</param>
    public static void Note(CalendarComponent calendar, string address, string status)
    {
        foreach (var component in calendar.Components.Where(IsScheduled))
            foreach (var line in component.All("ATTENDEE").Concat(component.All("ORGANIZER")).Where(line => Same(line.Value, address)).ToList())
                component.Replace(line, line.With("SCHEDULE-STATUS", status));
    }

    internal static bool IsScheduled(CalendarComponent component) => component.IsEntry;

    internal static ContentLine Public(ContentLine line) => Private.Aggregate(line, (so, name) => so.Parameter(name) is null ? so : so.With(name, null));
}
