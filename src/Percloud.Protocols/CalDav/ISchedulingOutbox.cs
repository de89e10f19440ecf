using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>What a backend adds when people may ask for the free time of others (RFC 6638 §5).</summary>
public interface ISchedulingOutbox
{
    /// <summary>Whether a path is an outbox of the one who asks.</summary>
    bool IsOutbox(DavPath path);

    /// <summary>Answers a request for free time, in the order of its attendees.</summary>
    /// <param name="path">The outbox.</param>
    /// <param name="request">A VCALENDAR with METHOD:REQUEST and one VFREEBUSY with UID, ORGANIZER, ATTENDEE, DTSTART, DTEND.</param>
    /// <param name="cancel">Ends the work.</param>
    /// <returns>For each recipient its address, a request status (RFC 5546 §3.6) such as <c>2.0;Success</c>, and a VCALENDAR with METHOD:REPLY; null where there is none.</returns>
    ValueTask<IReadOnlyList<(string Recipient, string Status, CalendarComponent? Answer)>> FreeBusy(DavPath path, CalendarComponent request, CancellationToken cancel);
}
