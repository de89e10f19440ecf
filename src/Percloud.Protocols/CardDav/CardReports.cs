using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>What the reports of address books share.</summary>
static class CardReports
{
    /// <summary>What is told of each card; null, and the client told, when it cannot be.</summary>
    public static async ValueTask<PropertyPlan?> Plan(DavExchange exchange, DavElement body, CancellationToken cancel)
    {
        var data = body.Child("prop")?.Children.FirstOrDefault(child => child.Name == CardDavNames.AddressData);
        if (data is null || AddressData.Make(data) is not null) return await Told.PlanOf(exchange, body, cancel);
        await exchange.Refuse(DavVerdict.Forbidden, cancel, "Cards are given as text/vcard, version 3.0 or 4.0.", unmet: new DavUnmet(CardDavNames.SupportedAddressData));
        return null;
    }
}
