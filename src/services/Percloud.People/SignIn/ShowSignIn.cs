using Microsoft.AspNetCore.Http;
using Percloud.Web;

namespace Percloud.People;

/// <summary>GET /sign-in: asks for name and password; whoever is signed in goes straight on.</summary>
static class ShowSignIn
{
    public static IResult Run(HttpContext context, string? to) =>
        context.Actor().Account is not null
            ? new SeeOther(LocalPath.Of(to))
            : Pages.Show<SignInPage>((nameof(SignInPage.To), LocalPath.Of(to)));
}
