using System.Diagnostics.CodeAnalysis;
using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;

namespace Percloud.Protocols.CardDav;

/// <summary>Which cards a query wants (RFC 6352 §10.5).</summary>
public sealed class CardFilter
{
    readonly List<PropertyFilter> properties;
    readonly bool all;

    CardFilter(List<PropertyFilter> properties, bool all) => (this.properties, this.all) = (properties, all);

    /// <summary>Whether every card matches.</summary>
    public bool IsEmpty => properties.Count == 0;

    /// <summary>Reads a filter element; false, with the precondition that does not hold, for one that cannot be asked.</summary>
    public static bool TryRead(DavElement filter, [NotNullWhen(true)] out CardFilter? read, out DavName unmet)
    {
        (read, unmet) = (null, CardDavNames.SupportedFilter);
        if (!IsTest(filter, out var all) || filter.Children.Count > 64) return false;
        var properties = new List<PropertyFilter>();
        foreach (var child in filter.Children.Where(child => child.Name == CardDavNames.Of("prop-filter")))
        {
            if (!PropertyFilter.TryRead(child, out var property, out unmet)) return false;
            properties.Add(property);
        }
        read = new CardFilter(properties, all);
        return true;
    }

    /// <summary>Whether a card is wanted.</summary>
    public bool Matches(Card card) => properties.Count == 0 || (all ? properties.TrueForAll(filter => filter.Matches(card)) : properties.Exists(filter => filter.Matches(card)));

    internal static bool IsTest(DavElement element, out bool all)
    {
        all = element.Attribute("test") == "allof";
        return element.Attribute("test") is null or "anyof" or "allof";
    }
}
