using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>A file's bytes to a browser: ranges, tags, and headers that keep them from running (RFC 9110 §13, §14; DESIGN §5).</summary>
sealed class FileResult(ReadFile read, Actor actor, Node node, bool download) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (request, response) = (httpContext.Request, httpContext.Response);
        Describe(response);
        if (request.Headers.IfNoneMatch.Count > 0 && request.GetTypedHeaders().IfNoneMatch.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag == node.ETag))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return;
        }

        var (offset, length) = (0L, node.Size);
        if (AskedRange(request) is { } range)
        {
            if (range.Within(node.Size) is not { } part)
            {
                response.StatusCode = StatusCodes.Status416RangeNotSatisfiable;
                response.Headers.ContentRange = $"bytes */{node.Size}";
                return;
            }

            (offset, length) = part;
            response.StatusCode = StatusCodes.Status206PartialContent;
            response.Headers.ContentRange = $"bytes {offset}-{offset + length - 1}/{node.Size}";
        }

        response.ContentLength = length;
        if (!HttpMethods.IsHead(request.Method))
            await read.Run(actor, node, offset, length, response.BodyWriter, httpContext.RequestAborted);
    }

    void Describe(HttpResponse response)
    {
        var shown = !download && MediaTypes.IsShown(node.MediaType);
        ContentHeaders.Seal(response.Headers);
        response.ContentType = node.MediaType == "text/plain" ? "text/plain; charset=utf-8" : node.MediaType;
        response.Headers.ETag = node.ETag;
        response.Headers.LastModified = HeaderUtilities.FormatDate(DateTimeOffset.FromUnixTimeMilliseconds(node.ModifiedAt));
        response.Headers.AcceptRanges = "bytes";
        response.Headers.CacheControl = "private, no-cache";
        var disposition = new ContentDispositionHeaderValue(shown ? "inline" : "attachment");
        disposition.SetHttpFileName(node.Name);
        response.Headers.ContentDisposition = disposition.ToString();
    }

    // A range holds only for the state that the client has the first part of (RFC 9110 §13.1.5).
    RangeHeader? AskedRange(HttpRequest request)
    {
        var same = request.Headers.IfRange.Count == 0 || request.Headers.IfRange == node.ETag;
        return same && RangeHeader.TryParse(System.Text.Encoding.UTF8.GetBytes(request.Headers.Range.ToString()), out var range) ? range : null;
    }
}
