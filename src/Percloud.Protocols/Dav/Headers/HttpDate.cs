using System.Globalization;

namespace Percloud.Protocols.Dav;

/// <summary>Times in headers (RFC 9110 §5.6.7): to the second, in UTC.</summary>
static class HttpDate
{
    static readonly string[] Formats = ["r", "dddd, dd-MMM-yy HH:mm:ss 'GMT'", "ddd MMM d HH:mm:ss yyyy"];

    public static DateTimeOffset? Parse(string? value) =>
        value is { Length: < 64 } && DateTimeOffset.TryParseExact(value, Formats, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AllowInnerWhite, out var time) ? time : null;

    public static string Write(DateTimeOffset time) => time.ToString("r", CultureInfo.InvariantCulture);

    /// <summary>The same time as a client sees it.</summary>
    public static DateTimeOffset ToSecond(DateTimeOffset time) => DateTimeOffset.FromUnixTimeSeconds(time.ToUnixTimeSeconds());
}
