using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;

namespace Percloud.Protocols.CardDav;

/// <summary>address-data (RFC 6352 §10.4): a card inside a report, in the version and with the properties that are asked for.</summary>
static class AddressData
{
    /// <summary>The property for one element; null for a media type or version that is not given.</summary>
    public static LiveProperty? Make(DavElement wanted)
    {
        if (wanted.Attribute("content-type") is { } type && !type.Trim().Equals("text/vcard", StringComparison.OrdinalIgnoreCase)) return null;
        // §10.4: without a word about it, 3.0.
        if (CardVersions.Parse(wanted.Attribute("version") ?? "3.0") is not { } version || version == CardVersion.V21) return null;
        var only = Only(wanted);
        return new LiveProperty(CardDavNames.AddressData, false, (it, _) => it.Content is not null, (to, it, _) => Write(to, it.Content!.Value, version, only), DavNeeds.Content);
    }

    // Names in capitals, and whether their values are wanted; null for the whole card (§10.4.1).
    static Dictionary<string, bool>? Only(DavElement wanted)
    {
        Dictionary<string, bool>? only = null;
        foreach (var child in wanted.Children)
        {
            if (child.Name != CardDavNames.Of("prop") || child.Attribute("name") is not { Length: > 0 } name) continue;
            only ??= new Dictionary<string, bool>(StringComparer.OrdinalIgnoreCase);
            only[name] = child.Attribute("novalue") != "yes";
        }
        return only;
    }

    static void Write(DavXmlWriter to, ReadOnlyMemory<byte> content, CardVersion version, Dictionary<string, bool>? only)
    {
        if (!Card.TryParse(content, CardLimits.Default, out var card, out _)) { to.Text(System.Text.Encoding.UTF8.GetString(content.Span)); return; }
        if (card.Version != version && Card.TryParse(CardConvert.To(card, version), CardLimits.Default, out var said, out _)) card = said;
        to.Text(only is null ? card.Text() : CardPart.Of(card, only));
    }
}
