using System.Diagnostics.CodeAnalysis;

namespace Percloud.Protocols.Dav;

/// <summary>OC-Checksum, by which ownCloud's and Nextcloud's clients announce what the content sums up to: <c>SHA1:…</c>.</summary>
public sealed record ChecksumHeader(string Kind, byte[] Sum)
{
    /// <summary>Reads a header value; null when there is none, false when it is a known kind badly written. Kinds that are not known are passed over.</summary>
    public static bool TryParse(string? value, out ChecksumHeader? checksum)
    {
        checksum = null;
        if (value is null) return true;
        var colon = value.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0 || value.Length > 256) return false;
        var kind = value[..colon].Trim().ToUpperInvariant();
        if (Length(kind) is not { } length) return true;
        var digits = value.AsSpan(colon + 1).Trim();
        if (digits.Length != length * 2 || !TryHex(digits, out var sum)) return false;
        checksum = new ChecksumHeader(kind, sum);
        return true;
    }

    /// <summary>The sum as clients write it.</summary>
    public override string ToString() => $"{(Kind == "ADLER32" ? "Adler32" : Kind)}:{Convert.ToHexStringLower(Sum)}";

    static int? Length(string kind) => kind switch { "SHA1" => 20, "MD5" => 16, "SHA256" => 32, "ADLER32" => 4, _ => null };

    static bool TryHex(ReadOnlySpan<char> digits, [NotNullWhen(true)] out byte[]? sum)
    {
        sum = new byte[digits.Length / 2];
        return Convert.FromHexString(digits, sum, out _, out _) == System.Buffers.OperationStatus.Done;
    }
}
