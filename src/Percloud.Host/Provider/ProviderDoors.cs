using Percloud.Web;

namespace Percloud.Host;

/// <summary>The provider's own listener: its pages, and one address that tells a watcher that the host is well.</summary>
static class ProviderDoors
{
    public static void Pipe(IApplicationBuilder admin)
    {
        admin.UseMiddleware<ProviderGate>();
        admin.UseRouting();
        admin.UseMiddleware<ProviderKeeper>();
        admin.UseEndpoints(routes =>
        {
            routes.MapGet("/healthz", () => Results.Text("ok\n")).WithMetadata(new ProviderDoor { Open = true });
            var open = routes.MapGroup("").WithMetadata(new ProviderDoor { Open = true });
            open.MapAssets();
            open.MapProviderSignIn();
            var pages = routes.MapGroup("").WithMetadata(new ProviderDoor());
            pages.MapProviderClouds();
            pages.MapProviderHost();
        });
        admin.Run(context => Pages.Status(StatusCodes.Status404NotFound).ExecuteAsync(context));
    }
}

/// <summary>Marks the endpoints of the provider's listener.</summary>
sealed record ProviderDoor
{
    /// <summary>Whether it is there for those who are not signed in.</summary>
    public bool Open { get; init; }
}

/// <summary>Who came to the provider's listener with this request.</summary>
/// <param name="Name">The provider's name; null for nobody.</param>
/// <param name="SessionToken">The value of the session cookie; null for nobody.</param>
/// <param name="FormSecret">The secret that forms of this browser are tied to.</param>
sealed record ProviderVisit(string? Name, string? SessionToken, string? FormSecret);
