using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /: the start page of whoever is signed in, the public face for everyone else.</summary>
static class ShowHome
{
    public static IResult Run(HttpContext context) =>
        context.Actor().Account is null
            ? Pages.Show<PublicFace>((nameof(PublicFace.Domain), context.Visit().Cloud.Domain))
            : Pages.Show<HomePage>((nameof(HomePage.Name), context.Actor().DisplayName), (nameof(HomePage.IsAdmin), context.Actor().IsAdmin));
}
