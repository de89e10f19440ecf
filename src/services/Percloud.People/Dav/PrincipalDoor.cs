using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Percloud.Protocols.Dav;
using Percloud.Web;

namespace Percloud.People;

/// <summary>Principals over WebDAV at <c>/dav/principals/</c>, and the addresses where clients begin to look: well-known ones (RFC 6764 §5) and Nextcloud's.</summary>
sealed class PrincipalDoor(ReadPrincipals read, IEnumerable<PrincipalProperty> more, IEnumerable<PrincipalFeature> features)
{
    static readonly string[] Methods = ["OPTIONS", "PROPFIND", "REPORT", "GET", "HEAD"];
    static readonly string[] Looking = ["OPTIONS", "PROPFIND", "GET", "HEAD", "REPORT"];

    readonly string[] words = [.. features.Select(f => f.Word)];
    readonly DavEngine engine = new(DavLimits.Default, LiveProperties.WebDav.With(more.Select(m => m.Property)));

    public void Map(IEndpointRouteBuilder routes)
    {
        var door = new Door(DoorKind.Protocol, Who.Account);
        routes.MapMethods("/dav/principals/{**path}", Methods, Run).For(door);
        Lead(routes, door, "/.well-known/webdav", "/dav/files/");
        Lead(routes, door, "/.well-known/caldav", DavExchanges.PrincipalsHref);
        Lead(routes, door, "/.well-known/carddav", DavExchanges.PrincipalsHref);
        Lead(routes, door, "/remote.php/dav", DavExchanges.PrincipalsHref);
        Lead(routes, door, "/remote.php/dav/principals/users/{user}", DavExchanges.PrincipalsHref);
    }

    async Task Run(HttpContext context) => await engine.Run(
        DavExchanges.Request(context, DavExchanges.PrincipalsHref.TrimEnd('/')),
        new PrincipalsBackend(read, context.Actor(), words),
        DavExchanges.Response(context.Response),
        context.RequestAborted);

    // 308: the method stays.
    static void Lead(IEndpointRouteBuilder routes, Door door, string from, string to) => routes.MapMethods(from, Looking, context =>
    {
        var path = to == DavExchanges.PrincipalsHref && from.EndsWith("{user}", StringComparison.Ordinal) ? $"{to}{context.Actor().Principal.Key}/" : to;
        context.Response.StatusCode = StatusCodes.Status308PermanentRedirect;
        context.Response.Headers.Location = path;
        return Task.CompletedTask;
    }).For(door);
}
