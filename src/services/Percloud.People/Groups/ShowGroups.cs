using Microsoft.AspNetCore.Http;
using Percloud.Kernel;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /groups: the collectives of this cloud and the circles that one is in.</summary>
static class ShowGroups
{
    public static async Task<IResult> Run(HttpContext context, Groups groups, CancellationToken cancel) =>
        Pages.Show<GroupsPage>((nameof(GroupsPage.Groups), await groups.List(context.Actor(), cancel)));
}
