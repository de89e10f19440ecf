using System.Diagnostics.CodeAnalysis;

namespace Percloud.Protocols.Dav;

/// <summary>The steps of a PROPPATCH (RFC 4918 §14.19) or of an extended MKCOL (RFC 5689 §5.1), in the order written.</summary>
public static class PropertyUpdate
{
    /// <summary>Reads a body; false for what is none or asks too much. Never throws on input.</summary>
    public static bool TryParse(ReadOnlySpan<byte> body, DavLimits limits, [NotNullWhen(true)] out IReadOnlyList<DavPatch>? steps)
    {
        steps = null;
        return DavXmlReader.TryParse(body, limits, out var root) && root.Name == DavName.Dav("propertyupdate") && TryRead(root, limits, out steps);
    }

    /// <summary>Reads set and remove elements of a root.</summary>
    internal static bool TryRead(DavElement root, DavLimits limits, [NotNullWhen(true)] out IReadOnlyList<DavPatch>? steps)
    {
        steps = null;
        var read = new List<DavPatch>();
        foreach (var act in root.Children)
        {
            var isSet = act.Name == DavName.Dav("set");
            if ((!isSet && act.Name != DavName.Dav("remove")) || act.Child("prop") is not { } prop) continue;
            read.AddRange(prop.Children.Select(property => new DavPatch(property.Name, isSet ? property : null)));
        }
        if (read.Count == 0 || read.Count > limits.Patches) return false;
        steps = read;
        return true;
    }
}
