using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /recover/{token}: sets the new password, uses the link up, and signs in here; everywhere else the person is signed out.</summary>
static class Recover
{
    public static async Task<IResult> Run(HttpContext context, string token, Tickets tickets, SignIns signIns, ISessionCookies cookies, CancellationToken cancel)
    {
        var cloud = context.Visit().Cloud.Id;
        var recovered = await tickets.Recover(cloud, token, context.Request.Field("password"), cancel);
        if (!recovered.Try(out var account, out var refusal))
        {
            return refusal == Refusal.NotFound
                ? Pages.Show<LinkGonePage>(StatusCodes.Status404NotFound)
                : Pages.Show<RecoveryPage>(Refusals.StatusOf(refusal.Reason), (nameof(RecoveryPage.Link), token), (nameof(RecoveryPage.Refusal), refusal));
        }

        cookies.Set(context, await signIns.Start(cloud, account, context.Request.Headers.UserAgent.ToString(), CancellationToken.None));
        return Flashes.Back(context, "/", "people.recovery.done");
    }
}
