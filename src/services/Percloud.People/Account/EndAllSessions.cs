using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /account/sessions/end-all: signs out everywhere, here too.</summary>
static class EndAllSessions
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, ISessionCookies cookies, CancellationToken cancel)
    {
        await signIns.EndAll(context.Actor(), cancel);
        cookies.Clear(context);
        return Flashes.Back(context, "/", "people.signed-out-everywhere");
    }
}
