using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Kernel;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.Files;

/// <summary>
/// WebDAV to the files of a space: <c>/dav/files/</c> for one's own, <c>/dav/spaces/ID/files/</c> for any, <c>/dav/shared/</c> for what others share as single things, and where
/// clients of Nextcloud look for one's own.
/// </summary>
sealed class DavDoor(FilesUse use, DavUse dav)
{
    static readonly string[] Reading = ["OPTIONS", "PROPFIND", "PROPPATCH", "MKCOL", "MOVE", "COPY", "DELETE", "LOCK", "UNLOCK", "REPORT"];
    static readonly string[] Transferring = ["GET", "HEAD", "PUT"];

    readonly DavEngine engine = new(DavLimits.Default, LiveProperties.WebDav.With(NextcloudProperties.All));

    public void Map(IEndpointRouteBuilder routes)
    {
        foreach (var (methods, transfers) in (ReadOnlySpan<(string[], bool)>)[(Reading, false), (Transferring, true)])
        {
            var door = new Door(DoorKind.Protocol, Who.Account) { Scope = "files", Transfers = transfers };
            routes.MapMethods("/dav/files/{**path}", methods, context => Own(context, "/dav/files")).For(door);
            routes.MapMethods("/dav/spaces/{space}/files/{**path}", methods, Any).For(door);
            routes.MapMethods("/dav/shared/{**path}", methods, Shared).For(door);
            // Clients of Nextcloud do not follow a redirect with an upload.
            routes.MapMethods("/remote.php/webdav/{**path}", methods, context => Own(context, "/remote.php/webdav")).For(door);
            routes.MapMethods("/remote.php/dav/files/{user}/{**path}", methods, context => Own(context, $"/remote.php/dav/files/{Uri.EscapeDataString((string)context.Request.RouteValues["user"]!)}")).For(door);
        }
    }

    Task Own(HttpContext context, string root) =>
        context.Actor().OwnSpace is { } own ? Run(context, root, new FilesBackend(use, dav, context.Actor(), new SpacePlaces(own), root, Sends(context))) : DavExchanges.NotFound(context);

    Task Any(HttpContext context)
    {
        if (context.Request.RouteValues["space"] is not string text || !Id.TryParse<SpaceId>(text, out var space))
            return DavExchanges.NotFound(context);
        var root = $"/dav/spaces/{text}/files";
        return Run(context, root, new FilesBackend(use, dav, context.Actor(), new SpacePlaces(space), root, Sends(context)));
    }

    async Task Shared(HttpContext context)
    {
        var places = new SharedPlaces(await dav.Shared.Run(context.Actor(), context.RequestAborted));
        await Run(context, "/dav/shared", new SharedBackend(use, dav, context.Actor(), places, "/dav/shared", Sends(context)));
    }

    static bool Sends(HttpContext context) => HttpMethods.IsGet(context.Request.Method);

    async Task Run(HttpContext context, string root, FilesBackend backend)
    {
        ContentHeaders.Seal(context.Response.Headers);
        context.Response.Headers.ContentDisposition = "attachment";
        var request = DavExchanges.Request(context, root, destination => OtherTree(context, destination));
        await engine.Run(request, backend, DavExchanges.Response(context.Response), context.RequestAborted);
    }

    // Where a Destination outside this tree may lie: one's own space, or the space that its address names.
    static (string, DavMount)? OtherTree(HttpContext context, string destination)
    {
        var path = destination.IndexOf("/dav/", StringComparison.Ordinal) is >= 0 and var at ? destination[(at + "/dav/".Length)..] : "";
        var steps = path.Split('/');
        if (steps is ["files", ..] && context.Actor().OwnSpace is { } own)
            return (own.Text(), new DavMount("/dav/files", context.Request.Host.Value ?? ""));
        if (steps is ["shared", ..])
            return (FilesBackend.SharedTree, new DavMount("/dav/shared", context.Request.Host.Value ?? ""));
        return steps is ["spaces", var text, "files", ..] && Id.TryParse<SpaceId>(text, out var space)
            ? (space.Text(), new DavMount($"/dav/spaces/{text}/files", context.Request.Host.Value ?? "")) : null;
    }
}
