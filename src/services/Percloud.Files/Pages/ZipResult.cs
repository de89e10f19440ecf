using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>A folder or a selection as one zip, packed while it is sent.</summary>
sealed class ZipResult(ZipThings zip, Actor actor, IReadOnlyList<Node> things, string name) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        ContentHeaders.Seal(response.Headers);
        response.ContentType = "application/zip";
        response.Headers.CacheControl = "private, no-store";
        var disposition = new ContentDispositionHeaderValue("attachment");
        disposition.SetHttpFileName(name + ".zip");
        response.Headers.ContentDisposition = disposition.ToString();
        if (!HttpMethods.IsHead(httpContext.Request.Method))
            await zip.Run(actor, things, inside: things.Count == 1, response.Body, httpContext.RequestAborted);
    }
}
