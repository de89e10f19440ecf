using System.Reflection;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Percloud.Web.Layouts;

namespace Percloud.Web;

/// <summary>A page as the answer to a request: the component inside its layout, as UTF-8, with the headers that keep it safe.</summary>
/// <remarks>The layout is the page's <c>@layout</c>, or <see cref="MainLayout"/>. It is rendered completely before the first byte leaves, so that a fault can still become a status page.</remarks>
public sealed class PageResult<TPage>(IReadOnlyList<(string Name, object? Value)> parameters) : IResult
    where TPage : IComponent
{
    static readonly Type Layout = typeof(TPage).GetCustomAttribute<LayoutAttribute>()?.LayoutType ?? typeof(MainLayout);

    /// <summary>The HTTP status.</summary>
    public int Status { get; init; } = StatusCodes.Status200OK;

    /// <summary>The frame; null asks <see cref="IPageFrames"/>.</summary>
    public PageFrame? Frame { get; init; }

    /// <inheritdoc/>
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        var frame = Frame ?? await services.GetRequiredService<IPageFrames>().For(httpContext, httpContext.RequestAborted);
        var scene = new Scene(frame, services.GetRequiredService<TextCatalogue>().For(frame.Language));
        await services.GetRequiredService<PageRenderer>().Render(httpContext.Response, Status, scene, Layout, typeof(TPage), parameters);
    }
}
