using System.Buffers;
using System.Globalization;
using Percloud.Kernel;

namespace Percloud.Calendar;

/// <summary>Ids of attachments: the hash of the bytes and what makes each its own, so that an id leads to its bytes and no table is needed (RFC 8607 §4.3).</summary>
static class AttachmentId
{
    const int HashDigits = 64;
    const int OwnDigits = 12;

    static readonly SearchValues<char> Digits = SearchValues.Create("0123456789abcdef");

    public static string New(string hash, TimeProvider clock) => $"{hash}-{Id.New(clock).ToString("N", CultureInfo.InvariantCulture)[^OwnDigits..]}";

    /// <summary>The hash of the bytes; null for what is no id of ours.</summary>
    public static string? HashOf(string id) =>
        id.Length == HashDigits + 1 + OwnDigits && id[HashDigits] == '-' && !id.AsSpan(0, HashDigits).ContainsAnyExcept(Digits) && !id.AsSpan(HashDigits + 1).ContainsAnyExcept(Digits) ? id[..HashDigits] : null;
}
