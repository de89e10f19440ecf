namespace Percloud.Web.Components;

/// <summary>Which icon stands for a file.</summary>
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
