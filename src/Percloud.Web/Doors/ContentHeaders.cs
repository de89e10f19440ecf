using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>Bytes from people never run in the cloud's origin (DESIGN §5).</summary>
public static class ContentHeaders
{
    /// <summary>Keeps an answer with such bytes from running scripts, from being taken for another kind, and from other sites' pages.</summary>
    public static void Seal(IHeaderDictionary headers)
    {
        ArgumentNullException.ThrowIfNull(headers);
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
