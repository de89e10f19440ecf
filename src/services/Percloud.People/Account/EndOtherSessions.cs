using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /account/sessions/end-others: ends all of one's sessions but this one.</summary>
static class EndOtherSessions
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, CancellationToken cancel)
    {
        await signIns.EndOthers(context.Actor(), context.Visit().SessionToken!, cancel);
        return Flashes.Back(context, "/account/sessions", "people.sessions.others-ended");
    }
}
