namespace Percloud.Web.Components;

/// <summary>Which icon and which word stand for a file.</summary>
public static class FileKind
{
    /// <summary>From a media type such as <c>image/png</c>.</summary>
    public static string IconOf(string? mediaType)
    {
        var (kind, sort) = (mediaType ?? "").Split('/', 2) is [var a, var b] ? (a, b) : ("", "");
        return kind switch
        {
            "image" => "image",
            "video" => "video",
            "audio" => "music",
            "text" when sort is "csv" or "tab-separated-values" => "sheet",
            "text" when sort is "html" or "css" or "javascript" or "xml" => "file-code",
            "text" => "file-text",
            "application" => Application(sort),
            _ => "file",
        };
    }

    /// <summary>The key of the kind's name in the texts, from a media type such as <c>image/png</c>.</summary>
    public static string KeyOf(string? mediaType)
    {
        var type = (mediaType ?? "").Split(';')[0].Trim().ToLowerInvariant();
        return Known.TryGetValue(type, out var key) ? key : IconOf(type) switch
        {
            "image" => "kind.image",
            "video" => "kind.video",
            "music" => "kind.sound",
            "sheet" => "kind.sheet",
            "presentation" => "kind.slides",
            "file-archive" => "kind.archive",
            "file-code" => "kind.code",
            "file-text" => type.StartsWith("text/", StringComparison.Ordinal) ? "kind.text" : "kind.document",
            _ => "kind.file",
        };
    }

    // Those that people call by a name of their own.
    static readonly Dictionary<string, string> Known = new()
    {
        ["image/jpeg"] = "kind.photo",
        ["image/heic"] = "kind.photo",
        ["image/heif"] = "kind.photo",
        ["image/avif"] = "kind.photo",
        ["image/x-adobe-dng"] = "kind.photo",
        ["image/svg+xml"] = "kind.drawing",
        ["image/vnd.dxf"] = "kind.drawing",
        ["application/pdf"] = "kind.pdf",
        ["application/epub+zip"] = "kind.book",
        ["application/json"] = "kind.data",
        ["application/xml"] = "kind.data",
        ["text/csv"] = "kind.table",
        ["text/tab-separated-values"] = "kind.table",
        ["text/html"] = "kind.web-page",
        ["application/xhtml+xml"] = "kind.web-page",
        ["text/calendar"] = "kind.calendar",
        ["text/vcard"] = "kind.contacts",
        ["text/x-vcard"] = "kind.contacts",
        ["message/rfc822"] = "kind.mail",
    };

    static string Application(string sort) => sort switch
    {
        "zip" or "gzip" or "x-tar" or "x-7z-compressed" or "x-xz" or "x-bzip2" or "vnd.rar" => "file-archive",
        "json" or "xml" or "javascript" => "file-code",
        "pdf" or "rtf" or "msword" or "epub+zip" => "file-text",
        _ when sort.Contains("spreadsheet", StringComparison.Ordinal) || sort.Contains("ms-excel", StringComparison.Ordinal) => "sheet",
        _ when sort.Contains("presentation", StringComparison.Ordinal) || sort.Contains("powerpoint", StringComparison.Ordinal) => "presentation",
        _ when sort.Contains("text", StringComparison.Ordinal) || sort.Contains("wordprocessing", StringComparison.Ordinal) => "file-text",
        _ => "file",
    };
}
