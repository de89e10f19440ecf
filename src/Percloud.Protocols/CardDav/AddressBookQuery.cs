using System.Globalization;
using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;

namespace Percloud.Protocols.CardDav;

/// <summary>addressbook-query (RFC 6352 §8.6): the cards of a book that a filter matches.</summary>
sealed class AddressBookQuery : IDavReport
{
    public DavName Name => CardDavNames.Of("addressbook-query");

    public bool Serves(IDavBackend backend, DavResource resource) => CardDav.IsBook(resource);

    public async ValueTask Run(DavExchange exchange, DavResource found, DavElement body, CancellationToken cancel)
    {
        if (await CardReports.Plan(exchange, body, cancel) is not { } plan) return;
        var unmet = CardDavNames.SupportedFilter;
        CardFilter? filter = null;
        if (body.Children.FirstOrDefault(child => child.Name == CardDavNames.Of("filter")) is { } element && !CardFilter.TryRead(element, out filter, out unmet))
        {
            await exchange.Refuse(DavVerdict.Forbidden, cancel, "This filter cannot be asked here.", unmet: new DavUnmet(unmet));
            return;
        }
        if (Limit(exchange, body) is not { } most) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        await new MemberQuery(found, plan, most)
        {
            Page = after => exchange.Backend.Children(exchange.Path, found, after, exchange.Limits.ChildrenPerBatch, cancel),
            AtSight = _ => filter is null or { IsEmpty: true } ? true : null,
            Fits = card => Matches(filter!, card),
        }.Run(exchange, cancel);
    }

    static bool Matches(CardFilter filter, DavResource resource) =>
        resource.Content is { } content && Card.TryParse(content, CardLimits.Default, out var card, out _) && filter.Matches(card);

    static int? Limit(DavExchange exchange, DavElement body)
    {
        if (body.Children.FirstOrDefault(child => child.Name == CardDavNames.Of("limit")) is not { } limit) return exchange.Limits.TreeNodes;
        var text = limit.Children.FirstOrDefault(child => child.Name == CardDavNames.Of("nresults"))?.Text.Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? Math.Min(wanted, exchange.Limits.TreeNodes) : null;
    }
}
