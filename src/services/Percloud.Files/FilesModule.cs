using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>Files and folders of each space, on pages and over WebDAV.</summary>
public sealed class FilesModule : IServiceModule
{
    /// <inheritdoc/>
    public ICloudModel? Model { get; } = new FilesModel();

    /// <inheritdoc/>
    public IReadOnlyList<NavEntry> Places { get; } = [new("files.title", "/files", "folder", 30)];

    /// <inheritdoc/>
    public void AddServices(IServiceCollection services)
    {
    }

    /// <inheritdoc/>
    public void MapRoutes(IEndpointRouteBuilder routes)
    {
    }
}
