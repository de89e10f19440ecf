namespace Percloud.Protocols.ITip;

/// <summary>What a message is for (RFC 5546 §1.4).</summary>
public enum ITipMethod
{
    /// <summary>An organizer tells everybody, without asking.</summary>
    Publish = 1,

    /// <summary>An organizer invites, or says what changed.</summary>
    Request,

    /// <summary>An attendee answers.</summary>
    Reply,

    /// <summary>An organizer adds occurrences.</summary>
    Add,

    /// <summary>An organizer calls off, or takes an attendee off the list.</summary>
    Cancel,

    /// <summary>An attendee asks for the latest.</summary>
    Refresh,

    /// <summary>An attendee proposes a change.</summary>
    Counter,

    /// <summary>An organizer turns a proposal down.</summary>
    DeclineCounter,
}

/// <summary>A message to one person.</summary>
/// <param name="Method">What it is for.</param>
/// <param name="From">The address of the one who sends it.</param>
/// <param name="To">The address of the one who gets it.</param>
/// <param name="Calendar">The VCALENDAR with its METHOD.</param>
public sealed record ITipMessage(ITipMethod Method, string From, string To, ICalendar.CalendarComponent Calendar);
