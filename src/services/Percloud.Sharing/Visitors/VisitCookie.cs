using Microsoft.AspNetCore.Http;
using Percloud.Kernel;

namespace Percloud.Sharing;

/// <summary>What a browser keeps of having opened one link: sent only below that link's address, for as long as a visit lasts.</summary>
static class VisitCookie
{
    const string Name = "percloud-link";

    public static string? Of(HttpRequest request) => request.Cookies[Name];

    public static void Set(HttpContext context, string token, string proof) =>
        context.Response.Cookies.Append(Name, proof, new CookieOptions
        {
            Path = $"/s/{token}",
            HttpOnly = true,
            Secure = context.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            MaxAge = TimeSpan.FromMilliseconds(Links.VisitLength),
            IsEssential = true,
        });
}
