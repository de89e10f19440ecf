using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /connect/{client}: how one kind of client is connected.</summary>
static class ShowGuide
{
    public static IResult Run(HttpContext context, string client) =>
        Guides.Of(client) is not null
            ? Pages.Show<GuidePage>((nameof(GuidePage.Key), client), (nameof(GuidePage.Address), context.Request.Full("/dav/files/")), (nameof(GuidePage.Cloud), context.Request.Full("/")), (nameof(GuidePage.Domain), context.Request.Host.Value ?? ""), (nameof(GuidePage.Login), context.Actor().Name))
            : Pages.Status(StatusCodes.Status404NotFound);
}
