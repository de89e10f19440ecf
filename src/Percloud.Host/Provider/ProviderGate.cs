using System.Net;

namespace Percloud.Host;

/// <summary>Lets through to the provider's listener only requests for a loopback or configured name, so that no other site's name can be pointed at it.</summary>
sealed class ProviderGate(RequestDelegate next, ServeOptions options)
{
    public Task Invoke(HttpContext context)
    {
        if (IsOwn(context.Request.Host.Host))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return context.Response.WriteAsync("Nothing is served under this name.\n");
    }

    bool IsOwn(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address))
        || options.AdminNames.Contains(host, StringComparer.OrdinalIgnoreCase);
}
