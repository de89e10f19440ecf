using Percloud.Protocols.CardDav;
using Percloud.Protocols.Dav;
using Percloud.Protocols.ICalendar;

namespace Percloud.Protocols.CalDav;

/// <summary>What the WebDAV engine needs to serve calendars: properties and reports (RFC 4791).</summary>
public static class CalDav
{
    /// <summary>Bytes of one object (§5.2.5).</summary>
    public static int MaxResourceSize => CalendarLimits.Default.Bytes;

    /// <summary>Live properties of calendars beside those of plain WebDAV, and the objects inside reports.</summary>
    public static LiveProperties Properties { get; } = LiveProperties.WebDav.With(
        LiveProperties.SettableName,
        new LiveProperty(CalDavNames.SupportedComponents, false, (it, _) => it is CalendarCollectionResource { Components.Count: > 0 }, WriteComponents) { SettableWhenMade = true },
        OfCalendar("supported-calendar-data", (to, _) => to.Raw("""<x:calendar-data content-type="text/calendar" version="2.0"/>"""u8)),
        OfCalendar("max-resource-size", (to, _) => to.Number(MaxResourceSize)),
        OfCalendar("min-date-time", (to, _) => to.Raw("00010101T000000Z"u8)),
        OfCalendar("max-date-time", (to, _) => to.Raw("99991231T235959Z"u8)),
        OfCalendar("supported-collation-set", (to, _) => to.Raw(
            "<x:supported-collation>i;ascii-casemap</x:supported-collation><x:supported-collation>i;octet</x:supported-collation><x:supported-collation>i;unicode-casemap</x:supported-collation>"u8)),
        new LiveProperty(new DavName(CardDavNames.ServerNamespace, "getctag"), false, (it, _) => it.SyncToken is not null, (to, it, _) => to.Text(it.SyncToken), DavNeeds.SyncToken))
        .WithMade(CalDavNames.CalendarData, CalendarDataProperty.Make);

    /// <summary>The reports of calendars beside those of plain WebDAV (§7).</summary>
    public static DavReports Reports { get; } = DavReports.WebDav.With(new CalendarQuery(), new CalendarMultiget(), new FreeBusyQuery());

    /// <summary>Bounds for engines with these reports: a multiget names thousands of objects.</summary>
    public static DavLimits Limits { get; } = DavLimits.Default with { XmlBytes = 2 * 1024 * 1024, XmlNodes = 25_000 };

    internal static bool IsCalendar(DavResource resource) => resource.IsCollection && (resource.Kinds.Contains(CalDavNames.Calendar) || resource.Kinds.Contains(CalDavNames.ScheduleInbox));

    static LiveProperty OfCalendar(string name, Action<DavXmlWriter, DavResource> write) => new(CalDavNames.Name(name), false, (it, _) => IsCalendar(it), (to, it, _) => write(to, it));

    static void WriteComponents(DavXmlWriter to, DavResource it, DavView view)
    {
        foreach (var name in ((CalendarCollectionResource)it).Components)
        {
            to.Raw("<x:comp name=\""u8);
            to.Attribute(name);
            to.Raw("\"/>"u8);
        }
    }
}
