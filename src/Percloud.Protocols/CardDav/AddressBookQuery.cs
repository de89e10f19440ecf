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
        if (await ItemReports.Plan(exchange, body, CardDavNames.AddressData, new DavUnmet(CardDavNames.SupportedAddressData), cancel) is not { } plan) return;
        var unmet = CardDavNames.SupportedFilter;
        CardFilter? filter = null;
        if (body.Children.FirstOrDefault(child => child.Name == CardDavNames.Of("filter")) is { } element && !CardFilter.TryRead(element, out filter, out unmet))
        {
            await exchange.Refuse(DavVerdict.Forbidden, cancel, "This filter cannot be asked here.", unmet: new DavUnmet(unmet));
            return;
        }
        if (Limit(exchange, body) is not { } most) { await exchange.Refuse(DavVerdict.BadRequest, cancel); return; }
        var view = await DavView.Of(exchange, found, plan.Needs, cancel);
        var answer = Multistatus.Begin(exchange);
        // Of a collection by itself nothing is a card; without the header clients mean its members, whatever RFC 3253 §3.6 says.
        var more = DepthHeader.Parse(exchange.Header("Depth") ?? "1") != Depth.Zero && await Tell(exchange, answer, (found, filter, most), plan, view, cancel);
        // §8.6.2: truncated, and the collection says so.
        if (more) answer.Status(exchange.Href(collection: true), DavVerdict.TooMany);
        await answer.End(cancel);
    }

    static async ValueTask<bool> Tell(DavExchange exchange, Multistatus answer, (DavResource Book, CardFilter? Filter, int Most) asked, PropertyPlan plan, DavView view, CancellationToken cancel)
    {
        var needs = plan.Needs | (asked.Filter is { IsEmpty: false } ? DavNeeds.Content : DavNeeds.None);
        var left = asked.Most;
        string? after = null;
        do
        {
            var page = await exchange.Backend.Children(exchange.Path, asked.Book, after, exchange.Limits.ChildrenPerBatch, cancel);
            foreach (var part in ItemReports.Parts(page.Members, needs))
            {
                foreach (var card in await Told.Detailed(exchange, part, needs, cancel))
                {
                    if (card.IsCollection || !Matches(asked.Filter, card)) continue;
                    if (left-- == 0) return true;
                    answer.Properties(Multistatus.Bytes(exchange.Request.Mount.Href(exchange.Path.Child(card.Name), false)), card, isMember: false, plan, view);
                    await answer.Breathe(cancel);
                }
            }
            after = page.After;
        }
        while (after is not null);
        return false;
    }

    static bool Matches(CardFilter? filter, DavResource resource) =>
        filter is null or { IsEmpty: true } || (resource.Content is { } content && Card.TryParse(content, CardLimits.Default, out var card, out _) && filter.Matches(card));

    static int? Limit(DavExchange exchange, DavElement body)
    {
        if (body.Children.FirstOrDefault(child => child.Name == CardDavNames.Of("limit")) is not { } limit) return exchange.Limits.TreeNodes;
        var text = limit.Children.FirstOrDefault(child => child.Name == CardDavNames.Of("nresults"))?.Text.Trim();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted) && wanted > 0 ? Math.Min(wanted, exchange.Limits.TreeNodes) : null;
    }
}
