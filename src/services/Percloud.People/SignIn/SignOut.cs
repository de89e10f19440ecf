using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /sign-out: ends this browser's session.</summary>
static class SignOut
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, ISessionCookies cookies, CancellationToken cancel)
    {
        if (context.Visit() is { SessionToken: { } token, Actor: var actor })
            await signIns.SignOut(actor, token, cancel);
        cookies.Clear(context);
        return Flashes.Back(context, "/", "people.signed-out");
    }
}
