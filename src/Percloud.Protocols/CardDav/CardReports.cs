using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>What the reports of address books share.</summary>
static class CardReports
{
    const long BytesAtOnce = 4 * 1024 * 1024;

    /// <summary>What is told of each card; null, and the client told, when it cannot be.</summary>
    public static async ValueTask<PropertyPlan?> Plan(DavExchange exchange, DavElement body, CancellationToken cancel)
    {
        var prop = body.Child("prop");
        if (prop?.Children.FirstOrDefault(child => child.Name == CardDavNames.AddressData) is { } data && AddressData.Make(data) is null)
        {
            await exchange.Refuse(DavVerdict.Forbidden, cancel, "Cards are given as text/vcard, version 3.0 or 4.0.", unmet: new DavUnmet(CardDavNames.SupportedAddressData));
            return null;
        }
        // §8.6, §8.7: prop, allprop or propname; without any, all that can be said plainly.
        var plan = prop is not null ? Told.Plan(exchange, prop)
            : PropertyPlan.Make(body.Child("propname") is null ? PropfindRequest.Everything : new PropfindRequest(PropfindKind.PropName, []), exchange.Tables.Live);
        if (plan is null) await exchange.Refuse(DavVerdict.BadRequest, cancel);
        return plan;
    }

    /// <summary>Cards in parts whose content may lie in memory together.</summary>
    public static IEnumerable<IReadOnlyList<DavResource>> Parts(IReadOnlyList<DavResource> all, DavNeeds needs)
    {
        if ((needs & DavNeeds.Content) == 0) { yield return all; yield break; }
        var (part, bytes) = (new List<DavResource>(), 0L);
        foreach (var card in all)
        {
            if (part.Count > 0 && bytes + card.Length > BytesAtOnce)
            {
                yield return part;
                (part, bytes) = ([], 0);
            }
            part.Add(card);
            bytes += card.Length;
        }
        if (part.Count > 0) yield return part;
    }
}
