using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>What the WebDAV engine needs to serve address books: properties and reports (RFC 6352).</summary>
public static class CardDav
{
    /// <summary>Bytes of one card (§6.2.3).</summary>
    public static int MaxResourceSize => VCard.CardLimits.Default.TotalBytes;

    /// <summary>Live properties of address books beside those of plain WebDAV, and the cards inside reports.</summary>
    public static LiveProperties Properties { get; } = LiveProperties.WebDav.With(
        LiveProperties.SettableName,
        OfBook(CardDavNames.SupportedAddressData, (to, _) => to.Raw(
            """<x:address-data-type content-type="text/vcard" version="3.0"/><x:address-data-type content-type="text/vcard" version="4.0"/>"""u8)),
        OfBook(CardDavNames.MaxResourceSize, (to, _) => to.Number(MaxResourceSize)),
        OfBook(CardDavNames.Of("supported-collation-set"), (to, _) => to.Raw(
            "<x:supported-collation>i;ascii-casemap</x:supported-collation><x:supported-collation>i;octet</x:supported-collation><x:supported-collation>i;unicode-casemap</x:supported-collation>"u8)),
        new LiveProperty(new DavName(CardDavNames.ServerNamespace, "getctag"), false, (it, _) => it.SyncToken is not null, (to, it, _) => to.Text(it.SyncToken), DavNeeds.SyncToken))
        .WithMade(CardDavNames.AddressData, AddressData.Make);

    /// <summary>The reports of address books beside those of plain WebDAV (§8).</summary>
    public static DavReports Reports { get; } = DavReports.WebDav.With(new AddressBookQuery(), new AddressBookMultiget());

    /// <summary>Bounds for engines with these reports: a multiget names thousands of cards.</summary>
    public static DavLimits Limits { get; } = DavLimits.Default with { XmlBytes = 2 * 1024 * 1024, XmlNodes = 25_000 };

    internal static bool IsBook(DavResource resource) => resource.IsCollection && resource.Kinds.Contains(CardDavNames.AddressBook);

    static LiveProperty OfBook(DavName name, Action<DavXmlWriter, DavResource> write) => new(name, false, (it, _) => IsBook(it), (to, it, _) => write(to, it));
}
