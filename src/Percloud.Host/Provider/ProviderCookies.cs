namespace Percloud.Host;

/// <summary>The cookies of the provider's listener. Browsers do not tell ports apart, so their names differ from those of clouds.</summary>
static class ProviderCookies
{
    static readonly TimeSpan Life = TimeSpan.FromHours(12);

    public static string? Session(HttpRequest request) => request.Cookies[Name(request, "percloud-provider")];

    public static string? Form(HttpRequest request) => request.Cookies[Name(request, "percloud-provider-form")];

    public static void SetSession(HttpContext context, string token) => context.Response.Cookies.Append(Name(context.Request, "percloud-provider"), token, Options(context, Life));

    public static void SetForm(HttpContext context, string secret) => context.Response.Cookies.Append(Name(context.Request, "percloud-provider-form"), secret, Options(context, null));

    public static void ClearSession(HttpContext context) => context.Response.Cookies.Delete(Name(context.Request, "percloud-provider"), Options(context, null));

    static string Name(HttpRequest request, string name) => request.IsHttps ? $"__Host-{name}" : name;

    // Strict: nothing outside leads into these pages.
    static CookieOptions Options(HttpContext context, TimeSpan? life) =>
        new() { HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = life, IsEssential = true };
}
