using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /groups/new.</summary>
static class ShowNewGroup
{
    public static IResult Run(HttpContext context) => Pages.Show<NewGroupPage>((nameof(NewGroupPage.MayFound), context.Actor().IsAdmin));
}
