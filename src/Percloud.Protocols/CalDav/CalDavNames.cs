using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>The names of CalDAV (RFC 4791), of its scheduling (RFC 6638), and those of Apple that all clients know. Preconditions that requests fail are <see cref="CalDavRefusal"/>.</summary>
public static class CalDavNames
{
    /// <summary>The namespace of RFC 4791 and RFC 6638.</summary>
    public const string Namespace = "urn:ietf:params:xml:ns:caldav";

    /// <summary>The namespace of Apple's server, whose <c>getctag</c> all clients know.</summary>
    public const string ServerNamespace = "http://calendarserver.org/ns/";

    /// <summary>The namespace of Apple's calendar.</summary>
    public const string AppleNamespace = "http://apple.com/ns/ical/";

    /// <summary>The word of the DAV header (RFC 4791 §5.1); a backend whose <see cref="IDavFeatures"/> says it and that makes collections has MKCALENDAR.</summary>
    public const string Feature = "calendar-access";

    /// <summary>The word of the DAV header of a server that keeps attachments (RFC 8607 §3.2).</summary>
    public const string AttachmentsFeature = "calendar-managed-attachments";

    /// <summary>The kind of a collection that holds events, tasks or entries (RFC 4791 §4.2).</summary>
    public static DavName Calendar { get; } = Name("calendar");

    /// <summary>The objects themselves, inside reports (RFC 4791 §9.6).</summary>
    public static DavName CalendarData { get; } = Name("calendar-data");

    /// <summary>What the collection is for, in words (RFC 4791 §5.2.1).</summary>
    public static DavName Description { get; } = Name("calendar-description");

    /// <summary>Where days and floating times are, as a VTIMEZONE (RFC 4791 §5.2.2); <see cref="TimeZoneText"/> reads it.</summary>
    public static DavName TimeZone { get; } = Name("calendar-timezone");

    /// <summary>Which kinds of components a calendar takes (RFC 4791 §5.2.3); <see cref="SupportedComponents"/> reads it.</summary>
    public static DavName SupportedComponents { get; } = Name("supported-calendar-component-set");

    /// <summary>Where a principal's calendars are (RFC 4791 §6.2.1).</summary>
    public static DavName HomeSet { get; } = Name("calendar-home-set");

    /// <summary>Precondition (RFC 4791 §5.3.2.1): no other object of the calendar has this UID.</summary>
    public static DavName NoUidConflict { get; } = Name("no-uid-conflict");

    /// <summary>Precondition (RFC 4791 §5.3.1.1): a calendar may stand at this address.</summary>
    public static DavName CalendarCollectionLocationOk { get; } = Name("calendar-collection-location-ok");

    /// <summary>The addresses that mean a principal (RFC 6638 §2.4.1).</summary>
    public static DavName UserAddressSet { get; } = Name("calendar-user-address-set");

    /// <summary>Person, group, room or thing (RFC 6638 §2.4.2).</summary>
    public static DavName UserType { get; } = Name("calendar-user-type");

    /// <summary>Where a principal's messages come in (RFC 6638 §2.2.1).</summary>
    public static DavName InboxUrl { get; } = Name("schedule-inbox-URL");

    /// <summary>Where a principal asks for the free time of others (RFC 6638 §2.1.1).</summary>
    public static DavName OutboxUrl { get; } = Name("schedule-outbox-URL");

    /// <summary>Where new invitations are put (RFC 6638 §9.2).</summary>
    public static DavName DefaultCalendar { get; } = Name("schedule-default-calendar-URL");

    /// <summary>The kind of the collection where messages come in (RFC 6638 §2.2).</summary>
    public static DavName ScheduleInbox { get; } = Name("schedule-inbox");

    /// <summary>The kind of the collection that is asked for free time (RFC 6638 §2.1).</summary>
    public static DavName ScheduleOutbox { get; } = Name("schedule-outbox");

    /// <summary>Whether a calendar's events take time (RFC 6638 §9.1).</summary>
    public static DavName Transparency { get; } = Name("schedule-calendar-transp");

    /// <summary>The colour of a calendar, <c>#RRGGBB</c> or <c>#RRGGBBAA</c>.</summary>
    public static DavName Color { get; } = new(AppleNamespace, "calendar-color");

    /// <summary>The place of a calendar among others.</summary>
    public static DavName Order { get; } = new(AppleNamespace, "calendar-order");

    /// <summary>A name in the namespace of RFC 4791.</summary>
    public static DavName Name(string local) => new(Namespace, local);

    internal static bool Is(this DavElement element, string local) => element.Name.Namespace == Namespace && element.Name.Local == local;

    internal static DavElement? Inside(this DavElement element, string local) => element.Children.FirstOrDefault(child => child.Is(local));
}
