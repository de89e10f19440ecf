using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /account/sessions: the browsers in which one is signed in.</summary>
static class ShowSessions
{
    public static async Task<IResult> Run(HttpContext context, SignIns signIns, CancellationToken cancel) =>
        Pages.Show<SessionsPage>((nameof(SessionsPage.Sessions), await signIns.List(context.Actor(), context.Visit().SessionToken!, cancel)));
}
