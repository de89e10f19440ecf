using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>POST /people/recovery: makes a link for a new password and shows it, once, in the answer itself.</summary>
static class MakeRecoveryLink
{
    public static async Task<IResult> Run(HttpContext context, Accounts accounts, CancellationToken cancel)
    {
        var name = context.Request.Field("name");
        return (await accounts.Reset(context.Actor(), name, cancel)).Try(out var token, out var refusal)
            ? Pages.Show<LinkMadePage>((nameof(LinkMadePage.Kind), TicketKind.Recovery), (nameof(LinkMadePage.For), name), (nameof(LinkMadePage.Link), context.Request.Full($"/recover/{token}")))
            : Flashes.Back(context, "/people", refusal);
    }
}
