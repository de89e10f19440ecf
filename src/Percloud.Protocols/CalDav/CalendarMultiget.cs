using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>calendar-multiget (RFC 4791 §7.9): the objects at the addresses that are named.</summary>
sealed class CalendarMultiget : IDavReport
{
    public DavName Name => CalDavNames.Name("calendar-multiget");

    public bool Serves(IDavBackend backend, DavResource resource) => CalDav.IsCalendar(resource) || !resource.IsCollection;

    public ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel) =>
        ItemReports.Multiget(exchange, found, body, (CalDavNames.CalendarData, new DavUnmet(CalDavNames.Name("supported-calendar-data"))), cancel);
}
