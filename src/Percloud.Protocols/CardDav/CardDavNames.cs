using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>The names of CardDAV (RFC 6352).</summary>
public static class CardDavNames
{
    /// <summary>The namespace of RFC 6352.</summary>
    public const string Namespace = "urn:ietf:params:xml:ns:carddav";

    /// <summary>The namespace of Apple's server, whose <c>getctag</c> all clients know.</summary>
    public const string ServerNamespace = "http://calendarserver.org/ns/";

    /// <summary>The kind of a collection that holds cards (§5.2).</summary>
    public static DavName AddressBook { get; } = Of("addressbook");

    /// <summary>The cards themselves, inside reports (§10.4).</summary>
    public static DavName AddressData { get; } = Of("address-data");

    /// <summary>What the collection is for, in words (§6.2.1).</summary>
    public static DavName Description { get; } = Of("addressbook-description");

    /// <summary>Where a principal's address books are (§7.1.1).</summary>
    public static DavName HomeSet { get; } = Of("addressbook-home-set");

    /// <summary>A principal's own card (§7.1.2).</summary>
    public static DavName PrincipalAddress { get; } = Of("principal-address");

    /// <summary>Precondition (§6.3.2.1): media type and version are taken.</summary>
    public static DavName SupportedAddressData { get; } = Of("supported-address-data");

    /// <summary>Precondition (§6.3.2.1): it is a card.</summary>
    public static DavName ValidAddressData { get; } = Of("valid-address-data");

    /// <summary>Precondition (§6.3.2.1): no other card of the collection has this UID.</summary>
    public static DavName NoUidConflict { get; } = Of("no-uid-conflict");

    /// <summary>Precondition (§6.3.2.1) and property (§6.2.3): bytes of one card.</summary>
    public static DavName MaxResourceSize { get; } = Of("max-resource-size");

    /// <summary>Precondition (§8.6): the filter can be asked.</summary>
    public static DavName SupportedFilter { get; } = Of("supported-filter");

    /// <summary>Precondition (§8.6): the collation is known.</summary>
    public static DavName SupportedCollation { get; } = Of("supported-collation");

    /// <summary>A name in the namespace of RFC 6352.</summary>
    public static DavName Of(string local) => new(Namespace, local);
}
