using System.Globalization;

namespace Percloud.Protocols.Dav;

/// <summary>X-OC-Mtime, by which ownCloud's and Nextcloud's clients and rclone ask for a file's modified time to be kept.</summary>
static class ModifiedHeader
{
    static readonly long Earliest = new DateTimeOffset(1601, 1, 1, 0, 0, 0, TimeSpan.Zero).ToUnixTimeSeconds();
    static readonly long Latest = DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    /// <summary>Reads seconds since 1970, a fraction left out; null for what is no time that a file can have.</summary>
    public static DateTimeOffset? Parse(string? value)
    {
        if (value is null or { Length: > 32 }) return null;
        var whole = value.AsSpan().Trim();
        var point = whole.IndexOf('.');
        if (point > 0 && whole[(point + 1)..].IndexOfAnyExceptInRange('0', '9') < 0) whole = whole[..point];
        return long.TryParse(whole, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= Earliest && seconds <= Latest
            ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}
