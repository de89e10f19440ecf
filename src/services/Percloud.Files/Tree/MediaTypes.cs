using Microsoft.AspNetCore.StaticFiles;

namespace Percloud.Files;

/// <summary>What kind of content a file has: as the client says when it says more than "bytes", else as the name suggests.</summary>
static class MediaTypes
{
    const string Bytes = "application/octet-stream";

    static readonly FileExtensionContentTypeProvider ByName = new();

    // Shown in the browser itself; all others are saved. Nothing here can run, and each is served sandboxed all the same.
    static readonly HashSet<string> Shown =
    [
        "image/jpeg", "image/png", "image/gif", "image/webp", "image/avif", "text/plain", "audio/mpeg", "audio/ogg", "audio/mp4", "audio/flac",
        "video/mp4", "video/webm", "video/ogg",
    ];

    // Text that people wrote: searched by its words and opened in the small editor.
    static readonly HashSet<string> Texts = ["application/json", "application/xml", "application/yaml", "application/x-yaml", "application/toml"];

    /// <summary>Whether packing it once more would only cost time.</summary>
    public static bool IsPacked(string? type) => type is not null
        && (type is "application/zip" or "application/gzip" or "application/pdf" or "application/x-7z-compressed" or "application/x-xz" or "application/vnd.rar"
            || (type.StartsWith("image/", StringComparison.Ordinal) && type is not ("image/svg+xml" or "image/bmp" or "image/tiff"))
            || type.StartsWith("video/", StringComparison.Ordinal) || type.StartsWith("audio/", StringComparison.Ordinal)
            || type.StartsWith("application/vnd.openxmlformats", StringComparison.Ordinal) || type.StartsWith("application/vnd.oasis", StringComparison.Ordinal));

    /// <summary>Whether its bytes are words.</summary>
    public static bool IsText(string? type) => type is not null && (type.StartsWith("text/", StringComparison.Ordinal) || Texts.Contains(type));

    public static string Of(string name, string? said)
    {
        var plain = said?.Split(';')[0].Trim().ToLowerInvariant();
        if (plain is { Length: > 2 and < 100 } && plain != Bytes && plain != "application/x-www-form-urlencoded" && plain.All(c => char.IsAsciiLetterOrDigit(c) || c is '/' or '.' or '+' or '-'))
            return plain;
        return ByName.TryGetContentType(name, out var type) ? type : Bytes;
    }

    public static bool IsShown(string? type) => type is not null && Shown.Contains(type);
}
