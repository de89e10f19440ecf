using System.Globalization;
using System.Net;

namespace Percloud.Host;

/// <summary>Where to listen, as people write it: 127.0.0.1:8080, [::]:443, localhost:8080, *:80.</summary>
static class ListenAddress
{
    public static IPEndPoint Parse(string text)
    {
        var colon = text.LastIndexOf(':');
        if (colon > 0 && ushort.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var port) && Address(text[..colon]) is { } address)
            return new IPEndPoint(address, port);
        throw new UsageException($"{text} is no address to listen on: write it like 127.0.0.1:8080, [::1]:8080 or *:8080.");
    }

    static IPAddress? Address(string text) => text switch
    {
        "localhost" => IPAddress.Loopback,
        "*" => IPAddress.IPv6Any,
        ['[', .. var inner, ']'] => IPAddress.TryParse(inner, out var six) ? six : null,
        _ => !text.Contains(':', StringComparison.Ordinal) && IPAddress.TryParse(text, out var four) ? four : null,
    };
}
