using System.IO.Pipelines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Components.Web.HtmlRendering;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Percloud.Web;

/// <summary>Renders pages. It keeps no state between them: each has a renderer of its own, so any number may run at once.</summary>
sealed class PageRenderer(AssetShelf assets, ILoggerFactory logs)
{
    readonly Document _document = new(assets);

    /// <summary>Renders first, then writes: what fails, fails before the response has started.</summary>
    public async Task Render(
        HttpResponse response, int status, Scene scene, Type layout, Type page, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        await using var renderer = new HtmlRenderer(NoServices.Only, logs);
        var root = ParameterView.FromDictionary(new Dictionary<string, object?>(1)
        {
            [nameof(CascadingValue<Scene>.ChildContent)] = (RenderFragment)(b => Layout(b, layout, page, parameters)),
            [nameof(CascadingValue<Scene>.Value)] = scene,
            [nameof(CascadingValue<Scene>.IsFixed)] = true,
        });
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var html = await renderer.RenderComponentAsync<CascadingValue<Scene>>(root);
            response.StatusCode = status;
            PageHeaders.Write(response, scene.Frame);
            response.Headers.Vary = "Accept-Encoding, Sec-Fetch-Site";
            if (PageCoding.For(response.HttpContext.Request, response.Body) is { } coding)
            {
                response.Headers.ContentEncoding = coding.Name;
                await using var stream = coding.Stream;
                var body = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: 16 * 1024, leaveOpen: true));
                await Write(response, body, scene, html);
                await body.CompleteAsync();
                return;
            }

            await Write(response, response.BodyWriter, scene, html);
        });
    }

    async Task Write(HttpResponse response, PipeWriter body, Scene scene, HtmlRootComponent html)
    {
        await response.StartAsync(response.HttpContext.RequestAborted);
        using var writer = new Utf8Writer(body);
        _document.WriteStart(writer, scene);
        html.WriteHtmlTo(writer);
        _document.WriteEnd(writer, scene);
        writer.Finish();
        await body.FlushAsync(response.HttpContext.RequestAborted);
    }

    static void Layout(RenderTreeBuilder builder, Type layout, Type page, IReadOnlyList<(string Name, object? Value)> parameters)
    {
        builder.OpenComponent(0, layout);
        builder.AddComponentParameter(1, nameof(LayoutComponentBase.Body), (RenderFragment)(b =>
        {
            b.OpenComponent(0, page);
            foreach (var (name, value) in parameters)
            {
                b.AddComponentParameter(1, name, value);
            }

            b.CloseComponent();
        }));
        builder.CloseComponent();
    }

    /// <summary>Components take everything as data: there is nothing for them to ask for.</summary>
    sealed class NoServices : IServiceProvider
    {
        public static NoServices Only { get; } = new();

        public object? GetService(Type serviceType) => null;
    }
}
