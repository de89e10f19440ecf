using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>What the WebDAV engine needs to serve calendars: properties and reports (RFC 4791).</summary>
public static class CalDav
{
    // What the objects of one report may cost together: forty that are as costly as one may be.
    internal const long ReportWork = 40 * RecurrenceWork.Usual;

    /// <summary>Bytes of one object (§5.2.5).</summary>
    public static int MaxResourceSize => CalendarLimits.Default.Bytes;

    /// <summary>Attendees of one occurrence (§5.2.9).</summary>
    public static int MaxAttendees => 1_000;

    /// <summary>Bytes of one attachment (RFC 8607 §6.2).</summary>
    public static int MaxAttachmentSize => 32 * 1024 * 1024;

    /// <summary>Attachments of one object (RFC 8607 §6.3).</summary>
    public static int MaxAttachments => 20;

    /// <summary>Live properties of calendars beside those of plain WebDAV, and the objects inside reports. Description, time zone, transparency, colour and order are left by clients; max-instances (§5.2.8) is not said, since there is no bound: rules are laid out as far as somebody looks.</summary>
    public static LiveProperties Properties { get; } = LiveProperties.WebDav.With(
        LiveProperties.SettableName,
        new LiveProperty(CalDavNames.SupportedComponents, false, (it, _) => it is CalendarCollectionResource, (to, it, _) => SupportedComponents.Write(to, ((CalendarCollectionResource)it).Components)) { SettableWhenMade = true },
        OfCalendar("supported-calendar-data", to => to.Raw("""<x:calendar-data content-type="text/calendar" version="2.0"/>"""u8)),
        OfCalendar("max-resource-size", to => to.Number(MaxResourceSize)),
        OfCalendar("min-date-time", to => to.Raw("00010101T000000Z"u8)),
        OfCalendar("max-date-time", to => to.Raw("99991231T235959Z"u8)),
        OfCalendar("max-attendees-per-instance", to => to.Number(MaxAttendees)),
        OfCalendar("supported-collation-set", to => to.Raw(
            "<x:supported-collation>i;ascii-casemap</x:supported-collation><x:supported-collation>i;octet</x:supported-collation><x:supported-collation>i;unicode-casemap</x:supported-collation>"u8)),
        OfAttachments("max-attachment-size", MaxAttachmentSize),
        OfAttachments("max-attachments-per-resource", MaxAttachments),
        // RFC 8607 §6.1: empty, so that clients take attachments from wherever they reach the home, whatever the cloud was called when one was added.
        new LiveProperty(CalDavNames.Name("managed-attachments-server-URL"), false, (it, _) => it is CalendarHomeResource, (_, _, _) => { }),
        new LiveProperty(CalDavNames.Name("schedule-tag"), false, (it, _) => it.ScheduleTag is not null, (to, it, _) => to.Text(it.ScheduleTag)),
        new LiveProperty(new DavName(CalDavNames.ServerNamespace, "getctag"), false, (it, _) => it.SyncToken is not null, (to, it, _) => to.Text(it.SyncToken), DavNeeds.SyncToken))
        .WithMade(CalDavNames.CalendarData, CalendarDataProperty.Make);

    /// <summary>The reports of calendars beside those of plain WebDAV (§7), by the clock of the system.</summary>
    public static DavReports Reports { get; } = ReportsBy(TimeProvider.System);

    /// <summary>Bounds for engines with these reports: a multiget names thousands of objects.</summary>
    public static DavLimits Limits { get; } = DavLimits.Default with { XmlBytes = 2 * 1024 * 1024, XmlNodes = 25_000 };

    /// <summary>The reports by another clock, which says when an answer about free time was made.</summary>
    public static DavReports ReportsBy(TimeProvider clock) => DavReports.WebDav.With(new CalendarQuery(), new CalendarMultiget(), new FreeBusyQuery(clock));

    static LiveProperty OfAttachments(string name, long bound) => new(CalDavNames.Name(name), false, (it, _) => it is CalendarCollectionResource { KeepsAttachments: true }, (to, _, _) => to.Number(bound));

    static LiveProperty OfCalendar(string name, Action<DavXmlWriter> write) => new(CalDavNames.Name(name), false, (it, _) => it is CalendarCollectionResource, (to, _, _) => write(to));
}
