using System.Diagnostics.CodeAnalysis;
using Percloud.Protocols.Dav;
using Percloud.Protocols.VCard;

namespace Percloud.Protocols.CardDav;

/// <summary>What one property of a card must be (RFC 6352 §10.5.1): missing, there, or one of its lines such that the tests hold.</summary>
sealed class PropertyFilter
{
    readonly string? group;
    readonly string name;
    readonly bool missing;
    readonly bool all;
    readonly List<Func<CardProperty, bool>> tests;

    PropertyFilter(DavElement element, bool missing, bool all, List<Func<CardProperty, bool>> tests)
    {
        var full = element.Attribute("name")!;
        var dot = full.IndexOf('.', StringComparison.Ordinal);
        (group, name) = (dot < 0 ? null : full[..dot], full[(dot + 1)..].ToUpperInvariant());
        (this.missing, this.all, this.tests) = (missing, all, tests);
    }

    public static bool TryRead(DavElement element, [NotNullWhen(true)] out PropertyFilter? filter, out DavName unmet)
    {
        (filter, unmet) = (null, CardDavNames.SupportedFilter);
        if (element.Attribute("name") is not { Length: > 0 } || !CardFilter.IsTest(element, out var all) || element.Children.Count > 64) return false;
        var missing = false;
        var tests = new List<Func<CardProperty, bool>>();
        foreach (var child in element.Children)
        {
            if (child.Name == CardDavNames.Of("is-not-defined")) missing = true;
            else if (child.Name == CardDavNames.Of("text-match"))
            {
                if (!TextMatch.TryRead(child, out var match, out unmet)) return false;
                tests.Add(property => property.Raw.Length <= CardLimits.Default.TextLineBytes && match.Matches(property.Text));
            }
            else if (child.Name == CardDavNames.Of("param-filter"))
            {
                if (!TryReadParameter(child, out var test, out unmet)) return false;
                tests.Add(test);
            }
            else return false;
        }
        if (missing && tests.Count > 0) return false;
        filter = new PropertyFilter(element, missing, all, tests);
        return true;
    }

    public bool Matches(Card card)
    {
        var found = false;
        foreach (var property in card.Properties)
        {
            if (property.Name != name || (group is not null && !group.Equals(property.Group, StringComparison.OrdinalIgnoreCase))) continue;
            found = true;
            if (!missing && (tests.Count == 0 || (all ? tests.TrueForAll(test => test(property)) : tests.Exists(test => test(property))))) return true;
        }
        return missing && !found;
    }

    // §10.5.2: a parameter that is missing, there, or has a value that matches.
    static bool TryReadParameter(DavElement element, [NotNullWhen(true)] out Func<CardProperty, bool>? test, out DavName unmet)
    {
        (test, unmet) = (null, CardDavNames.SupportedFilter);
        if (element.Attribute("name")?.ToUpperInvariant() is not { Length: > 0 } name || element.Children.Count > 1) return false;
        if (element.Children.Count == 0) test = property => property.Parameters.Any(p => p.Name == name);
        else if (element.Children[0].Name == CardDavNames.Of("is-not-defined")) test = property => property.Parameters.All(p => p.Name != name);
        else if (element.Children[0].Name == CardDavNames.Of("text-match"))
        {
            if (!TextMatch.TryRead(element.Children[0], out var match, out unmet)) return false;
            test = property => property.All(name).Any(match.Matches);
        }
        return test is not null;
    }
}
