using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /invitation/{token}: welcomes somebody and asks for name and password while the link is good.</summary>
static class ShowInvitation
{
    public static async Task<IResult> Run(HttpContext context, string token, Tickets tickets, CancellationToken cancel) =>
        await tickets.Look(context.Visit().Cloud.Id, token, cancel) == TicketKind.Invitation
            ? Pages.Show<InvitationPage>((nameof(InvitationPage.Link), token))
            : Pages.Show<LinkGonePage>(StatusCodes.Status404NotFound);
}
