using Microsoft.AspNetCore.Http;

namespace Percloud.Web;

/// <summary>Light, dark, or as the device says: a choice of this browser, since a phone at night and a desk by day differ.</summary>
public static class Looks
{
    const string Cookie = "percloud-look";

    /// <summary><c>light</c> or <c>dark</c>; null follows the device.</summary>
    public static string? Of(HttpRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return request.Cookies[Cookie] switch { "light" => "light", "dark" => "dark", _ => null };
    }

    /// <summary>Keeps the choice for a year; anything but <c>light</c> and <c>dark</c> forgets it.</summary>
    public static void Keep(HttpContext context, string look)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = new CookieOptions { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/" };
        if (look is "light" or "dark")
            context.Response.Cookies.Append(Cookie, look, new CookieOptions(options) { MaxAge = TimeSpan.FromDays(365) });
        else
            context.Response.Cookies.Delete(Cookie, options);
    }
}
