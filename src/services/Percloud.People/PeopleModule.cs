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
    public IReadOnlyList<NavEntry> Places => [];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
