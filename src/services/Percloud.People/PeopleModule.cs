using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>Signing in, one's own account and devices, and the people and groups of a cloud.</summary>
public sealed class PeopleModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model => null;

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [new("people.home.title", "/", "house", 10)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/", ShowHome.Run).ForPage(Who.Anybody);
        routes.MapGet("/sign-in", ShowSignIn.Run).ForPage(Who.Anybody);
        routes.MapPost("/sign-in", SignInHere.Run).ForPage(Who.Anybody);
        routes.MapPost("/sign-out", SignOut.Run).ForPage(Who.Anybody);
        routes.MapGet("/connect", ShowConnect.Run).ForPage(Who.Account);
        routes.MapPost("/connect", ConnectDevice.Run).ForPage(Who.Account);
    }
}
