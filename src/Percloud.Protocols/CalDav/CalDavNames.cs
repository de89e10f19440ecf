using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>The names of CalDAV (RFC 4791), its scheduling (RFC 6638) and what Apple's programs added.</summary>
public static class CalDavNames
{
    /// <summary>The namespace of RFC 4791.</summary>
    public const string Namespace = "urn:ietf:params:xml:ns:caldav";

    /// <summary>The namespace of Apple's calendars.</summary>
    public const string AppleNamespace = "http://apple.com/ns/ical/";

    /// <summary>The kind of a collection that holds calendar objects (§4.2).</summary>
    public static DavName Calendar { get; } = Name("calendar");

    /// <summary>The objects themselves, inside reports (§9.6).</summary>
    public static DavName CalendarData { get; } = Name("calendar-data");

    /// <summary>What a calendar may hold (§5.2.3).</summary>
    public static DavName SupportedComponents { get; } = Name("supported-calendar-component-set");

    /// <summary>Where days and floating times are placed (§5.2.2).</summary>
    public static DavName TimeZone { get; } = Name("calendar-timezone");

    /// <summary>Where a principal's calendars are (§6.2.1).</summary>
    public static DavName HomeSet { get; } = Name("calendar-home-set");

    /// <summary>By which addresses a principal is invited (RFC 6638 §2.4.1).</summary>
    public static DavName UserAddressSet { get; } = Name("calendar-user-address-set");

    /// <summary>Person, group, room (RFC 6638 §2.4.2).</summary>
    public static DavName UserType { get; } = Name("calendar-user-type");

    /// <summary>Where messages of scheduling come in (RFC 6638 §2.2.1).</summary>
    public static DavName InboxUrl { get; } = Name("schedule-inbox-URL");

    /// <summary>Where requests for busy times go out (RFC 6638 §2.1.1).</summary>
    public static DavName OutboxUrl { get; } = Name("schedule-outbox-URL");

    /// <summary>The kind of an inbox (RFC 6638 §2.2).</summary>
    public static DavName ScheduleInbox { get; } = Name("schedule-inbox");

    /// <summary>The kind of an outbox (RFC 6638 §2.1).</summary>
    public static DavName ScheduleOutbox { get; } = Name("schedule-outbox");

    /// <summary>Where new invitations are put (RFC 6638 §9.2).</summary>
    public static DavName DefaultCalendar { get; } = Name("schedule-default-calendar-URL");

    /// <summary>Whether a calendar's events take time (RFC 6638 §9.1).</summary>
    public static DavName Transparency { get; } = Name("schedule-calendar-transp");

    /// <summary>Precondition (§5.3.2.1): no other object of the calendar has this UID.</summary>
    public static DavName NoUidConflict { get; } = Name("no-uid-conflict");

    /// <summary>Precondition (§5.3.1.1): a calendar may stand here.</summary>
    public static DavName CalendarCollectionLocationOk { get; } = Name("calendar-collection-location-ok");

    /// <summary>A calendar's colour, <c>#rrggbb</c> or <c>#rrggbbaa</c>.</summary>
    public static DavName AppleColor { get; } = new(AppleNamespace, "calendar-color");

    /// <summary>A calendar's place among others.</summary>
    public static DavName AppleOrder { get; } = new(AppleNamespace, "calendar-order");

    /// <summary>A name in the namespace of RFC 4791.</summary>
    public static DavName Name(string local) => new(Namespace, local);

    internal static bool Is(this DavElement element, string local) => element.Name.Namespace == Namespace && element.Name.Local == local;

    internal static DavElement? Inside(this DavElement element, string local) => element.Children.FirstOrDefault(child => child.Is(local));
}
