using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Percloud.Protocols.Tus;

/// <summary>Reads the headers of tus 1.0; nothing here throws on what a client sends.</summary>
public static class TusHeaders
{
    /// <summary>A count of bytes: digits only.</summary>
    public static long? Bytes(string? text) =>
        text is { Length: > 0 and < 19 } && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var bytes) ? bytes : null;

    /// <summary>Pairs of a key and a value in base64, separated by commas; null when it is not well formed or too much.</summary>
    public static IReadOnlyDictionary<string, string>? Metadata(string? text, TusLimits limits)
    {
        ArgumentNullException.ThrowIfNull(limits);
        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(text))
            return found;
        if (text.Length > limits.Metadata)
            return null;
        foreach (var pair in text.Split(','))
        {
            var parts = pair.Trim().Split(' ');
            if (parts.Length > 2 || parts[0].Length == 0 || found.Count == limits.Pairs || Text(parts.Length == 2 ? parts[1] : "") is not { } value || !found.TryAdd(parts[0], value))
                return null;
        }

        return found;
    }

    /// <summary>An algorithm and a sum in base64; false when it is neither absent nor understood.</summary>
    public static bool TrySum(string? text, out TusSum? sum)
    {
        sum = null;
        if (text is null)
            return true;
        var parts = text.Split(' ');
        if (parts.Length != 2 || AlgorithmOf(parts[0]) is not { } known || Base64(parts[1]) is not { } value || value.Length != known.Length)
            return false;
        sum = new TusSum(known.Name, value);
        return true;
    }

    static (HashAlgorithmName Name, int Length)? AlgorithmOf(string name) => name switch
    {
        "sha1" => (HashAlgorithmName.SHA1, 20),
        "sha256" => (HashAlgorithmName.SHA256, 32),
        _ => null,
    };

    static string? Text(string base64)
    {
        try
        {
            return Base64(base64) is { } bytes ? new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(bytes) : null;
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    static byte[]? Base64(string text)
    {
        var bytes = new byte[(text.Length / 4 * 3) + 3];
        return Convert.TryFromBase64String(text, bytes, out var length) ? bytes[..length] : null;
    }
}
