using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;

namespace Percloud.Web;

/// <summary>One service of the program: what it adds to the container, the database, the addresses and the places of the shell.</summary>
public interface IServiceModule
{
    /// <summary>Its tables; null when it has none.</summary>
    ICloudModel? Model { get; }

    /// <summary>Its places in the rail and the bottom bar, for people who are signed in.</summary>
    IReadOnlyList<NavEntry> Places { get; }

    /// <summary>Its use cases, jobs and handlers.</summary>
    void AddServices(IServiceCollection services);

    /// <summary>Its addresses; each endpoint says what <see cref="Door"/> it is.</summary>
    void MapRoutes(IEndpointRouteBuilder routes);
}
