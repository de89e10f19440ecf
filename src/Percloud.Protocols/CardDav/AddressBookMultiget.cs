using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>addressbook-multiget (RFC 6352 §8.7): the cards at the addresses that are named.</summary>
sealed class AddressBookMultiget : IDavReport
{
    public DavName Name => CardDavNames.Of("addressbook-multiget");

    public bool Serves(IDavBackend backend, DavResource resource) => CardDav.IsBook(resource) || !resource.IsCollection;

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (await Multiget.Hrefs(exchange, body, cancel) is not { } hrefs || await CardReports.Plan(exchange, body, cancel) is not { } plan) return;
        await Multiget.Run(exchange, found, hrefs, plan, cancel);
    }
}
