using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Percloud.Web;

/// <summary>The door to the assets: open to everyone, the same for all clouds, kept by browsers for good because names carry a hash.</summary>
public static class AssetEndpoints
{
    /// <summary>Serves GET and HEAD of <c>/assets/NAME.HASH.EXT</c>.</summary>
    public static IEndpointConventionBuilder MapAssets(this IEndpointRouteBuilder routes) =>
        routes.MapMethods("/assets/{file}", [HttpMethods.Get, HttpMethods.Head], Serve);

    static Task Serve(HttpContext context)
    {
        var response = context.Response;
        if (AssetShelf.Embedded.Find((string)context.Request.RouteValues["file"]!) is not { } asset)
        {
            response.StatusCode = StatusCodes.Status404NotFound;
            return Task.CompletedTask;
        }

        var (ending, encoding) = Encoding(context.Request.Headers.AcceptEncoding);
        // A strong validator differs between encodings (RFC 9110 §8.8.3.3).
        var tag = $"\"{asset.Hash}{ending}\"";
        response.Headers.CacheControl = "public, max-age=31536000, immutable";
        response.Headers.ETag = tag;
        response.Headers.Vary = "Accept-Encoding";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.ContentSecurityPolicy = "default-src 'none'";
        response.Headers["Cross-Origin-Resource-Policy"] = "same-origin";
        if (Matches(context.Request.Headers.IfNoneMatch, tag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.ContentType = asset.ContentType;
        if (encoding is not null)
        {
            response.Headers.ContentEncoding = encoding;
        }

        return Send(context, asset, ending);
    }

    static async Task Send(HttpContext context, Asset asset, string ending)
    {
        await using var bytes = AssetShelf.Open(asset, ending);
        context.Response.ContentLength = bytes.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await bytes.CopyToAsync(context.Response.Body, context.RequestAborted);
        }
    }

    /// <summary>Brotli, else gzip, else plain; a coding with <c>q=0</c> is refused by the client (RFC 9110 §12.5.3).</summary>
    static (string Ending, string? Encoding) Encoding(StringValues header)
    {
        var (brotli, gzip) = (false, false);
        if (StringWithQualityHeaderValue.TryParseList(header, out var accepted))
        {
            foreach (var coding in accepted)
            {
                var wanted = coding.Quality is not 0;
                brotli |= wanted && coding.Value.Equals("br", StringComparison.OrdinalIgnoreCase);
                gzip |= wanted && coding.Value.Equals("gzip", StringComparison.OrdinalIgnoreCase);
            }
        }

        return brotli ? (".br", "br") : gzip ? (".gz", "gzip") : ("", null);
    }

    static bool Matches(StringValues header, string tag)
    {
        foreach (var value in header)
        {
            if (value is not null && (value == "*" || value.Contains(tag, StringComparison.Ordinal)))
            {
                return true;
            }
        }

        return false;
    }
}
