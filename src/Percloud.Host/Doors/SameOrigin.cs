using Microsoft.AspNetCore.Http.Features;
using Percloud.Web;

namespace Percloud.Host;

/// <summary>A request that changes something must come from a page of this very cloud: neighbours are same-site, so SameSite cookies are not enough.</summary>
static class SameOrigin
{
    // Forms without files are a handful of words; whoever sends more is not listened to.
    const long LargestForm = 256 * 1024;

    /// <summary>Origin and token; a door that reads its form itself checks the token itself.</summary>
    public static async Task<bool> Check(HttpContext context, string? secret, bool readsForm)
    {
        if (!CameFromHere(context.Request))
            return false;
        return readsForm || FormTokens.Match(secret, await Token(context));
    }

    static async Task<string?> Token(HttpContext context)
    {
        if (!context.Request.HasFormContentType)
            return null;
        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } bound)
            bound.MaxRequestBodySize = LargestForm;
        try
        {
            return (await context.Request.ReadFormAsync(context.RequestAborted))[FormTokens.Field];
        }
        catch (InvalidDataException)
        {
            return null; // more fields or longer ones than any form of ours has
        }
    }

    /// <summary>Sec-Fetch-Site says same-origin or, from browsers that do not send it, Origin is this address. Without either: no.</summary>
    public static bool CameFromHere(HttpRequest request)
    {
        var site = request.Headers["Sec-Fetch-Site"].ToString();
        if (site.Length > 0)
            return site == "same-origin";
        return Uri.TryCreate(request.Headers.Origin.ToString(), UriKind.Absolute, out var origin)
            && origin.Scheme == request.Scheme && origin.Authority.Equals(Authority(request), StringComparison.OrdinalIgnoreCase);
    }

    static string Authority(HttpRequest request)
    {
        var host = request.Host;
        return host.Port is null or 80 && !request.IsHttps || host.Port is 443 && request.IsHttps ? host.Host : host.Value ?? "";
    }
}
