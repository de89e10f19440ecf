using System.Globalization;

namespace Percloud.Protocols.Dav;

/// <summary>How long a client would like its lock to last (RFC 4918 §10.7): the first of its wishes that can be read.</summary>
public static class TimeoutHeader
{
    /// <summary>Reads <c>Second-604800</c>; null for <c>Infinite</c>, for none, and for what is no time.</summary>
    public static TimeSpan? Parse(string? value)
    {
        if (value is null or { Length: > 256 }) return null;
        foreach (var wish in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (wish.Equals("Infinite", StringComparison.OrdinalIgnoreCase)) return null;
            if (wish.StartsWith("Second-", StringComparison.OrdinalIgnoreCase)
                && uint.TryParse(wish.AsSpan("Second-".Length), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds))
                return TimeSpan.FromSeconds(seconds);
        }
        return null;
    }
}
