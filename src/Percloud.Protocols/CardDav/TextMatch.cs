using System.Diagnostics.CodeAnalysis;
using Percloud.Protocols.Dav;

namespace Percloud.Protocols.CardDav;

/// <summary>A test of a text (RFC 6352 §10.5.4): equal, with something in it, at its beginning or end, or not so.</summary>
sealed record TextMatch(TextCollation Collation, string Wanted, string How, bool Negated)
{
    public static bool TryRead(DavElement element, [NotNullWhen(true)] out TextMatch? match, out DavName unmet)
    {
        (match, unmet) = (null, CardDavNames.SupportedCollation);
        if (TextCollation.Of(element.Attribute("collation"), TextCollation.Unicode) is not { } collation) return false;
        unmet = CardDavNames.SupportedFilter;
        var (how, negated) = (element.Attribute("match-type") ?? "contains", element.Attribute("negate-condition") ?? "no");
        if (how is not ("equals" or "contains" or "starts-with" or "ends-with") || negated is not ("yes" or "no")) return false;
        match = new TextMatch(collation, collation.Fold(element.Text), how, negated == "yes");
        return true;
    }

    public bool Matches(string text)
    {
        var folded = Collation.Fold(text);
        var hit = How switch
        {
            "equals" => folded.Equals(Wanted, StringComparison.Ordinal),
            "starts-with" => folded.StartsWith(Wanted, StringComparison.Ordinal),
            "ends-with" => folded.EndsWith(Wanted, StringComparison.Ordinal),
            _ => folded.Contains(Wanted, StringComparison.Ordinal),
        };
        return hit != Negated;
    }
}
