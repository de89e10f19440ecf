using System.IO.Pipelines;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>WebDAV to the files of a space: <c>/dav/files/</c> for one's own, <c>/dav/spaces/ID/files/</c> for any.</summary>
sealed class DavDoor(FilesUse use)
{
    static readonly string[] Reading = ["OPTIONS", "PROPFIND", "MKCOL", "MOVE", "COPY", "DELETE"];
    static readonly string[] Transferring = ["GET", "HEAD", "PUT"];

    readonly DavEngine engine = new(DavLimits.Default, LiveProperties.WebDav);

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (methods, transfers) in (ReadOnlySpan<(string[], bool)>)[(Reading, false), (Transferring, true)])
        {
            var door = new Door(DoorKind.Protocol, Who.Account) { Scope = "files", Transfers = transfers };
            routes.MapMethods("/dav/files/{**path}", methods, Own).For(door);
            routes.MapMethods("/dav/spaces/{space}/files/{**path}", methods, Any).For(door);
        }
    }

    Task Own(HttpContext context) =>
        context.Actor().OwnSpace is { } own ? Run(context, own, "/dav/files") : NotFound(context);

    Task Any(HttpContext context) =>
        context.Request.RouteValues["space"] is string text && Id.TryParse<SpaceId>(text, out var space) ? Run(context, space, $"/dav/spaces/{text}/files") : NotFound(context);

    async Task Run(HttpContext context, SpaceId space, string root)
    {
        var (request, actor) = (context.Request, context.Actor());
        ContentHeaders.Seal(context.Response.Headers);
        context.Response.Headers.ContentDisposition = "attachment";
        await engine.Run(
            new DavRequest
            {
                Method = request.Method,
                Target = context.Features.Get<IHttpRequestFeature>()!.RawTarget,
                Mount = new DavMount(root, request.Host.Value ?? ""),
                Headers = name => request.Headers.TryGetValue(name, out var value) ? value.ToString() : null,
                Body = request.Body,
                BodyLength = request.ContentLength ?? (context.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == false ? 0 : null),
                PrincipalHref = $"/dav/principals/{actor.Principal.Key}/",
            },
            new FilesBackend(use, actor, space, sends: HttpMethods.IsGet(request.Method)),
            new Answer(context.Response),
            context.RequestAborted);
    }

    static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }

    sealed class Answer(HttpResponse response) : IDavResponse
    {
        public PipeWriter Body => response.BodyWriter;

        public void Status(int code) => response.StatusCode = code;

        public void Header(string name, string value) => response.Headers[name] = value;

        public void Length(long bytes) => response.ContentLength = bytes;
    }
}
