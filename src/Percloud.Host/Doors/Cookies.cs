using Percloud.Web;

namespace Percloud.Host;

/// <summary>The two cookies of a cloud: who is signed in, and the secret of forms before anybody is. Host-only, so neighbours never see them.</summary>
static class Cookies
{
    public static string? Session(HttpRequest request) => request.Cookies[Name(request, "percloud")];

    public static string? Form(HttpRequest request) => request.Cookies[Name(request, "percloud-form")];

    public static void SetSession(HttpContext context, string token) => Set(context, "percloud", token, TimeSpan.FromDays(60));

    public static void SetForm(HttpContext context, string secret) => Set(context, "percloud-form", secret, null);

    public static void ClearSession(HttpContext context) =>
        context.Response.Cookies.Delete(Name(context.Request, "percloud"), Options(context, null));

    // The prefix makes browsers insist on Secure, Path=/ and no Domain (RFC 6265bis §4.1.3.2); it needs TLS.
    static string Name(HttpRequest request, string name) => request.IsHttps ? $"__Host-{name}" : name;

    static void Set(HttpContext context, string name, string value, TimeSpan? life) =>
        context.Response.Cookies.Append(Name(context.Request, name), value, Options(context, life));

    static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Lax, Path = "/", MaxAge = life, IsEssential = true };
}

/// <summary>Lets pages of services start and end sessions.</summary>
sealed class SessionCookies : ISessionCookies
{
    public void Set(HttpContext context, string token) => Cookies.SetSession(context, token);

    public void Clear(HttpContext context) => Cookies.ClearSession(context);
}
