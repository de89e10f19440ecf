using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Percloud.Web;

/// <summary>What makes a cloud an app on the home screen that opens without a line: the worker, the manifest, the page for what was never seen.</summary>
public static class OfflineDoors
{
    static readonly string Worker = $"self.shell={JsonSerializer.Serialize(Shell())};importScripts(\"{AssetShelf.Embedded.Path("sw.js")}\");\n";

    /// <summary>Maps <c>/sw.js</c>, <c>/manifest.webmanifest</c> and <c>/offline</c>.</summary>
    public static void MapOffline(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sw.js", SendWorker).ForPage(Who.Anybody);
        routes.MapGet("/manifest.webmanifest", SendManifest).ForPage(Who.Anybody);
        routes.MapGet("/offline", () => Pages.Show<OfflinePage>()).ForPage(Who.Anybody);
    }

    static string[] Shell() => ["/offline", .. ((string[])["app.css", "app.js", "icons.svg", "mark.svg"]).Select(AssetShelf.Embedded.Path)];

    static IResult SendWorker(HttpContext context)
    {
        Guard(context.Response, "default-src 'none'; script-src 'self'; connect-src 'self'");
        return Results.Text(Worker, "text/javascript");
    }

    static async Task<IResult> SendManifest(HttpContext context, ICloudFaces faces, CancellationToken cancel)
    {
        Guard(context.Response, "default-src 'none'");
        var manifest = new Dictionary<string, object>
        {
            ["name"] = (await faces.Of(context.Visit().Cloud, cancel)).Title,
            ["id"] = "/",
            ["start_url"] = "/",
            ["scope"] = "/",
            ["display"] = "standalone",
            ["background_color"] = "#f7f4ee",
            ["theme_color"] = "#f7f4ee",
            ["icons"] = new[] { new { src = AssetShelf.Embedded.Path("mark.svg"), sizes = "any", type = "image/svg+xml", purpose = "any" } },
        };
        return Results.Text(JsonSerializer.Serialize(manifest), "application/manifest+json");
    }

    static void Guard(HttpResponse response, string policy)
    {
        response.Headers.CacheControl = "no-cache";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = policy;
    }
}
