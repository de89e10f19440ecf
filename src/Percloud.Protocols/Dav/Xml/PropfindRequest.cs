using System.Diagnostics.CodeAnalysis;

namespace Percloud.Protocols.Dav;

/// <summary>What a PROPFIND asks for (RFC 4918 §9.1, §14.20).</summary>
/// <param name="Kind">Which of the three forms.</param>
/// <param name="Names">Properties named in <c>prop</c> or <c>include</c>, each once, in the order asked.</param>
public sealed record PropfindRequest(PropfindKind Kind, IReadOnlyList<DavName> Names)
{
    /// <summary>What an empty body means.</summary>
    public static PropfindRequest Everything { get; } = new(PropfindKind.AllProp, []);

    /// <summary>Reads a body; an empty one asks for everything. Never throws on input.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, DavLimits limits, [NotNullWhen(true)] out PropfindRequest? request)
    {
        request = body.IsEmpty ? Everything : null;
        if (request is not null) return true;
        if (!DavXmlReader.TryParse(body, limits, out var root) || root.Name != DavName.Dav("propfind")) return false;
        var (all, names, prop) = (root.Child("allprop"), root.Child("propname"), root.Child("prop"));
        // Exactly one of the three; elements that are not known are passed over (RFC 4918 §17).
        if ((all is null ? 0 : 1) + (names is null ? 0 : 1) + (prop is null ? 0 : 1) != 1) return false;
        var listed = prop ?? (all is null ? null : root.Child("include"));
        var wanted = listed?.Children.Select(child => child.Name).Distinct().ToList() ?? [];
        if (wanted.Count > limits.Properties) return false;
        request = new PropfindRequest(all is not null ? PropfindKind.AllProp : names is not null ? PropfindKind.PropName : PropfindKind.Prop, wanted);
        return true;
    }
}

/// <summary>The three forms of a PROPFIND.</summary>
public enum PropfindKind
{
    /// <summary>The properties that RFC 4918 defines, and those included by name.</summary>
    AllProp,
    /// <summary>The names of all properties, without values.</summary>
    PropName,
    /// <summary>The properties named.</summary>
    Prop,
}
