using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>The headers of every page.</summary>
public static class PageHeaders
{
    /// <summary>No script, style, picture or form of anyone else's, none inline, and nobody may frame the page.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self'; connect-src 'self'; font-src 'none'; "
        + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'; manifest-src 'self'; worker-src 'self'";

    internal static void Write(HttpResponse response, PageFrame frame)
    {
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.CacheControl = frame.CacheControl;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Percloud-Reader"] = frame.Reader ?? "-";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }
}
