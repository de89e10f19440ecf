using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /account/sessions/end: ends one of one's own sessions.</summary>
static class EndSession
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, CancellationToken cancel)
    {
        if (!Id.TryParse<SessionId>(context.Request.Field("id"), out var id))
            return Pages.Status(StatusCodes.Status404NotFound);
        await signIns.EndOne(context.Actor(), id, cancel);
        return Flashes.Back(context, "/account/sessions", "people.sessions.ended");
    }
}
