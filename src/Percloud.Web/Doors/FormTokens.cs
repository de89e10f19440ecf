using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Percloud.Web;

/// <summary>
/// Antiforgery tokens: derived from a secret that only this browser's cookie holds, masked anew for each page, so that compression
/// tells nothing of it. Nothing is stored and no key of the host is needed.
/// </summary>
public static class FormTokens
{
    /// <summary>The name of the form field.</summary>
    public const string Field = "_token";

    const int Size = 32;

    /// <summary>A token for a form.</summary>
    public static string For(string secret)
    {
        Span<byte> token = stackalloc byte[2 * Size];
        RandomNumberGenerator.Fill(token[..Size]);
        var plain = Plain(secret);
        for (var i = 0; i < Size; i++)
            token[Size + i] = (byte)(plain[i] ^ token[i]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>True when the token was made for this secret.</summary>
    public static bool Match(string? secret, string? token)
    {
        Span<byte> bytes = stackalloc byte[2 * Size];
        if (secret is null || token is null || token.Length > 100 || Base64Url.DecodeFromChars(token, bytes, out _, out var length) != OperationStatus.Done || length != 2 * Size)
            return false;
        for (var i = 0; i < Size; i++)
            bytes[Size + i] ^= bytes[i];
        return CryptographicOperations.FixedTimeEquals(bytes[Size..], Plain(secret));
    }

    static byte[] Plain(string secret) => HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), "percloud form"u8);
}
