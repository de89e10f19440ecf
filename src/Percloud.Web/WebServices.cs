using System.Reflection;
using Microsoft.Extensions.DependencyInjection;

namespace Percloud.Web;

/// <summary>Puts what pages need into the container.</summary>
public static class WebServices
{
    /// <summary>Adds rendering, assets and the texts of the given assemblies; the Host adds its own <see cref="IPageFrames"/>.</summary>
    public static IServiceCollection AddPages(this IServiceCollection services, params IReadOnlyList<Assembly> textAssemblies) =>
        services
            .AddSingleton(AssetShelf.Embedded)
            .AddSingleton(TextCatalogue.Load([.. textAssemblies]))
            .AddSingleton<PageRenderer>();
}
