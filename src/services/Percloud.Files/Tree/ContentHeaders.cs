using Microsoft.AspNetCore.Http;

namespace Percloud.Files;

/// <summary>Bytes from people never run in the cloud's origin (DESIGN §5).</summary>
static class ContentHeaders
{
    public static void Seal(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = "sandbox; default-src 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Referrer-Policy"] = "no-referrer";
    }
}
