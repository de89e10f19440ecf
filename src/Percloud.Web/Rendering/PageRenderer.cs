using System.IO.Pipelines;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Rendering;
using Microsoft.AspNetCore.Components.Web;
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
        await using var renderer = new PageHtml(NoServices.Only, logs);
        var root = ParameterView.FromDictionary(new Dictionary<string, object?>(3)
        {
            [nameof(CascadingValue<Scene>.ChildContent)] = (RenderFragment)(b => Layout(b, layout, page, parameters)),
            [nameof(CascadingValue<Scene>.Value)] = scene,
            [nameof(CascadingValue<Scene>.IsFixed)] = true,
        });
        using var writer = new Utf8Writer();
        await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var html = renderer.BeginRenderingComponent(typeof(CascadingValue<Scene>), root);
            await html.QuiescenceTask;
            _document.WriteStart(writer, scene);
            html.WriteHtmlTo(writer);
            _document.WriteEnd(writer, scene);
        });
        writer.Finish();
        response.StatusCode = status;
        PageHeaders.Write(response, scene.Frame);
        response.Headers.Vary = "Accept-Encoding, Sec-Fetch-Site";
        await Send(response, writer);
    }

    static async Task Send(HttpResponse response, Utf8Writer page)
    {
        var cancel = response.HttpContext.RequestAborted;
        if (PageCoding.For(response.HttpContext.Request, response.Body) is not { } coding)
        {
            response.ContentLength = page.Length;
            await response.StartAsync(cancel);
            page.CopyTo(response.BodyWriter);
            await response.BodyWriter.FlushAsync(cancel);
            return;
        }

        response.Headers.ContentEncoding = coding.Name;
        await response.StartAsync(cancel);
        await using var stream = coding.Stream;
        var body = PipeWriter.Create(stream, new StreamPipeWriterOptions(minimumBufferSize: 16 * 1024, leaveOpen: true));
        page.CopyTo(body);
        await body.CompleteAsync();
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
