using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /recover/{token}: asks for a new password while the link is good. Looking does not use it up: mail programs look too.</summary>
static class ShowRecovery
{
    public static async Task<IResult> Run(HttpContext context, string token, Tickets tickets, CancellationToken cancel) =>
        await tickets.Look(context.Visit().Cloud.Id, token, cancel) == TicketKind.Recovery
            ? Pages.Show<RecoveryPage>((nameof(RecoveryPage.Link), token))
            : Pages.Show<LinkGonePage>(StatusCodes.Status404NotFound);
}
