using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /people/invitations/revoke: takes an open invitation back.</summary>
static class RevokeInvitation
{
    public static async Task<IResult> Run(HttpContext context, Tickets tickets, CancellationToken cancel)
    {
        if (!Id.TryParse<InvitationId>(context.Request.Field("id"), out var id))
            return Pages.Status(StatusCodes.Status404NotFound);
        return (await tickets.Revoke(context.Actor(), id, cancel)).Refusal is { } refusal
            ? Flashes.Back(context, "/people", refusal)
            : Flashes.Back(context, "/people", "people.invite.revoked");
    }
}
