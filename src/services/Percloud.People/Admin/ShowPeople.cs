using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /people: the accounts of this cloud and the invitations that are still open.</summary>
static class ShowPeople
{
    public static async Task<IResult> Run(HttpContext context, Accounts accounts, Tickets tickets, CancellationToken cancel)
    {
        var actor = context.Actor();
        if (!(await accounts.List(actor, cancel)).Try(out var people, out var refusal) || !(await tickets.Open(actor, cancel)).Try(out var invitations, out refusal))
            return Pages.Status(Refusals.StatusOf(refusal.Reason));
        return Pages.Show<PeoplePage>((nameof(PeoplePage.People), people), (nameof(PeoplePage.Invitations), invitations));
    }
}
