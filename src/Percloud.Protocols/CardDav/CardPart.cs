using System.Text;
using Percloud.Protocols.VCard;

namespace Percloud.Protocols.CardDav;

/// <summary>Some properties of a card (RFC 6352 §10.4.2), by name or by group and name; BEGIN, VERSION and END are always there.</summary>
static class CardPart
{
    public static string Of(Card card, Dictionary<string, bool> only)
    {
        var text = new StringBuilder($"BEGIN:VCARD\r\nVERSION:{card.Version.Text()}\r\n");
        foreach (var property in card.Properties)
        {
            if (!only.TryGetValue(property.Name, out var value) && (property.Group is null || !only.TryGetValue($"{property.Group}.{property.Name}", out value))) continue;
            if (value) text.Append(Encoding.UTF8.GetString(property.Raw.Span));
            else text.Append(Encoding.UTF8.GetString((CardLine.Of(property) with { Value = "" }).Write()));
        }
        return text.Append("END:VCARD\r\n").ToString();
    }
}
