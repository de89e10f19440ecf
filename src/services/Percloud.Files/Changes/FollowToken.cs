using System.Globalization;
using Percloud.Kernel;

namespace Percloud.Files;

/// <summary>How far a follower of a tree has come: a state of the tree, or within the things of one change up to one of them.</summary>
readonly record struct FollowToken(SyncToken State, long? Number)
{
    const string Scheme = "data:,";

    /// <summary>Reads <c>data:,1.42</c> or <c>data:,1.42-7</c>; false on anything else.</summary>
    public static bool TryParse(string text, out FollowToken token)
    {
        token = default;
        if (text.Length > 100 || !text.StartsWith(Scheme, StringComparison.Ordinal))
            return false;
        var rest = text[Scheme.Length..];
        var dash = rest.IndexOf('-', StringComparison.Ordinal);
        long number = 0;
        if (!SyncToken.TryParse(dash < 0 ? rest : rest[..dash], out var state)
            || (dash >= 0 && !long.TryParse(rest.AsSpan(dash + 1), NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            return false;
        token = new FollowToken(state, dash < 0 ? null : number);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Number is { } number ? $"{Scheme}{State}-{number}" : $"{Scheme}{State}";
}
