using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /people/invite: makes an invitation and shows its link, once, in the answer itself.</summary>
static class InvitePerson
{
    public static async Task<IResult> Run(HttpContext context, Tickets tickets, CancellationToken cancel)
    {
        var note = context.Request.Field("note").Trim();
        return (await tickets.Invite(context.Actor(), note, cancel)).Try(out var token, out var refusal)
            ? Pages.Show<LinkMadePage>((nameof(LinkMadePage.Kind), TicketKind.Invitation), (nameof(LinkMadePage.For), note), (nameof(LinkMadePage.Link), context.Request.Full($"/invitation/{token}")))
            : Pages.Show<InvitePage>(Refusals.StatusOf(refusal.Reason), (nameof(InvitePage.Note), note), (nameof(InvitePage.Refusal), refusal));
    }
}
