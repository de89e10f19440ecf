namespace Percloud.Protocols.Dav;

/// <summary>How deep a request reaches (RFC 4918 §10.2).</summary>
enum Depth
{
    Zero,
    One,
    Infinity,
}

static class DepthHeader
{
    /// <summary>Reads Depth; without the header every method here means infinity. Null for anything else.</summary>
    public static Depth? Parse(string? value) => value?.Trim() switch
    {
        null => Depth.Infinity,
        "0" => Depth.Zero,
        "1" => Depth.One,
        var text when text.Equals("infinity", StringComparison.OrdinalIgnoreCase) => Depth.Infinity,
        _ => null,
    };
}
