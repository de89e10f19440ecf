namespace Percloud.Host;

/// <summary>Makes names that cannot be read (broken punycode, RFC 3492) into one that no cloud has: the framework throws at each look at them.</summary>
static class HostNames
{
    const string Nobody = "name.invalid"; // RFC 2606 §2

    public static Task Read(HttpContext context, RequestDelegate next)
    {
        var headers = context.Request.Headers;
        if (!IsReadable(headers.Host))
            headers.Host = Nobody;
        if (headers.TryGetValue("X-Forwarded-Host", out var forwarded) && !forwarded.ToString().Split(',').All(name => IsReadable(name.Trim())))
            headers["X-Forwarded-Host"] = Nobody;
        return next(context);
    }

    static bool IsReadable(string? name)
    {
        try
        {
            _ = HostString.FromUriComponent(name ?? "");
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
