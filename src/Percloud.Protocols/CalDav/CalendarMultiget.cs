using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CalDav;

/// <summary>calendar-multiget (RFC 4791 §7.9): the objects at the addresses that are named.</summary>
sealed class CalendarMultiget : IDavReport
{
    public DavName Name => CalDavNames.Name("calendar-multiget");

    public bool Serves(IDavBackend backend, DavResource resource) => resource is CalendarCollectionResource || !resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (await Multiget.Hrefs(exchange, body, cancel) is not { } hrefs || await CalendarReports.Plan(exchange, body, cancel) is not { } plan) return;
        await Multiget.Run(exchange, found, hrefs, plan, cancel);
    }
}
