using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /invitation/{token}: makes the account, uses the link up, and signs in.</summary>
static class AcceptInvitation
{
    public static async Task<IResult> Run(HttpContext context, string token, Tickets tickets, SignIns signIns, ISessionCookies cookies, CancellationToken cancel)
    {
        var (cloud, name) = (context.Visit().Cloud.Id, context.Request.Field("name").Trim());
        var accepted = await tickets.Accept(cloud, token, name, context.Request.Field("password"), cancel);
        if (!accepted.Try(out var account, out var refusal))
        {
            return refusal == Refusal.NotFound
                ? Pages.Show<LinkGonePage>(StatusCodes.Status404NotFound)
                : Pages.Show<InvitationPage>(Refusals.StatusOf(refusal.Reason), (nameof(InvitationPage.Link), token), (nameof(InvitationPage.Name), name), (nameof(InvitationPage.Refusal), refusal));
        }

        cookies.Set(context, await signIns.Start(cloud, account, context.Request.Headers.UserAgent.ToString(), CancellationToken.None));
        return Flashes.Back(context, "/", "people.invitation.done");
    }
}
