using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Percloud.Kernel;

/// <summary>Random values of which a cloud stores only the hash, so that it can move with everyone still signed in (DESIGN §5).</summary>
public static class Token
{
    /// <summary>256 random bits as 43 characters of base64url.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    /// <summary>SHA-256 of the text, 64 lower-case hexadecimal digits.</summary>
    public static string Hash(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));

    /// <summary>An app password: 28 letters and digits that are not mistaken for each other, in groups of four with dashes: 140 random bits.</summary>
    public static string NewAppPassword()
    {
        const string alphabet = "abcdefghjkmnpqrstuvwxyz023456789";
        Span<char> text = stackalloc char[34];
        for (var i = 0; i < text.Length; i++)
            text[i] = i % 5 == 4 ? '-' : alphabet[RandomNumberGenerator.GetInt32(alphabet.Length)];
        return new string(text);
    }

    /// <summary>A code that a person types once: twelve digits and letters in groups of four.</summary>
    public static string NewCode()
    {
        const string alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
        var text = RandomNumberGenerator.GetString(alphabet, 12);
        return $"{text[..4]}-{text[4..8]}-{text[8..]}";
    }

    /// <summary>Compares two hashes or codes in constant time.</summary>
    public static bool Same(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));
}
