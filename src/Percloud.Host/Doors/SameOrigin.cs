using Percloud.Web;

namespace Percloud.Host;

/// <summary>A request that changes something must come from a page of this very cloud: neighbours are same-site, so SameSite cookies are not enough.</summary>
static class SameOrigin
{
    public static async Task<bool> Check(HttpContext context, Door door, Visit visit)
    {
        if (!CameFromHere(context.Request))
            return false;
        return door.ReadsForm || (context.Request.HasFormContentType && FormTokens.Match(visit.FormSecret, (await context.Request.ReadFormAsync(context.RequestAborted))[FormTokens.Field]));
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
