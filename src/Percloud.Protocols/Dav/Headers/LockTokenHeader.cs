using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace Percloud.Protocols.Dav;

/// <summary>The lock that UNLOCK is about (RFC 4918 §10.5): one address between angle brackets.</summary>
public static class LockTokenHeader
{
    const int LongestToken = 1024;

    /// <summary>Reads a header value; never throws.</summary>
    public static bool TryParse(string? value, [NotNullWhen(true)] out string? token)
    {
        token = null;
        if (value is null or { Length: > LongestToken }) return false;
        var cursor = new HeaderCursor(Encoding.UTF8.GetBytes(value));
        cursor.SkipSpace();
        if (!cursor.TryTakeReference(out var read)) return false;
        cursor.SkipSpace();
        if (cursor.AtEnd) token = read;
        return token is not null;
    }
}
