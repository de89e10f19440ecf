using Microsoft.AspNetCore.Components.HtmlRendering.Infrastructure;
using Microsoft.Extensions.Logging;
using Percloud.Web.Components;

namespace Percloud.Web;

/// <summary>Writes the components of one page, and lets those that write themselves do so.</summary>
sealed class PageHtml(IServiceProvider services, ILoggerFactory logs) : StaticHtmlRenderer(services, logs)
{
    protected override void WriteComponentHtml(int componentId, TextWriter output)
    {
#pragma warning disable BL0006 // the renderer's only way from an id to its component; RowMarkupTests fails when it changes
        if (GetComponentState(componentId).Component is Written written)
#pragma warning restore BL0006
            written.WriteTo(output);
        else
            base.WriteComponentHtml(componentId, output);
    }
}
