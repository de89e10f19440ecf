using System.Net.Http.Headers;
using System.Text;

namespace Percloud.Host;

/// <summary>Name and password as apps send them with each request (RFC 7617 §2).</summary>
static class BasicHeader
{
    const int Most = 1000;

    /// <summary>False for anything else, such as a longer one than any name and app password make.</summary>
    public static bool TryParse(string? value, out string name, out string password)
    {
        (name, password) = ("", "");
        if (!AuthenticationHeaderValue.TryParse(value, out var header) || !"Basic".Equals(header.Scheme, StringComparison.OrdinalIgnoreCase) || header.Parameter is not { Length: < Most } packed)
            return false;
        Span<byte> bytes = stackalloc byte[Most];
        if (!Convert.TryFromBase64String(packed, bytes, out var length))
            return false;
        var text = Encoding.UTF8.GetString(bytes[..length]);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 1)
            return false;
        (name, password) = (text[..colon], text[(colon + 1)..]);
        return true;
    }
}
